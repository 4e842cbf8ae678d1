package org.arrimage.dashboard.exports;

import java.util.List;
import java.util.Set;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.figures.AggregateRow;
import org.arrimage.dashboard.figures.AggregateTable;
import org.arrimage.dashboard.figures.Symbol;
import org.arrimage.dashboard.figures.Wording;

/// The beginning of a table.
///
/// @param notes what is to be known about it, as name and text
/// @param size how many rows the whole has
record Preview(
        List<Metric> metrics,
        Territory territory,
        Set<Symbol> symbols,
        List<List<String>> notes,
        long size,
        List<AggregateRow> rows) {

    /// How many rows are looked at.
    static final int ROWS = 50;

    static Preview of(AggregateTable table, Wording wording) {
        return new Preview(
                table.request().metrics(),
                table.territory(),
                table.symbols(),
                wording.notes(table),
                table.size(),
                table.complete().limit(ROWS).toList());
    }
}
