package org.arrimage.dashboard.board;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.FigureCard;
import org.arrimage.dashboard.charts.TrendDrawings;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklySeries;

/// Some figures of the last closed week, each against the mean of the four weeks before.
public class FigureRow extends Section {

    private static final long serialVersionUID = 1L;

    private static final int USUAL = 4;
    private static final int SPARK_WEEKS = 26;
    private static final double SHARE_FROM = 20;

    private final H2 title = new H2();
    private final Map<Metric, FigureCard> cards = new LinkedHashMap<>();

    public FigureRow(List<Metric> metrics) {
        addClassName("figures");
        Div row = new Div();
        row.addClassName("cards");
        for (Metric metric : metrics) {
            FigureCard card = new FigureCard(metric, getTranslation("board.card." + metric.code()));
            cards.put(metric, card);
            row.add(card);
        }
        add(title, row);
    }

    /// Shows a scope.
    public void show(WeeklySeries history, Formats formats, String scope) {
        IsoWeek closed = history.lastClosed();
        title.setText(getTranslation("board.cards.title", formats.week(closed)));
        TrendDrawings drawings = new TrendDrawings(history, formats);
        List<IsoWeek> weeks = history.weeks(SPARK_WEEKS + history.open()).subList(0, SPARK_WEEKS);
        cards.forEach((metric, card) -> {
            long value = count(history, scope, closed, metric);
            double usual = 0;
            for (int back = 1; back <= USUAL; back++) {
                usual += (double) count(history, scope, closed.plusWeeks(-back), metric) / USUAL;
            }
            double difference = value - usual;
            Drawing.Lines course = drawings.lines(
                    Drawing.Style.SPARK,
                    weeks,
                    null,
                    false,
                    drawings.line(
                            card.getTranslation("board.card." + metric.code()),
                            Drawing.Tone.SOFT,
                            false,
                            scope,
                            metric,
                            weeks));
            card.show(
                    formats.whole(value),
                    comparison(formats, difference, usual),
                    (int) Math.signum(Math.round(difference * 10)),
                    getTranslation(
                            "board.card.running", formats.whole(count(history, scope, history.running(), metric))),
                    course);
        });
    }

    private static long count(WeeklySeries history, String scope, IsoWeek week, Metric metric) {
        return history.at(scope, week).orElse(PeriodTotals.NONE).count(metric);
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
