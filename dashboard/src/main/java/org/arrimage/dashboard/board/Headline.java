package org.arrimage.dashboard.board;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.charts.Noted;
import org.arrimage.dashboard.charts.PeriodDrawings;
import org.arrimage.dashboard.figures.PeriodSeries;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.jspecify.annotations.Nullable;

/// The share of collaborations without the backbone: as a figure, and over time.
public class Headline extends Section {

    private static final long serialVersionUID = 1L;

    private final Metric share;
    private final Metric free;
    private final Metric all;
    private final Span figure = new Span();
    private final Span unit = new Span();
    private final Paragraph change = new Paragraph();
    private final Paragraph sentence = new Paragraph();
    private final Paragraph running = new Paragraph();
    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final ChartPanel curve;
    private final FigureDetail detail;
    private transient @Nullable Noted notes;

    /// @param share the ratio to show: of all collaborations, or of the joint ones for viewers who do not see
    ///     referrals
    public Headline(Metric share) {
        this.share = share;
        free = share.numerator().orElseThrow();
        all = share.denominator().getFirst();
        curve = new ChartPanel();
        curve.addClassName("bare");
        curve.setId("curve");
        addClassNames("panel", "headline");
        setId("headline");
        figure.setId("headline-figure");
        unit.addClassName("unit");
        subtitle.addClassName("subtitle");
        change.addClassName("change");
        sentence.addClassName("note");
        running.addClassName("note");
        running.setId("headline-running");
        detail = new FigureDetail(share);
        Div big = new Div(figure, unit, detail);
        big.addClassName("big");
        Div words = new Div(title, subtitle, big, change, sentence, running);
        words.addClassName("headline-words");
        add(words, curve);
    }

    /// What people noted, to be shown on the curve from now on.
    public void annotate(Noted noted) {
        notes = noted;
    }

    /// Shows a scope. Where periods are weeks, the figure is that of the last closed week, or of four weeks for a scope
    /// smaller than the region: a week of one sector holds too little for a share.
    ///
    /// @param backbone what the backbone is called
    /// @param regionToo whether the region's curve is drawn for comparison
    public void show(PeriodSeries figures, Territory territory, String scope, String backbone, boolean regionToo) {
        Formats formats = Formats.of(getLocale());
        Wording wording = new Wording(getLocale());
        String scopeName = wording.scope(scope, territory);
        title.setText(getTranslation("board.headline.title", scopeName));
        subtitle.setText(getTranslation("board.headline." + share.code(), backbone));
        boolean region = scope.equals(Territory.REGION);
        Said said = figures.grain() == Grain.WEEK
                ? byWeek(figures, formats, scope, region)
                : byPeriod(figures, wording, scope);
        OptionalDouble value = said.totals().value(share);
        if (value.isPresent()) {
            figure.setText(Long.toString(Math.round(value.getAsDouble() * 100)));
            unit.setText(getTranslation("board.percent-sign"));
            sentence.setText(getTranslation(
                            "board.headline.sentence." + said.key() + share.code(),
                            said.period(),
                            formats.whole(said.totals().count(free)),
                            formats.whole(said.totals().count(all)),
                            backbone)
                    + said.yearAgo().stream()
                            .mapToObj(ago -> " " + getTranslation("board.headline.year-ago", formats.wholePercent(ago)))
                            .collect(Collectors.joining())
                    + figures.beginning(scope, share).stream()
                            .mapToObj(first -> " "
                                    + getTranslation(
                                            "board.headline.beginning",
                                            PeriodSeries.BEGINNING,
                                            formats.wholePercent(first)))
                            .collect(Collectors.joining()));
        } else {
            figure.setText("–");
            unit.setText("");
            sentence.setText(getTranslation("board.headline.nothing" + said.suffix(), said.period()));
        }
        long points = Math.round((value.orElse(0) - said.usual().orElse(0)) * 100);
        boolean comparable = value.isPresent() && said.usual().isPresent();
        change.setText(
                !comparable
                        ? ""
                        : getTranslation(
                                "board.headline." + (points == 0 ? "same" : points > 0 ? "more" : "less")
                                        + said.suffix(),
                                points == 0 ? said.usualWeeks() : formats.whole(Math.abs(points)),
                                said.usualWeeks()));
        change.getElement().setAttribute("data-direction", points > 0 ? "up" : points < 0 ? "down" : "same");
        Period current = figures.grain().periodOf(figures.history().running());
        PeriodTotals now = figures.at(scope, current).orElse(PeriodTotals.NONE);
        running.setText(
                figures.grain() == Grain.WEEK
                        ? getTranslation(
                                "board.headline.running", formats.whole(now.count(all)), formats.whole(now.count(free)))
                        : getTranslation(
                                "board.headline.running.period",
                                wording.period(current),
                                formats.whole(now.count(all)),
                                formats.whole(now.count(free))));
        detail.show(new FigureDetail.Figure(
                scope,
                scopeName,
                said.window(),
                said.words(),
                value.stream().mapToObj(formats::percent).findFirst().orElse("–"),
                said.totals(),
                territory.timeZone()));
        draw(figures, territory, scope, backbone, regionToo, region);
    }

