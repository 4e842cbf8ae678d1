package org.arrimage.dashboard.presence;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.board.FigureDetail;
import org.arrimage.dashboard.charts.MarksPanel;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;

/// How often both roles of the backbone are at a table: as a figure, and sitting by sitting.
class DoublePresence extends Section {

    private static final long serialVersionUID = 1L;

    /// A table meets every few weeks: fewer weeks than these hold too little.
    private static final int WEEKS = 4;

    private static final int BEFORE = 12;

    private final H2 title = new H2();
    private final Span figure = new Span();
    private final Span unit = new Span();
    private final Paragraph change = new Paragraph();
    private final Paragraph sentence = new Paragraph();
    private final FigureDetail detail = new FigureDetail(Metric.DOUBLE_PRESENCE_RATE);
    private final MarksPanel grid = new MarksPanel();

    DoublePresence() {
        addClassNames("panel", "lead-panel");
        setId("double-presence");
        figure.setId("headline-figure");
        unit.addClassName("unit");
        change.addClassName("change");
        sentence.addClassName("note");
        grid.addClassName("bare");
        grid.setId("tables");
        Div big = new Div(figure, unit, detail);
        big.addClassNames("big", "with");
        Div words = new Div(change, sentence);
        Div strip = new Div(new Div(title, big), words);
        strip.addClassName("lead-strip");
        add(strip, grid);
    }

    void show(PresenceDrawings drawings, Window period) {
        WeeklySeries history = drawings.history();
        IsoWeek closed = history.lastClosed();
        PeriodTotals last = history.over(drawings.scope(), closed, WEEKS);
        PeriodTotals before = history.over(drawings.scope(), closed.plusWeeks(-WEEKS), BEFORE);
        OptionalDouble rate = last.value(Metric.DOUBLE_PRESENCE_RATE);
        OptionalDouble usual = before.value(Metric.DOUBLE_PRESENCE_RATE);
        title.setText(getTranslation("presence.headline.title", drawings.scopeName()));
        figure.setText(rate.isPresent() ? Long.toString(Math.round(rate.getAsDouble() * 100)) : "–");
        unit.setText(rate.isPresent() ? drawings.percentSign() : "");
        detail.show(new FigureDetail.Figure(
                drawings.scope(),
                drawings.scopeName(),
                Window.endingWith(closed, WEEKS),
                figure.getText() + unit.getText(),
                last,
                drawings.zone()));
        long points = Math.round((rate.orElse(0) - usual.orElse(0)) * 100);
        change.setText(
                rate.isEmpty() || usual.isEmpty()
                        ? ""
                        : points == 0
                                ? getTranslation("presence.headline.same")
                                : getTranslation(
                                        points > 0 ? "presence.headline.more" : "presence.headline.less",
                                        Math.abs(points)));
        sentence.setText(
                rate.isPresent()
                        ? getTranslation(
                                "presence.headline.sentence",
                                last.count(Metric.TABLES_DOUBLE_PRESENCE),
                                last.count(Metric.TABLES_HELD),
                                drawings.backboneName(),
                                drawings.formats().days(closed))
                        : getTranslation(
                                "presence.headline.nothing", drawings.formats().days(closed)));
        List<TableCourse> courses = drawings.courses(period);
        long without = courses.stream()
                .flatMap(course -> course.sittings().values().stream().flatMap(List::stream))
                .filter(meeting -> drawings.sitting(meeting) == Sitting.WITHOUT)
                .count();
        grid.show(
                getTranslation("presence.tables.title", drawings.backboneName()),
                getTranslation("presence.tables.subtitle", period.weeks())
                        + (drawings.leadsToPreparation() ? " " + getTranslation("presence.tables.link") : ""),
                drawings.tableSigns(),
                drawings.tables(courses, period),
                getTranslation(
                        "presence.tables.note",
                        without,
                        courses.stream().mapToLong(TableCourse::held).sum(),
                        drawings.backboneName(),
                        courses.stream().filter(TableCourse::overdue).count()));
    }
}
