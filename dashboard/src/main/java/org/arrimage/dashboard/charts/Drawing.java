package org.arrimage.dashboard.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a chart draws and what its table says: the same values, already in the reader's words.
public sealed interface Drawing {

    /// The weeks in few letters, for the axis.
    List<String> ticks();

    /// The weeks in full, for tooltips and for the table.
    List<String> titles();

    /// What people noted of the weeks.
    default List<Note> notes() {
        return List.of();
    }

    /// Lines over weeks, or over the weeks since something began.
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
            return noted.equals(notes) ? this : new Lines(style, ticks, titles, lines, open, ceiling, percent, noted);
        }
    }

    /// The same small chart for each of several places, on one scale.
    ///
    /// @param all what the table shows; its weeks, scale and ceiling are those of every chart
    record Multiples(Lines all, List<Cell> cells) implements Drawing {

        /// Of what the table shows, as that of [Line].
        @Override
        public int hashCode() {
            return Objects.hash(all.lines(), all.titles().size());
        }

        @Override
        public List<String> ticks() {
            return all.ticks();
        }

        @Override
        public List<String> titles() {
            return all.titles();
        }
    }

    /// One of several charts.
    ///
    /// @param address where a click leads; empty for nowhere
    /// @param figure the current value
    /// @param summary what somebody who does not see the chart should know
    /// @param current whether it is the place that is chosen
    /// @param lines as many values as the others have
    record Cell(
            String name,
            String address,
            String figure,
            String summary,
            boolean current,
            List<Line> lines,
            List<Note> notes) {}

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
        MULTIPLE,
        /// As full, but the value stays until it changes: counts that only grow.
        STEPS
    }

    /// One line.
    ///
    /// @param values one for each week; nothing where there is a gap
    /// @param texts the values as people write them
    record Line(String name, Tone tone, boolean filled, List<@Nullable Double> values, List<String> texts) {

        /// Of a few of its parts: equal lines have the same, and drawings are looked up for every page.
        @Override
        public int hashCode() {
            return Objects.hash(name, values.size(), values.isEmpty() ? null : values.getLast());
        }

        /// The same line under another name.
        public Line named(String other) {
            return new Line(other, tone, filled, values, texts);
        }

        /// The same line with gaps in its last weeks.
        ///
        /// @param gaps how many, as far as it has as many
        public Line without(int gaps) {
            int known = Math.max(0, values.size() - gaps);
            List<@Nullable Double> shown = new ArrayList<>(values.subList(0, known));
            List<String> said = new ArrayList<>(texts.subList(0, known));
            while (shown.size() < values.size()) {
                shown.add(null);
                said.add("–");
            }
            return new Line(name, tone, filled, shown, said);
        }
    }

    /// What a colour means.
    enum Tone {
        /// Without the backbone.
        FREE,
        /// With it.
        WITH,
        /// Context.
        SOFT,
        /// Needs a person.
        ALERT
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
            implements Drawing {

        /// Of a few of its parts, as that of [Line].
        @Override
        public int hashCode() {
            return Objects.hash(rows, titles.size(), max, values.isEmpty() ? null : values.getFirst());
        }
    }

    /// Shares of what began in each week, one within the other: known once the week is old enough, hatched before.
    ///
    /// @param sizes of how many they are shares
    /// @param shares the smallest first; of one that is not known for a week the text says so
    /// @param known for each share the number of weeks, from the first, for which it is known
    /// @param told number of the share that the line follows
    /// @param unknown what is said of the hatched part
    record Nested(
            List<String> ticks,
            List<String> titles,
            Line sizes,
            List<Line> shares,
            List<Integer> known,
            int told,
            String unknown,
            List<Note> notes)
            implements Drawing {}

    /// Dots in rows, each at its number of days, over a scale of days that grows by factors.
    ///
    /// @param titles names of the rows
    /// @param ticks what the names are followed by
    /// @param days of each row, the longest first
    /// @param counts of each row as people write them
    /// @param texts the days of each row as people write them
    /// @param drawn number of rows that are drawn, from the first; the table has all
    /// @param filled from how many days on a dot is filled
    /// @param marks the days that the scale names, with their words
    /// @param columns heads of the table: row, what follows it, number, days
    record Dots(
            List<String> titles,
            List<String> ticks,
            List<List<Integer>> days,
            List<String> counts,
            List<String> texts,
            int drawn,
            int filled,
            List<Tick> marks,
            List<String> columns)
            implements Drawing {}

    /// A place on a scale.
    record Tick(int value, String text) {}

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
            boolean percent,
            List<Note> notes)
            implements Drawing {}

    /// Centre and limits of each period as people write them.
    ///
    /// @param usual all three as a phrase; empty where a point was not judged
    record Bounds(List<String> centre, List<String> lower, List<String> upper, List<String> usual) {}

    /// The words at the ends of the lines of a process-behaviour chart.
    record Labels(String centre, String lower, String upper) {}

    /// Marks in rows and columns: what happened when, or where. Its table has a line for each mark.
    ///
    /// @param ticks the columns in few letters; nothing over a column whose neighbour has a tick
    /// @param titles the columns in full
    /// @param heads what the three columns of the table hold: the row, the column, the mark
    /// @param ends what the columns after the marks hold
    /// @param openFrom the first column that is not closed yet, or the number of columns
    record Marks(
            List<String> ticks,
            List<String> titles,
            List<String> heads,
            List<String> ends,
            List<Band> bands,
            int openFrom)
            implements Drawing {}

    /// Rows that belong together.
    ///
    /// @param name what they have in common; empty if nothing
    record Band(String name, List<Row> rows) {}

    /// A row of marks.
    ///
    /// @param name as short as the band allows
    /// @param fullName for the table and for whoever points at it
    /// @param address of the page about it; empty if there is none
    /// @param cells the marks of each column
    /// @param track the columns over which what the row stands for lasts, if it does
    /// @param ends what is said of the whole row
    record Row(
            String name,
            String fullName,
            String address,
            List<List<Mark>> cells,
            @Nullable Track track,
            List<End> ends) {}

    /// Columns in a row.
    ///
    /// @param from the first one
    /// @param to the last one
    record Track(int from, int to) {}

    /// A figure at the end of a row.
    ///
    /// @param alert whether it needs a person
    record End(String text, boolean alert) {}

    /// One mark: shape and letter say what the colour says.
    ///
    /// @param letter at most two characters; empty for none
    /// @param text all that is known of it
    record Mark(Shape shape, Tone tone, String letter, String text) {}

    /// The outline of a mark.
    enum Shape {
        SQUARE,
        FRAME,
        DISC,
        RING,
        CROSS,
        TRIANGLE,
        DIAMOND,
        BAR
    }
}