    /// What the words beside the curve say.
    ///
    /// @param key part of the key of the sentence
    /// @param suffix end of the keys of what is said of periods
    /// @param period the weeks, as part of the sentence
    /// @param words the weeks alone
    /// @param usual what it is compared with
    /// @param usualWeeks over how many weeks that is
    private record Said(
            String key,
            String suffix,
            Window window,
            String period,
            String words,
            PeriodTotals totals,
            OptionalDouble usual,
            int usualWeeks,
            OptionalDouble yearAgo) {}

    private Said byWeek(PeriodSeries figures, Formats formats, String scope, boolean region) {
        WeeklySeries history = figures.history();
        IsoWeek closed = history.lastClosed();
        int span = region ? 1 : 4;
        int usualSpan = region ? 4 : 12;
        String week = formats.week(closed);
        return new Said(
                region ? "" : "four.",
                "",
                Window.endingWith(closed, span),
                week,
                region ? week : getTranslation("board.headline.four", week),
                history.over(scope, closed, span),
                history.over(scope, closed.plusWeeks(-span), usualSpan).value(share),
                usualSpan,
                history.over(scope, closed.plusWeeks(-52), span).value(share));
    }

    private Said byPeriod(PeriodSeries figures, Wording wording, String scope) {
        Period closed = figures.lastClosed();
        Period before = figures.before(closed);
        Period yearAgo = figures.grain().periodOf(closed.first().plusWeeks(-52));
        String words = wording.period(closed);
        return new Said(
                "period.",
                ".period",
                figures.window(closed),
                words.substring(0, 1).toUpperCase(getLocale()) + words.substring(1),
                words,
                figures.at(scope, closed).orElse(PeriodTotals.NONE),
                figures.value(scope, before, share),
                0,
                yearAgo.equals(before) ? OptionalDouble.empty() : figures.value(scope, yearAgo, share));
    }

    private void draw(
            PeriodSeries figures,
            Territory territory,
            String scope,
            String backbone,
            boolean regionToo,
            boolean region) {
        PeriodDrawings courses = new PeriodDrawings(figures, getLocale());
        Wording wording = new Wording(getLocale());
        String scopeName = wording.scope(scope, territory);
        String name = getTranslation("board.curve.line", backbone);
        Line own = region
                ? courses.line(name, Tone.FREE, true, scope, share)
                : courses.smoothed(scopeName, Tone.FREE, true, scope, share);
        Line[] lines = region || !regionToo
                ? new Line[] {own}
                : new Line[] {
                    own,
                    // Not everybody may see the region's open weeks, and what is compared with need not run.
                    courses.smoothed(
                                    wording.scope(Territory.REGION, territory),
                                    Tone.SOFT,
                                    false,
                                    Territory.REGION,
                                    share)
                            .without(figures.open())
                };
        Noted noted = notes;
        curve.show(
                getTranslation("board.curve.title." + share.code(), backbone),
                getTranslation("board.curve.subtitle"
                        + (figures.grain() != Grain.WEEK ? ".period" : region ? "" : ".smoothed")),
                courses.lines(Drawing.Style.FULL, 1.0, true, lines)
                        .with(noted == null ? List.of() : noted.onPeriods(scope, figures.periods())),
                getTranslation("board.curve.summary", scopeName, Long.toString(figures.weeks()), figure.getText()));
    }
}
