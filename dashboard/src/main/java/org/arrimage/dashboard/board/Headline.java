package org.arrimage.dashboard.board;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Courses;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.History;
import org.arrimage.dashboard.query.Totals;

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
    private transient Function<List<IsoWeek>, List<Drawing.Note>> notes = weeks -> List.of();

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
        Div big = new Div(figure, unit);
        big.addClassName("big");
        Div words = new Div(title, subtitle, big, change, sentence, running);
        words.addClassName("headline-words");
        add(words, curve);
    }

    /// What people noted of some weeks, to be shown on the curve from now on.
    ///
    /// @param noted makes the notes for the weeks of the curve
    public void annotate(Function<List<IsoWeek>, List<Drawing.Note>> noted) {
        notes = noted;
    }

    /// Shows a scope.
    ///
    /// @param backbone what the backbone is called
    /// @param regionToo whether the region's curve is drawn for comparison
    public void show(
            History history,
            Formats formats,
            String scope,
            String scopeName,
            String backbone,
            int weeks,
            boolean regionToo,
            String regionName) {
        title.setText(getTranslation("board.headline.title", scopeName));
        subtitle.setText(getTranslation("board.headline." + share.code(), backbone));
        IsoWeek closed = history.lastClosed();
        // A week of one sector holds too little for a share.
        boolean region = scope.equals(Territory.REGION);
        int span = region ? 1 : 4;
        int usualSpan = region ? 4 : 12;
        Totals last = history.over(scope, closed, span);
        OptionalDouble value = last.value(share);
        if (value.isPresent()) {
            figure.setText(Long.toString(Math.round(value.getAsDouble() * 100)));
            unit.setText(getTranslation("board.percent-sign"));
            sentence.setText(getTranslation(
                    "board.headline.sentence." + (region ? "" : "four.") + share.code(),
                    formats.week(closed),
                    formats.whole(last.count(free)),
                    formats.whole(last.count(all)),
                    backbone));
        } else {
            figure.setText("–");
            unit.setText("");
            sentence.setText(getTranslation("board.headline.nothing", formats.week(closed)));
        }
        OptionalDouble usual =
                history.over(scope, closed.plusWeeks(-span), usualSpan).value(share);
        long points = Math.round((value.orElse(0) - usual.orElse(0)) * 100);
        boolean comparable = value.isPresent() && usual.isPresent();
        change.setText(
                !comparable
                        ? ""
                        : points == 0
                                ? getTranslation("board.headline.same", usualSpan)
                                : getTranslation(
                                        points > 0 ? "board.headline.more" : "board.headline.less",
                                        formats.whole(Math.abs(points)),
                                        usualSpan));
        change.getElement().setAttribute("data-direction", points > 0 ? "up" : points < 0 ? "down" : "same");
        yearAgo(history, formats, scope, closed, span);
        Totals now = history.at(scope, history.running()).orElse(Totals.NONE);
        running.setText(getTranslation(
                "board.headline.running", formats.whole(now.count(all)), formats.whole(now.count(free))));
        draw(history, formats, scope, scopeName, backbone, weeks, regionToo, regionName);
    }

    private void yearAgo(History history, Formats formats, String scope, IsoWeek closed, int span) {
        history.over(scope, closed.plusWeeks(-52), span)
                .value(share)
                .ifPresent(value -> sentence.setText(sentence.getText() + " "
                        + getTranslation("board.headline.year-ago", formats.wholePercent(value))));
    }

    private void draw(
            History history,
            Formats formats,
            String scope,
            String scopeName,
            String backbone,
            int weeks,
            boolean regionToo,
            String regionName) {
        Courses courses = new Courses(history, formats);
        List<IsoWeek> shown = history.weeks(weeks);
        boolean region = scope.equals(Territory.REGION);
        String name = getTranslation("board.curve.line", backbone);
        Line own = region
                ? courses.line(name, Tone.FREE, true, scope, share, shown)
                : courses.smoothed(scopeName, Tone.FREE, true, scope, share, shown);
        Line[] lines = region || !regionToo
                ? new Line[] {own}
                : new Line[] {own, courses.smoothed(regionName, Tone.SOFT, false, Territory.REGION, share, shown)};
        Drawing.Lines drawing =
                courses.lines(Drawing.Style.FULL, shown, 1.0, true, lines).with(notes.apply(shown));
        curve.show(
                getTranslation("board.curve.title." + share.code(), backbone),
                getTranslation(region ? "board.curve.subtitle" : "board.curve.subtitle.smoothed"),
                drawing,
                getTranslation("board.curve.summary", scopeName, Integer.toString(weeks), figure.getText()));
    }
}
