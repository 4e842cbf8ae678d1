package org.arrimage.dashboard.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Lines;
import org.arrimage.dashboard.charts.Drawing.Style;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklySeries;
import org.jspecify.annotations.Nullable;

/// Makes drawings of how metrics develop, in one language.
public final class TrendDrawings {

    private static final int SMOOTHED_OVER = 4;

    private final WeeklySeries history;
    private final Formats formats;

    /// What decides a line beside the figures.
    private record LineOf(
            Formats formats,
            String name,
            Tone tone,
            boolean filled,
            String scope,
            Metric metric,
            IsoWeek last,
            int weeks,
            boolean smoothed) {}

    /// What decides the lines of a drawing: the same lines are the same objects.
    private record LinesOf(
            Formats formats,
            Style style,
            IsoWeek last,
            int weeks,
            @Nullable Double ceiling,
            boolean percent,
            List<Line> lines) {}

    /// What decides a drawing of cells.
    private record HeatOf(
            Formats formats, List<String> scopes, List<String> names, Metric metric, IsoWeek last, int weeks) {}

    public TrendDrawings(WeeklySeries history, Formats formats) {
        this.history = history;
        this.formats = formats;
    }

    /// A line of a metric over weeks, one value a week.
    public Line line(String name, Tone tone, boolean filled, String scope, Metric metric, List<IsoWeek> weeks) {
        return history.derived()
                .once(
                        new LineOf(formats, name, tone, filled, scope, metric, weeks.getLast(), weeks.size(), false),
                        () -> line(name, tone, filled, metric, weeks, week -> history.at(scope, week)));
    }

    /// A line of a ratio or a sum, each week taken together with the three before: for scopes where a week holds
    /// little.
    public Line smoothed(String name, Tone tone, boolean filled, String scope, Metric metric, List<IsoWeek> weeks) {
        return history.derived()
                .once(
                        new LineOf(formats, name, tone, filled, scope, metric, weeks.getLast(), weeks.size(), true),
                        () -> line(
                                name,
                                tone,
                                filled,
                                metric,
                                weeks,
                                week -> history.at(scope, week)
                                        .map(totals -> history.over(scope, week, SMOOTHED_OVER))));
    }

    private Line line(
            String name,
            Tone tone,
            boolean filled,
            Metric metric,
            List<IsoWeek> weeks,
            Function<IsoWeek, Optional<PeriodTotals>> read) {
        List<@Nullable Double> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (IsoWeek week : weeks) {
            Double value = value(read.apply(week), metric);
            values.add(value);
            texts.add(text(value, metric));
        }
        return new Line(name, tone, filled, values, texts);
    }

    private static @Nullable Double value(Optional<PeriodTotals> totals, Metric metric) {
        return totals.map(present -> present.value(metric))
                .filter(value -> value.isPresent())
                .map(value -> value.getAsDouble())
                .orElse(null);
    }

    private String text(@Nullable Double value, Metric metric) {
        return value == null ? "–" : formats.metric(metric, value);
    }

    /// Lines under their weeks.
    ///
    /// @param ceiling upper end of the value axis, or nothing to let the values decide
    public Lines lines(Style style, List<IsoWeek> weeks, @Nullable Double ceiling, boolean percent, Line... lines) {
        List<Line> all = List.of(lines);
        return history.derived()
                .once(
                        new LinesOf(formats, style, weeks.getLast(), weeks.size(), ceiling, percent, all),
                        () -> Rendering.same(
                                new Lines(style, ticks(weeks), titles(weeks), all, history.open(), ceiling, percent)));
    }

    /// A metric by scope and week. The closed weeks set the scale: one that still runs may exceed it.
    public Drawing.Heat heat(List<String> scopes, List<String> names, Metric metric, List<IsoWeek> weeks) {
        return history.derived()
                .once(
                        new HeatOf(formats, scopes, names, metric, weeks.getLast(), weeks.size()),
                        () -> Rendering.same(cells(scopes, names, metric, weeks)));
    }

    private Drawing.Heat cells(List<String> scopes, List<String> names, Metric metric, List<IsoWeek> weeks) {
        List<List<@Nullable Double>> values = new ArrayList<>();
        List<List<String>> texts = new ArrayList<>();
        double max = 0;
        for (String scope : scopes) {
            Line row = line("", Tone.FREE, false, scope, metric, weeks);
            values.add(row.values());
            texts.add(row.texts());
            for (Double value : row.values().subList(0, weeks.size() - history.open())) {
                max = value == null ? max : Math.max(max, value);
            }
        }
        return new Drawing.Heat(ticks(weeks), titles(weeks), names, values, texts, history.open(), max);
    }

    private List<String> ticks(List<IsoWeek> weeks) {
        return weeks.stream().map(formats::shortWeek).toList();
    }

    private List<String> titles(List<IsoWeek> weeks) {
        return weeks.stream().map(formats::week).toList();
    }
}
