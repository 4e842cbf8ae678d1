package org.arrimage.dashboard.networkview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.network.NetworkHistory;
import org.arrimage.dashboard.network.NetworkPoint;
import org.arrimage.dashboard.network.UnmetPairs;
import org.arrimage.dashboard.network.WindowTie;
import org.arrimage.dashboard.query.WeeklyPair;
import org.arrimage.dashboard.query.Window;

/// What is worked out of a reading for the page.
///
/// @param weeks every week that a window may end with, the last of them the running one
/// @param closed the last closed week
/// @param now the window that is looked at
/// @param yearAgo the window 52 weeks before, if there are records of it
/// @param course a window every four weeks up to the last closed one, the oldest first
/// @param path a window every quarter of 13 weeks up to the last closed one, the oldest first
/// @param ties of the window that is looked at
/// @param unmet by sector, of the window that is looked at
record Picture(
        NetworkHistory history,
        List<IsoWeek> weeks,
        IsoWeek closed,
        NetworkPoint now,
        Optional<NetworkPoint> yearAgo,
        List<NetworkPoint> course,
        List<NetworkPoint> path,
        List<WindowTie> ties,
        Map<String, UnmetPairs> unmet,
        Layout layout) {

    /// How far the slider goes back.
    static final int YEARS_IN_WEEKS = 156;

    /// Weeks from one window of the course to the next.
    static final int BLOCK = 4;

    private static final int QUARTER = 13;
    private static final int YEAR = 52;

    /// @param history of [#YEARS_IN_WEEKS] up to the running week, and of the two windows before
    static Picture of(NetworkHistory history, Territory territory, Asked asked, IsoWeek closed, IsoWeek running) {
        IsoWeek first = firstEnd(history.ties(), asked.weeks(), closed, running);
        List<IsoWeek> weeks = new ArrayList<>();
        for (IsoWeek week = first; week.compareTo(running) <= 0; week = week.plusWeeks(1)) {
            weeks.add(week);
        }
        IsoWeek end = asked.end().filter(weeks::contains).orElse(closed);
        Map<IsoWeek, NetworkPoint> points = new TreeMap<>();
        NetworkPoint now = point(points, history, end, asked.weeks());
        return new Picture(
                history,
                List.copyOf(weeks),
                closed,
                now,
                Optional.of(end.plusWeeks(-YEAR))
                        .filter(week -> week.compareTo(first) >= 0)
                        .map(week -> point(points, history, week, asked.weeks())),
                every(BLOCK, points, history, first, closed, asked.weeks()),
                every(QUARTER, points, history, first, closed, asked.weeks()),
                history.tiesOf(now.window()),
                history.unmet(now.window()),
                Layout.of(
                        territory,
                        history.organisations(),
                        history.ties().stream()
                                .filter(tie -> tie.week().compareTo(closed) <= 0)
                                .toList()));
    }

    /// The end of the first window that lies within the records, and at the latest the last closed week.
    private static IsoWeek firstEnd(Collection<WeeklyPair> ties, int window, IsoWeek closed, IsoWeek running) {
        IsoWeek earliest = running.plusWeeks(1L - YEARS_IN_WEEKS);
        IsoWeek within = ties.stream()
                .map(WeeklyPair::week)
                .min(IsoWeek::compareTo)
                .map(week -> week.plusWeeks(window - 1L))
                .orElse(closed);
        IsoWeek first = within.compareTo(earliest) < 0 ? earliest : within;
        return first.compareTo(closed) > 0 ? closed : first;
    }

    private static List<NetworkPoint> every(
            int step,
            Map<IsoWeek, NetworkPoint> points,
            NetworkHistory history,
            IsoWeek first,
            IsoWeek last,
            int window) {
        List<NetworkPoint> every = new ArrayList<>();
        for (IsoWeek end = last; end.compareTo(first) >= 0; end = end.plusWeeks(-step)) {
            every.addFirst(point(points, history, end, window));
        }
        return List.copyOf(every);
    }

    private static NetworkPoint point(
            Map<IsoWeek, NetworkPoint> points, NetworkHistory history, IsoWeek end, int window) {
        return points.computeIfAbsent(end, week -> history.at(Window.endingWith(week, window)));
    }
}
