package org.arrimage.dashboard.charts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a chart draws and what its table says: the same values, already in the reader's words.
public sealed interface Drawing {

    /// The weeks in few letters, for the axis.
    List<String> ticks();

    /// The weeks in full, for tooltips and for the table.
    List<String> titles();

    /// Lines over weeks.
    ///
    /// @param style how much there is around the lines
    /// @param lines what is drawn, the most telling first
    /// @param open number of weeks at the end that are not closed yet
    /// @param ceiling upper end of the value axis, or nothing to let the values decide
    /// @param notes what people noted of the weeks, by week
    record Lines(
            Style style,
            List<String> ticks,
            List<String> titles,
            List<Line> lines,
            int open,
            @Nullable Double ceiling,
            boolean percent,
            List<Note> notes)
            implements Drawing {

        /// Lines without notes.
        public Lines(
                Style style,
                List<String> ticks,
                List<String> titles,
                List<Line> lines,
                int open,
                @Nullable Double ceiling,
                boolean percent) {
            this(style, ticks, titles, lines, open, ceiling, percent, List.of());
        }

        /// The same lines with what people noted of their weeks.
        public Lines with(List<Note> noted) {
            return new Lines(style, ticks, titles, lines, open, ceiling, percent, noted);
        }
    }

    /// What somebody noted of a week.
    ///
    /// @param at which of the weeks, from 0
    record Note(int at, String text) {}

    /// How much is drawn around the lines.
    enum Style {
        /// Axes, grid and labels at the ends.
        FULL,
        /// The last value's height and nothing else.
        SPARK,
        /// One of several on the same scale.
        MULTIPLE
    }

    /// One line.
    ///
    /// @param values one for each week; nothing where there is a gap
    /// @param texts the values as people write them
    record Line(String name, Tone tone, boolean filled, List<@Nullable Double> values, List<String> texts) {}

    /// What a colour means.
    enum Tone {
        /// Without the backbone.
        FREE,
        /// With it.
        WITH,
        /// Context.
        SOFT
    }

    /// Cells by row and week.
    ///
    /// @param rows names of the rows
    /// @param values by row, then week; nothing where there is a gap
    /// @param texts the values as people write them
    /// @param open number of weeks at the end that are not closed yet
    /// @param max the darkest value
    record Heat(
            List<String> ticks,
            List<String> titles,
            List<String> rows,
            List<List<@Nullable Double>> values,
            List<List<String>> texts,
            int open,
            double max)
            implements Drawing {}

    /// A process-behaviour chart: points, and between which limits they come and go as usual. Each point has the
    /// limits of its own moment.
    ///
    /// @param name what is counted
    /// @param tone colour of the points
    /// @param points one for each period; nothing where the period is no point
    /// @param texts the points as people write them
    /// @param centre nothing where a point was not judged; so the limits
    /// @param bounds centre and limits as the table says them, by period
    /// @param reasons why a point stands out; empty where it does not
    /// @param up for each period whether what stands out goes up
    /// @param labels what centre, upper and lower limit are called, with their last values
    record Behaviour(
            List<String> ticks,
            List<String> titles,
            String name,
            Tone tone,
            List<@Nullable Double> points,
            List<String> texts,
            List<@Nullable Double> centre,
            List<@Nullable Double> lower,
            List<@Nullable Double> upper,
            Bounds bounds,
            List<String> reasons,
            List<Boolean> up,
            Labels labels,
            boolean percent)
            implements Drawing {}

    /// Centre and limits of each period as people write them.
    ///
    /// @param usual all three as a phrase; empty where a point was not judged
    record Bounds(List<String> centre, List<String> lower, List<String> upper, List<String> usual) {}

    /// The words at the ends of the lines of a process-behaviour chart.
    record Labels(String centre, String lower, String upper) {}
}
