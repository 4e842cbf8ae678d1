package org.arrimage.dashboard.presence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.dashboard.query.Meeting;
import org.arrimage.dashboard.query.Window;

/// The sittings of one table over the weeks of a window.
///
/// @param sittings by week, the earliest first
/// @param held how many of the window were held
/// @param both how many of these both roles of the backbone attended
/// @param sinceLast whole weeks since the last sitting that was held, in the window or before it
/// @param overdue whether that is more than twice the usual interval of the year before
record TableCourse(
        ConcertationTable table,
        SortedMap<IsoWeek, List<Meeting>> sittings,
        long held,
        long both,
        OptionalLong sinceLast,
        boolean overdue) {

    private static final int USUAL_OVER = 52;
    private static final int INTERVALS_NEEDED = 3;

    /// @param meetings all that is known of any table, before the window too
    /// @param running the week of the instant
    static TableCourse of(
            ConcertationTable table,
            List<Meeting> meetings,
            Window window,
            IsoWeek running,
            String backbone,
            Instant now) {
        List<Meeting> own = meetings.stream()
                .filter(meeting -> meeting.kind().equals("table"))
                .filter(meeting -> meeting.table().equals(Optional.of(table.id())))
                .toList();
        SortedMap<IsoWeek, List<Meeting>> sittings = new TreeMap<>();
        own.stream()
                .filter(meeting -> window.holds(meeting.week()))
                .forEach(meeting -> sittings.computeIfAbsent(meeting.week(), week -> new ArrayList<>())
                        .add(meeting));
        List<Sitting> seen = sittings.values().stream()
                .flatMap(List::stream)
                .map(meeting -> Sitting.of(meeting, backbone, now))
                .toList();
        List<IsoWeek> heldWeeks = own.stream()
                .filter(meeting -> meeting.state() == Meeting.State.HELD)
                .map(Meeting::week)
                .filter(week -> week.compareTo(running) <= 0)
                .sorted()
                .toList();
        OptionalLong since =
                heldWeeks.isEmpty() ? OptionalLong.empty() : OptionalLong.of(weeks(heldWeeks.getLast(), running));
        OptionalLong usual = usualInterval(heldWeeks, running);
        return new TableCourse(
                table,
                sittings,
                seen.stream().filter(Sitting::isHeld).count(),
                seen.stream().filter(sitting -> sitting == Sitting.BOTH).count(),
                since,
                since.isPresent() && usual.isPresent() && since.getAsLong() > 2 * usual.getAsLong());
    }

    /// The middle one of the intervals of the last year, in weeks; none if there are too few.
    private static OptionalLong usualInterval(List<IsoWeek> held, IsoWeek running) {
        List<Long> intervals = new ArrayList<>();
        for (int i = 1; i < held.size(); i++) {
            if (weeks(held.get(i), running) < USUAL_OVER) {
                intervals.add(weeks(held.get(i - 1), held.get(i)));
            }
        }
        intervals.sort(null);
        return intervals.size() < INTERVALS_NEEDED
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(1, intervals.get((intervals.size() - 1) / 2)));
    }

    static long weeks(IsoWeek from, IsoWeek to) {
        return ChronoUnit.WEEKS.between(from.monday(), to.monday());
    }
}
