package org.arrimage.dashboard.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Lines;
import org.arrimage.dashboard.charts.Drawing.Style;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.figures.PeriodSeries;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.format.Texts;
import org.jspecify.annotations.Nullable;

/// Makes drawings of how metrics develop over periods, in one language. What is not closed, known in part or not known
/// yet is said in the words of tooltip and table.
public final class PeriodDrawings {

    private static final int SMOOTHED_OVER = 4;
    private static final Texts TEXTS = new Texts();

    private final PeriodSeries figures;
    private final Locale locale;
    private final Formats formats;
    private final Wording wording;

    /// What decides a line beside the figures.
    private record LineOf(
            Locale locale,
            String name,
            Tone tone,
            boolean filled,
            String scope,
            Metric metric,
            List<Period> periods,
            boolean smoothed) {}

    /// What decides a drawing beside the figures: the same lines are the same objects.
    private record LinesOf(
            Locale locale,
            Style style,
            List<Period> periods,
            int open,
            @Nullable Double ceiling,
            boolean percent,
            List<Line> lines) {}

    /// What decides the names of periods under a drawing.
    private record AxisOf(Locale locale, List<Period> periods) {}

    /// The names of periods under a drawing.
    private record Axis(List<String> ticks, List<String> titles) {}

    public PeriodDrawings(PeriodSeries figures, Locale locale) {
        this.figures = figures;
        this.locale = locale;
        formats = Formats.of(locale);
        wording = new Wording(locale);
    }

    /// A line of a metric, one value a period.
    public Line line(String name, Tone tone, boolean filled, String scope, Metric metric) {
        return line(name, tone, filled, scope, metric, figures.periods(), false);
    }

    /// The same over the last closed periods of those that are shown.
    public Line line(String name, Tone tone, String scope, Metric metric, List<Period> periods) {
        return line(name, tone, false, scope, metric, periods, false);
    }

    /// A line of a ratio or a sum. Where periods are weeks, each is taken together with the three before: for scopes
    /// where a week holds little.
    public Line smoothed(String name, Tone tone, boolean filled, String scope, Metric metric) {
        return line(name, tone, filled, scope, metric, figures.periods(), figures.grain() == Grain.WEEK);
    }

    private Line line(
            String name,
            Tone tone,
            boolean filled,
            String scope,
            Metric metric,
            List<Period> periods,
            boolean smoothed) {
        LineOf asked = new LineOf(locale, name, tone, filled, scope, metric, periods, smoothed);
        return figures.derived().once(asked, () -> line(asked));
    }

    private Line line(LineOf asked) {
        String scope = asked.scope();
        Metric metric = asked.metric();
        List<@Nullable Double> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Period period : asked.periods()) {
            OptionalDouble value = asked.smoothed()
                            && figures.isCounted(metric)
                            && figures.at(scope, period).isPresent()
                    ? figures.history().over(scope, period.first(), SMOOTHED_OVER, metric)
                    : figures.value(scope, period, metric);
            values.add(value.isPresent() ? value.getAsDouble() : null);
            texts.add(text(value, scope, period, metric));
        }
        return new Line(asked.name(), asked.tone(), asked.filled(), values, texts);
    }

    private String text(OptionalDouble value, String scope, Period period, Metric metric) {
        if (!figures.isCounted(metric)) {
            return "..";
        }
        if (value.isEmpty()) {
            return metric.ripeDays() > 0 && figures.at(scope, period).isPresent() && !figures.isKnown(period, metric)
                    ? TEXTS.getTranslation("charts.not-known-yet", locale)
                    : "–";
        }
        String text = formats.metric(metric, value.getAsDouble());
        return figures.isPartial(period, metric) ? TEXTS.getTranslation("charts.partial", locale, text) : text;
    }

    /// Lines under the periods that are shown.
    ///
    /// @param ceiling upper end of the value axis, or nothing to let the values decide
    public Lines lines(Style style, @Nullable Double ceiling, boolean percent, Line... lines) {
        return lines(style, figures.periods(), figures.open(), ceiling, percent, lines);
    }

    /// Lines under closed periods.
    public Lines spark(List<Period> periods, Line line) {
        return lines(Style.SPARK, periods, 0, null, false, line);
    }

    /// The same small chart for several places.
    ///
    /// @param all what the table shows, under the same periods
    public Drawing.Multiples multiples(Lines all, List<Drawing.Cell> cells) {
        return Rendering.same(new Drawing.Multiples(all, cells));
    }

    private Lines lines(
            Style style, List<Period> periods, int open, @Nullable Double ceiling, boolean percent, Line... lines) {
        List<Line> all = List.of(lines);
        return figures.derived().once(new LinesOf(locale, style, periods, open, ceiling, percent, all), () -> {
            Axis axis = axis(periods);
            return Rendering.same(new Lines(style, axis.ticks(), axis.titles(), all, open, ceiling, percent));
        });
    }

    private Axis axis(List<Period> periods) {
        return figures.derived()
                .once(
                        new AxisOf(locale, periods),
                        () -> new Axis(
                                periods.stream().map(wording::shortPeriod).toList(),
                                periods.stream().map(this::title).toList()));
    }

    private String title(Period period) {
        String title = wording.period(period);
        return figures.isClosed(period) ? title : TEXTS.getTranslation("charts.open", locale, title);
    }
}
