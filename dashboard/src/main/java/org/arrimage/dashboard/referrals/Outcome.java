package org.arrimage.dashboard.referrals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;

/// What became of the requests of some weeks, of those weeks alone that are old enough.
///
/// @param quarter the quarter; empty for all that is shown
/// @param ripe the weeks that are old enough and shown; empty while there is none
/// @param partial whether weeks are left out
/// @param totals the sums over the ripe weeks
record Outcome(Optional<Period> quarter, Optional<Window> ripe, boolean partial, PeriodTotals totals) {

    /// What can become of a request, side by side: none is a step of another.
    static final List<Metric> KINDS = List.of(
            Metric.REQUESTS_ANSWERED,
            Metric.REQUESTS_ACCEPTED,
            Metric.REQUESTS_CONTACTED_30D,
            Metric.REQUESTS_COMPLETED,
            Metric.REQUESTS_CANCELLED);

    /// All shown weeks first, then quarter by quarter, the latest first.
    ///
    /// @param shown the weeks that are shown, of which those before the first row do not count
    /// @param lastRipe the last week that is old enough
    static List<Outcome> of(WeeklySeries history, String scope, Window shown, IsoWeek lastRipe) {
        List<Outcome> all = new ArrayList<>();
        all.add(over(history, scope, Optional.empty(), shown, shown, lastRipe));
        Period quarter = Grain.QUARTER.periodOf(shown.last());
        while (quarter.last().compareTo(shown.first()) >= 0) {
            Window whole = new Window(quarter.first(), quarter.last());
            all.add(over(history, scope, Optional.of(quarter), whole, shown, lastRipe));
            quarter = Grain.QUARTER.periodOf(quarter.first().plusWeeks(-1));
        }
        return all;
    }

    private static Outcome over(
            WeeklySeries history,
            String scope,
            Optional<Period> quarter,
            Window whole,
            Window shown,
            IsoWeek lastRipe) {
        IsoWeek first =
                later(later(whole.first(), shown.first()), history.first().orElse(shown.first()));
        IsoWeek last = earlier(earlier(whole.last(), shown.last()), lastRipe);
        if (first.compareTo(last) > 0) {
            return new Outcome(quarter, Optional.empty(), true, PeriodTotals.NONE);
        }
        Window ripe = new Window(first, last);
        PeriodTotals totals = history.over(scope, last, Math.toIntExact(ripe.weeks()));
        return new Outcome(quarter, Optional.of(ripe), !ripe.equals(whole), totals);
    }

    private static IsoWeek later(IsoWeek one, IsoWeek other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static IsoWeek earlier(IsoWeek one, IsoWeek other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    long requests() {
        return totals.count(Metric.REFERRALS_REQUESTED);
    }

    /// The share of the requests to which something of [#KINDS] happened; 0 if there was no request.
    double share(Metric kind) {
        return requests() == 0 ? 0 : (double) totals.count(kind) / requests();
    }
}
