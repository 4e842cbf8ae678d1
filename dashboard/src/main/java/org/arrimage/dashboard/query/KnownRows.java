package org.arrimage.dashboard.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The rows of a window as they were read last, in order. Rows that have changed since then are put in; the others stay
/// the objects that they are, so that whoever compares them sees at once that they are equal.
final class KnownRows {

    /// A row changes at the beginning of its transaction and is seen at the end. One that takes longer is found by the
    /// revisions, at the cost of a complete reading.
    private static final Duration TRANSACTION = Duration.ofSeconds(10);

    private static final Comparator<Stored> ORDER = Comparator.<Stored, String>comparing(
                    stored -> stored.row().scope())
            .thenComparing(stored -> stored.row().week());

    private final List<Stored> stored;
    private final List<WeeklyRow> rows;

    /// A row as it is stored.
    ///
    /// @param revision grows whenever the row changes
    record Stored(WeeklyRow row, long revision) {}

    private KnownRows(List<Stored> stored) {
        this.stored = stored;
        rows = stored.stream().map(Stored::row).toList();
    }

    /// What a complete reading gave, in any order.
    static KnownRows of(List<Stored> read) {
        return new KnownRows(read.stream().sorted(ORDER).toList());
    }

    /// By scope and week.
    List<WeeklyRow> rows() {
        return rows;
    }

    /// The earliest change that may not be among these rows; empty without rows.
    Optional<Instant> changesSince() {
        return rows.stream()
                .map(WeeklyRow::changedAt)
                .max(Comparator.naturalOrder())
                .map(newest -> newest.minus(TRANSACTION));
    }

    /// These rows with the changed ones put in; empty when they are not what the database has now: a row has left the
    /// window or come into it without a change, or changed in a transaction that took long.
    ///
    /// @param every how many rows there are now
    /// @param revisions the lowest 64 bits of the sum of their revisions
    Optional<KnownRows> with(List<Stored> changed, long every, long revisions) {
        List<Stored> now = stored;
        for (Stored change : changed) {
            int at = Collections.binarySearch(now, change, ORDER);
            if (at >= 0 && now.get(at).revision() == change.revision()) {
                continue;
            }
            now = now == stored ? new ArrayList<>(stored) : now;
            if (at >= 0) {
                now.set(at, change);
            } else {
                now.add(-at - 1, change);
            }
        }
        if (now.size() != every || now.stream().mapToLong(Stored::revision).sum() != revisions) {
            return Optional.empty();
        }
        return Optional.of(now == stored ? this : new KnownRows(now));
    }
}
