package org.arrimage.dashboard.referrals;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.board.FigureDetail;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Noted;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.jspecify.annotations.Nullable;

/// How many young people were reached within seven days: as a figure of the last week for which that is known, and
/// by week of the request.
class ReachedHeadline extends Section {

    private static final long serialVersionUID = 1L;

    private static final Metric SHARE = Metric.CONTACTED_WITHIN_7D;

    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final Span figure = new Span();
    private final Span unit = new Span();
    private final Paragraph change = new Paragraph();
    private final Paragraph sentence = new Paragraph();
    private final Paragraph unripe = new Paragraph();
    private final FigureDetail detail = new FigureDetail(SHARE);
    private final ChartPanel chart = new ChartPanel();

    ReachedHeadline() {
        addClassNames("panel", "headline");
        setId("headline");
        figure.setId("headline-figure");
        unit.addClassName("unit");
        subtitle.addClassName("subtitle");
        change.addClassName("change");
        sentence.addClassName("note");
        sentence.setId("headline-sentence");
        unripe.addClassName("note");
        unripe.setId("headline-unripe");
        chart.addClassName("bare");
        chart.setId("reached");
        Anchor definition =
                new Anchor(Place.At.DEFINITIONS + "#" + SHARE.code(), getTranslation("referrals.headline.definition"));
        definition.addClassName("quiet-link");
        Div big = new Div(figure, unit, detail);
        big.addClassName("big");
        Div words = new Div(title, subtitle, big, change, sentence, unripe, definition);
        words.addClassName("headline-words");
        add(words, chart);
    }

    /// Shows a scope.
    ///
    /// @param counted whether the weekly rows tell who was reached
    void show(
            WeeklySeries history,
            Ripe ripe,
            boolean counted,
            List<IsoWeek> weeks,
            String scope,
            String scopeName,
            Noted noted,
            Formats formats) {
        title.setText(getTranslation("referrals.headline.title", scopeName));
        if (counted) {
            tell(history, ripe, scope, scopeName, noted.territory().timeZone(), formats);
        } else {
            subtitle.setText(getTranslation("referrals.headline.not-counted"));
            figure.setText("..");
            unit.setText("");
            change.setText("");
            sentence.setText(getTranslation("referrals.not-counted"));
            unripe.setText("");
        }
        Drawing.Nested drawing = drawing(history, ripe, counted, weeks, scope, noted, formats);
        chart.show(
                getTranslation("referrals.reached.title"),
                getTranslation(span(scope) == 1 ? "referrals.reached.weeks" : "referrals.reached.four-weeks"),
                drawing,
                getTranslation("referrals.reached.summary", scopeName, figure.getText() + unit.getText()));
    }

    /// How many weeks are taken together: one of a sector holds too little for a share.
    private static int span(String scope) {
        return scope.equals(Territory.REGION) ? 1 : 4;
    }

    /// What is told of a week, or of it and those before it; empty before the first row.
    private static Optional<PeriodTotals> totals(WeeklySeries history, String scope, IsoWeek week) {
        return history.at(scope, week).map(own -> history.over(scope, week, span(scope)));
    }

