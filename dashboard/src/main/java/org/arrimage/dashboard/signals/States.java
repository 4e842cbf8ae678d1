package org.arrimage.dashboard.signals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.TableWeek;
import org.arrimage.dashboard.query.WeeklySeries;

/// Finds the states in the closed weeks. Quiet weeks count for none of them.
public final class States {

    /// How far back a table is looked for, in weeks.
    public static final int TABLES_LOOK_BACK = 78;

    private static final int LOOKS_BACK = 18;
    private static final int USUAL = 12;
    private static final int SILENT_WEEKS = 2;
    private static final double SILENT_USUAL = 2;
    private static final int ABSENT_WEEKS = 4;
    private static final double ABSENT_USUAL = 0.5;
    private static final int UNANSWERED_WEEKS = 4;
    private static final double UNANSWERED_SHARE = 0.2;
    private static final long REQUESTED_AT_LEAST = 5;
    private static final int TABLE_MEETINGS_AT_LEAST = 4;
    private static final double TABLE_INTERVALS = 2;

    private final WeeklySeries history;
    private final Quiet quiet;
    private final List<IsoWeek> weeks = new ArrayList<>();

    private States(WeeklySeries history, Quiet quiet) {
        this.history = history;
        this.quiet = quiet;
        IsoWeek first = history.first().orElse(history.lastClosed());
        for (IsoWeek week = history.lastClosed();
                weeks.size() < LOOKS_BACK + USUAL && week.compareTo(first) >= 0;
                week = week.plusWeeks(-1)) {
            if (!quiet.holds(week)) {
                weeks.add(week);
            }
        }
    }

    /// The states, the gravest kind first, then in the territory's order.
    ///
    /// @param tables the weeks in which each table met, in order
    /// @param counting version of the counting of the rows
    public static List<State> of(
            WeeklySeries history, Territory territory, List<TableWeek> tables, int counting, Quiet quiet, Instant now) {
        States states = new States(history, quiet);
        List<State> silent = new ArrayList<>();
        List<State> absent = new ArrayList<>();
        List<State> unanswered = new ArrayList<>();
        ZoneId zone = territory.timeZone();
        for (Territory.Sector sector : territory.sectors()) {
            String code = sector.code();
            int without = states.weeksWithout(code, Metric.COLLABORATIONS);
            double contacts = states.usual(code, Metric.COLLABORATIONS, without);
            int away = states.weeksWithout(code, Metric.BACKBONE_IN_PERSON);
            double presence = states.usual(code, Metric.BACKBONE_IN_PERSON, away);
            if (without >= SILENT_WEEKS && contacts >= SILENT_USUAL) {
                silent.add(new State.Silent(code, without, contacts));
            } else if (away >= ABSENT_WEEKS && presence >= ABSENT_USUAL) {
                absent.add(new State.Absent(code, away, presence));
            }
            if (Metric.ANSWERED_SHARE.isCountedBy(counting)) {
                states.unanswered(code, now, zone, unanswered);
            }
        }
        List<State> all = new ArrayList<>(silent);
        all.addAll(absent);
        all.addAll(unanswered);
        all.addAll(states.late(tables));
        return all;
    }

    /// The number of closed weeks at the end without the thing.
    private int weeksWithout(String sector, Metric metric) {
        int without = 0;
        while (without < Math.min(LOOKS_BACK, weeks.size()) && count(sector, weeks.get(without), metric) == 0) {
            without++;
        }
        return without;
    }

    /// The mean a week over the twelve weeks before the last few.
    private double usual(String sector, Metric metric, int without) {
        List<IsoWeek> before = weeks.subList(without, Math.min(weeks.size(), without + USUAL));
        return before.stream().mapToDouble(week -> count(sector, week, metric)).sum() / USUAL;
    }

    private long count(String sector, IsoWeek week, Metric metric) {
        return history.at(sector, week).orElse(PeriodTotals.NONE).count(metric);
    }

    private void unanswered(String sector, Instant now, ZoneId zone, List<State> found) {
        IsoWeek ripe = history.lastClosed();
        while (!Metric.ANSWERED_SHARE.isRipe(ripe, now, zone)) {
            ripe = ripe.plusWeeks(-1);
        }
        PeriodTotals totals = history.over(sector, ripe, UNANSWERED_WEEKS);
        long requested = totals.count(Metric.REFERRALS_REQUESTED);
        long without = requested - totals.count(Metric.REQUESTS_ANSWERED);
        if (requested >= REQUESTED_AT_LEAST && without > UNANSWERED_SHARE * requested) {
            found.add(new State.Unanswered(sector, ripe.plusWeeks(1L - UNANSWERED_WEEKS), ripe, without, requested));
        }
    }

    private List<State> late(List<TableWeek> tables) {
        Map<String, List<TableWeek>> byTable = new LinkedHashMap<>();
        tables.forEach(met ->
                byTable.computeIfAbsent(met.table(), table -> new ArrayList<>()).add(met));
        List<State> late = new ArrayList<>();
        byTable.forEach((table, met) -> {
            List<IsoWeek> when =
                    met.stream().map(TableWeek::week).distinct().sorted().toList();
            int since = busyWeeks(when.getLast(), history.lastClosed());
            if (when.size() >= TABLE_MEETINGS_AT_LEAST) {
                List<Integer> intervals = new ArrayList<>();
                for (int i = 1; i < when.size(); i++) {
                    intervals.add(busyWeeks(when.get(i - 1), when.get(i)));
                }
                intervals.sort(null);
                double usual = (intervals.get((intervals.size() - 1) / 2) + intervals.get(intervals.size() / 2)) / 2.0;
                if (usual > 0 && since >= TABLE_INTERVALS * usual) {
                    late.add(new State.TableLate(met.getLast().sector(), table, since, usual));
                }
            }
        });
        return late;
    }

    /// How many weeks that are not quiet follow a week, up to another.
    private int busyWeeks(IsoWeek after, IsoWeek to) {
        int busy = 0;
        for (IsoWeek week = after.plusWeeks(1); week.compareTo(to) <= 0; week = week.plusWeeks(1)) {
            busy += quiet.holds(week) ? 0 : 1;
        }
        return busy;
    }
}
