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

    /// Nothing is known.
    static final KnownRows NONE = new KnownRows(List.of(), List.of(), Optional.empty());

    private final List<Stored> stored;
    private final List<WeeklyRow> rows;
    private final Optional<Instant> readAt;

    /// A row as it is stored.
    ///
    /// @param revision grows whenever the row changes
    record Stored(WeeklyRow row, long revision) {}

    private KnownRows(List<Stored> stored, List<WeeklyRow> rows, Optional<Instant> readAt) {
        this.stored = stored;
        this.rows = rows;
        this.readAt = readAt;
    }

    /// What a complete reading gave, in any order.
    ///
    /// @param readAt when it began, by the clock of the database
    static KnownRows of(List<Stored> read, Instant readAt) {
        return ordered(read.stream().sorted(ORDER).toList(), readAt);
    }

    private static KnownRows ordered(List<Stored> stored, Instant readAt) {
        return new KnownRows(stored, stored.stream().map(Stored::row).toList(), Optional.of(readAt));
    }

    /// By scope and week.
    List<WeeklyRow> rows() {
        return rows;
    }

    /// The earliest change that may not be among these rows; empty when nothing is known.
    Optional<Instant> changesSince() {
        return readAt.map(then -> then.minus(TRANSACTION));
    }

    /// These rows with the changed ones put in; empty when they are not what the database has now: a row has left the
    /// window or come into it without a change, or changed in a transaction that took long.
    ///
    /// @param every how many rows there are now
    /// @param revisions the lowest 64 bits of the sum of their revisions
    /// @param now when that was read, by the clock of the database
    Optional<KnownRows> with(List<Stored> changed, long every, long revisions, Instant now) {
        List<Stored> latest = stored;
        for (Stored change : changed) {
            int at = Collections.binarySearch(latest, change, ORDER);
            if (at >= 0 && latest.get(at).revision() == change.revision()) {
                continue;
            }
            latest = latest == stored ? new ArrayList<>(stored) : latest;
            if (at >= 0) {
                latest.set(at, change);
            } else {
                latest.add(-at - 1, change);
            }
        }
        if (latest.size() != every
                || latest.stream().mapToLong(Stored::revision).sum() != revisions) {
            return Optional.empty();
        }
        return Optional.of(latest == stored ? new KnownRows(stored, rows, Optional.of(now)) : ordered(latest, now));
    }
}
