package org.arrimage.dashboard.charts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a chart draws and what its table says: the same values, already in the reader's words.
public sealed interface Drawing {

    /// The weeks in few letters, for the axis.
    List<String> ticks();

    /// The weeks in full, for tooltips and for the table.
    List<String> titles();

    /// Lines over weeks, or over the weeks since something began.
    ///
    /// @param style how much there is around the lines
    /// @param lines what is drawn, the most telling first
    /// @param open number of weeks at the end that are not closed yet
    /// @param ceiling upper end of the value axis, or nothing to let the values decide
    record Lines(
            Style style,
            List<String> ticks,
            List<String> titles,
            List<Line> lines,
            int open,
            @Nullable Double ceiling,
            boolean percent)
            implements Drawing {}

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
    record Line(String name, Tone tone, boolean filled, List<@Nullable Double> values, List<String> texts) {}

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
            implements Drawing {}

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
