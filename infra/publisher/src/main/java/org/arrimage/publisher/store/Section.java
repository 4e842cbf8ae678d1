package org.arrimage.publisher.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;

/// The figures of one scope and ISO year that are given, in the order of the bytes of their names.
public final class Section {

    /// Which figure of a section it is.
    ///
    /// @param metric code
    /// @param period code
    public record Name(String metric, String period) implements Comparable<Name> {

        @Override
        public int compareTo(Name other) {
            int metrics = metric.compareTo(other.metric);
            return metrics == 0 ? period.compareTo(other.period) : metrics;
        }
    }

    private final SortedMap<Name, Cell> cells = new TreeMap<>();

    /// Adds a figure. One that is not available is left out.
    public void put(Metric metric, Period period, Cell cell) {
        if (cell.mark() != Cell.Mark.NOT_AVAILABLE) {
            cells.put(new Name(metric.code(), period.code()), cell);
        }
    }

    public SortedMap<Name, Cell> cells() {
        return cells;
    }

    /// SHA-256 of the lines `metric,period,value,denominator,symbol`, each ended by a line feed, in UTF-8. What
    /// is not there is empty.
    public String checksum() {
        MessageDigest digest = Sha256.begin();
        StringBuilder line = new StringBuilder();
        cells.forEach((name, cell) -> {
            line.setLength(0);
            line.append(name.metric).append(',').append(name.period).append(',');
            line.append(cell.value() == null ? "" : cell.value()).append(',');
            line.append(cell.denominator() == null ? "" : cell.denominator()).append(',');
            line.append(cell.mark().sign()).append('\n');
            digest.update(line.toString().getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /// What is new or different against an earlier release; what is gone is there as not available.
    ///
    /// @param before the cells as last published, those that were not available among them
    public SortedMap<Name, Cell> changes(Map<Name, Cell> before) {
        SortedMap<Name, Cell> changes = new TreeMap<>();
        cells.forEach((name, cell) -> {
            if (!cell.equals(before.get(name))) {
                changes.put(name, cell);
            }
        });
        before.forEach((name, cell) -> {
            if (!cells.containsKey(name) && !Objects.equals(cell, Cell.NOT_AVAILABLE)) {
                changes.put(name, Cell.NOT_AVAILABLE);
            }
        });
        return changes;
    }
}
