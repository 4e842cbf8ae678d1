package org.arrimage.dashboard.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklySeries;

/// Finds what deserves attention in the closed weeks. The few thresholds are defined here.
final class Signals {

    /// How far back any of this looks, in closed weeks.
    static final int LOOKS_BACK = 30;

    private static final int USUAL = 12;
    private static final int SILENT_WEEKS = 2;
    private static final double SILENT_USUAL = 2;
    private static final int ABSENT_WEEKS = 4;
    private static final double ABSENT_USUAL = 0.5;
    private static final int RECENT = 4;
    private static final double ACCEPTANCE_DROP = 0.10;
    private static final long DECIDED_AT_LEAST = 10;
    private static final double GROWTH = 0.10;
    private static final long COLLABORATIONS_AT_LEAST = 20;

    private Signals() {}

    /// The signals, the gravest kind first, then in the territory's order.
    static List<Signal> of(WeeklySeries history, Territory territory) {
        List<Signal> silent = new ArrayList<>();
        List<Signal> absent = new ArrayList<>();
        List<Signal> falling = new ArrayList<>();
        List<Signal> growing = new ArrayList<>();
        for (Territory.Sector sector : territory.sectors()) {
            String code = sector.code();
            int quiet = weeksWithout(history, code, Metric.COLLABORATIONS);
            double usualCollaborations = usual(history, code, Metric.COLLABORATIONS, quiet);
            int away = weeksWithout(history, code, Metric.BACKBONE_IN_PERSON);
            double usualPresence = usual(history, code, Metric.BACKBONE_IN_PERSON, away);
            if (quiet >= SILENT_WEEKS && usualCollaborations >= SILENT_USUAL) {
                silent.add(new Signal.Silent(code, quiet, usualCollaborations));
            } else if (away >= ABSENT_WEEKS && usualPresence >= ABSENT_USUAL) {
                absent.add(new Signal.Absent(code, away, usualPresence));
            }
            acceptance(history, code, falling);
            growth(history, code, growing);
        }
        List<Signal> all = new ArrayList<>(silent);
        all.addAll(absent);
        all.addAll(falling);
        all.addAll(growing);
        return all;
    }

    /// The number of closed weeks at the end without the thing.
    private static int weeksWithout(WeeklySeries history, String sector, Metric metric) {
        int weeks = 0;
        while (weeks < LOOKS_BACK - USUAL
                && history.at(sector, history.lastClosed().plusWeeks(-weeks))
                                .map(totals -> totals.count(metric))
                                .orElse(1L)
                        == 0) {
            weeks++;
        }
        return weeks;
    }

    /// The mean a week over the twelve weeks before the last few.
    private static double usual(WeeklySeries history, String sector, Metric metric, int without) {
        IsoWeek before = history.lastClosed().plusWeeks(-without);
        return (double) history.over(sector, before, USUAL).count(metric) / USUAL;
    }

    private static void acceptance(WeeklySeries history, String sector, List<Signal> found) {
        PeriodTotals now = history.over(sector, history.lastClosed(), RECENT);
        PeriodTotals before = history.over(sector, history.lastClosed().plusWeeks(-RECENT), USUAL);
        OptionalDouble rate = now.value(Metric.ACCEPTANCE_RATE);
        OptionalDouble rateBefore = before.value(Metric.ACCEPTANCE_RATE);
        if (decided(now) >= DECIDED_AT_LEAST
                && decided(before) >= DECIDED_AT_LEAST
                && rate.orElse(1) <= rateBefore.orElse(0) - ACCEPTANCE_DROP) {
            found.add(new Signal.AcceptanceFalls(sector, rate.orElseThrow(), rateBefore.orElseThrow()));
        }
    }

    private static long decided(PeriodTotals totals) {
        return totals.count(Metric.REFERRALS_ACCEPTED) + totals.count(Metric.REFERRALS_DECLINED);
    }

    private static void growth(WeeklySeries history, String sector, List<Signal> found) {
        PeriodTotals now = history.over(sector, history.lastClosed(), USUAL);
        PeriodTotals before = history.over(sector, history.lastClosed().plusWeeks(-USUAL), USUAL);
        OptionalDouble share = now.value(Metric.AUTONOMY_SHARE);
        OptionalDouble shareBefore = before.value(Metric.AUTONOMY_SHARE);
        if (now.count(Metric.COLLABORATIONS) >= COLLABORATIONS_AT_LEAST
                && before.count(Metric.COLLABORATIONS) >= COLLABORATIONS_AT_LEAST
                && share.orElse(0) >= shareBefore.orElse(1) + GROWTH) {
            found.add(new Signal.Grows(sector, share.orElseThrow(), shareBefore.orElseThrow()));
        }
    }
}