    private void tell(WeeklySeries history, Ripe ripe, String scope, String scopeName, ZoneId zone, Formats formats) {
        IsoWeek last = ripe.last(SHARE);
        boolean region = scope.equals(Territory.REGION);
        int span = span(scope);
        int usualSpan = region ? 4 : 12;
        PeriodTotals totals = history.over(scope, last, span);
        OptionalDouble value = totals.value(SHARE);
        subtitle.setText(
                getTranslation(region ? "referrals.headline.week" : "referrals.headline.weeks", formats.week(last)));
        figure.setText(value.isPresent() ? Long.toString(Math.round(value.getAsDouble() * 100)) : "–");
        unit.setText(value.isPresent() ? getTranslation("referrals.percent-sign") : "");
        detail.show(new FigureDetail.Figure(
                scope,
                scopeName,
                Window.endingWith(last, span),
                subtitle.getText(),
                figure.getText() + unit.getText(),
                totals,
                zone));
        OptionalDouble usual =
                history.over(scope, last.plusWeeks(-span), usualSpan).value(SHARE);
        compare(value, usual, usualSpan, formats);
        sentence.setText(
                value.isEmpty()
                        ? getTranslation("referrals.headline.nothing")
                        : getTranslation(
                                "referrals.headline.sentence",
                                formats.whole(totals.count(Metric.REFERRALS_REQUESTED)),
                                formats.whole(totals.count(Metric.REQUESTS_CONTACTED_7D))));
        history.over(scope, last.plusWeeks(-52), span)
                .value(SHARE)
                .ifPresent(ago -> sentence.setText(sentence.getText() + " "
                        + getTranslation("referrals.headline.year-ago", formats.wholePercent(ago))));
        long asked = 0;
        for (IsoWeek week = last.plusWeeks(1); week.compareTo(history.running()) <= 0; week = week.plusWeeks(1)) {
            asked += history.at(scope, week).orElse(PeriodTotals.NONE).count(Metric.REFERRALS_REQUESTED);
        }
        unripe.setText(getTranslation(
                "referrals.headline.unripe", formats.shortWeek(last.plusWeeks(1)), formats.whole(asked)));
    }

    private void compare(OptionalDouble value, OptionalDouble usual, int usualSpan, Formats formats) {
        long points = Math.round((value.orElse(0) - usual.orElse(0)) * 100);
        boolean comparable = value.isPresent() && usual.isPresent();
        String key = points == 0 ? "same" : points > 0 ? "more" : "less";
        change.setText(
                comparable
                        ? getTranslation(
                                "referrals.headline.change." + key,
                                formats.whole(Math.abs(points)),
                                Integer.toString(usualSpan))
                        : "");
        change.getElement().setAttribute("data-direction", points > 0 ? "up" : points < 0 ? "down" : "same");
    }

    private Drawing.Nested drawing(
            WeeklySeries history,
            Ripe ripe,
            boolean counted,
            List<IsoWeek> weeks,
            String scope,
            Noted noted,
            Formats formats) {
        List<@Nullable Double> requests = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (IsoWeek week : weeks) {
            Double count = totals(history, scope, week)
                    .map(totals -> (double) totals.count(Metric.REFERRALS_REQUESTED))
                    .orElse(null);
            requests.add(count == null ? Double.valueOf(0) : count);
            asked.add(count == null ? "–" : formats.whole(count.longValue()));
        }
        List<Drawing.Line> shares = Ripe.WAITS.stream()
                .map(share -> line(history, ripe.known(share, weeks), counted, share, weeks, scope, formats))
                .toList();
        return new Drawing.Nested(
                weeks.stream().map(formats::shortWeek).toList(),
                weeks.stream().map(formats::week).toList(),
                new Drawing.Line(getTranslation("referrals.requests"), Drawing.Tone.SOFT, false, requests, asked),
                shares,
                Ripe.WAITS.stream()
                        .map(share -> counted ? ripe.known(share, weeks) : weeks.size())
                        .toList(),
                Ripe.WAITS.indexOf(SHARE),
                getTranslation("referrals.not-yet"),
                noted.onWeeks(scope, weeks));
    }

    private Drawing.Line line(
            WeeklySeries history,
            int known,
            boolean counted,
            Metric share,
            List<IsoWeek> weeks,
            String scope,
            Formats formats) {
        List<@Nullable Double> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            OptionalDouble value = counted && i < known
                    ? totals(history, scope, weeks.get(i))
                            .orElse(PeriodTotals.NONE)
                            .value(share)
                    : OptionalDouble.empty();
            values.add(value.isPresent() ? value.getAsDouble() : null);
            texts.add(
                    value.isPresent()
                            ? formats.wholePercent(value.getAsDouble())
                            : !counted ? ".." : i < known ? "–" : getTranslation("referrals.not-yet"));
        }
        return new Drawing.Line(
                getTranslation("referrals.within." + share.code()), Drawing.Tone.FREE, true, values, texts);
    }
}
