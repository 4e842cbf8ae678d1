package org.arrimage.dashboard.board;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.FigureCard;
import org.arrimage.dashboard.charts.PeriodDrawings;
import org.arrimage.dashboard.figures.PeriodSeries;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.PeriodTotals;

/// Some figures of the last closed period, each against the mean of the periods before.
public class FigureRow extends Section {

    private static final long serialVersionUID = 1L;

    private static final int USUAL = 4;
    private static final int SPARK_PERIODS = 26;
    private static final double SHARE_FROM = 20;

    private final H2 title = new H2();
    private final Map<Metric, FigureCard> cards = new LinkedHashMap<>();
    private final Map<Metric, FigureDetail> details = new EnumMap<>(Metric.class);

    public FigureRow(List<Metric> metrics) {
        addClassName("figures");
        Div row = new Div();
        row.addClassName("cards");
        for (Metric metric : metrics) {
            FigureCard card = new FigureCard(metric, getTranslation("board.card." + metric.code()));
            FigureDetail detail = new FigureDetail(metric, getTranslation("board.card." + metric.code()));
            card.beside(detail);
            cards.put(metric, card);
            details.put(metric, detail);
            row.add(card);
        }
        add(title, row);
    }

    /// Shows a scope.
    public void show(PeriodSeries figures, Territory territory, String scope) {
        Formats formats = Formats.of(getLocale());
        Wording wording = new Wording(getLocale());
        Period closed = figures.lastClosed();
        boolean weekly = figures.grain() == Grain.WEEK;
        title.setText(getTranslation("board.cards.title" + (weekly ? "" : ".period"), wording.period(closed)));
        PeriodDrawings courses = new PeriodDrawings(figures, getLocale());
        List<Period> shown = figures.closed();
        List<Period> spark = shown.subList(Math.max(0, shown.size() - SPARK_PERIODS), shown.size());
        Period running = figures.grain().periodOf(figures.history().running());
        cards.forEach((metric, card) -> {
            String name = card.getTranslation("board.card." + metric.code());
            long value = count(figures, scope, closed, metric);
            OptionalDouble usual = usual(figures, scope, closed, metric);
            double difference = value - usual.orElse(value);
            card.show(
                    formats.whole(value),
                    usual.isEmpty() ? "" : comparison(formats, difference, usual.getAsDouble()),
                    (int) Math.signum(Math.round(difference * 10)),
                    getTranslation("board.card.running", formats.whole(count(figures, scope, running, metric))),
                    courses.spark(spark, courses.line(name, Drawing.Tone.SOFT, scope, metric, spark)));
            Objects.requireNonNull(details.get(metric))
                    .show(new FigureDetail.Figure(
                            scope,
                            wording.scope(scope, territory),
                            figures.window(closed),
                            wording.period(closed),
                            formats.whole(value),
                            figures.at(scope, closed).orElse(PeriodTotals.NONE),
                            territory.timeZone()));
        });
    }

    /// The mean of the four periods before one, or of as many as there are; weeks before there was anything count as
    /// weeks of nothing.
    private static OptionalDouble usual(PeriodSeries figures, String scope, Period closed, Metric metric) {
        List<Long> before = new ArrayList<>();
        Period period = closed;
        for (int back = 1; back <= USUAL; back++) {
            period = figures.before(period);
            if (figures.grain() == Grain.WEEK
                    || figures.at(scope, period).isPresent() && !figures.isPartial(period, metric)) {
                before.add(count(figures, scope, period, metric));
            }
        }
        return before.stream().mapToLong(Long::longValue).average();
    }

    private static long count(PeriodSeries figures, String scope, Period period, Metric metric) {
        return figures.at(scope, period).orElse(PeriodTotals.NONE).count(metric);
    }

    private String comparison(Formats formats, double difference, double usual) {
        String arrow = difference > 0.05 ? "▲ " : difference < -0.05 ? "▼ " : "=";
        if (arrow.equals("=")) {
            return arrow;
        }
        return arrow
                + (usual >= SHARE_FROM
                        ? formats.wholePercent(Math.abs(difference) / usual)
                        : formats.number(Math.abs(difference)));
    }
}
