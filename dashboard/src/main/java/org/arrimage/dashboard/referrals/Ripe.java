package org.arrimage.dashboard.referrals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;

/// The last week for which each share of requests is known: in a later one, requests that still wait would be taken for
/// requests without an answer.
record Ripe(Map<Metric, IsoWeek> last) {

    /// The waits, the shortest first.
    static final List<Metric> WAITS =
            List.of(Metric.CONTACTED_WITHIN_3D, Metric.CONTACTED_WITHIN_7D, Metric.CONTACTED_WITHIN_30D);

    Ripe {
        last = Map.copyOf(last);
    }

    /// @param zone the business time zone
    static Ripe at(Instant now, ZoneId zone) {
        Map<Metric, IsoWeek> last = new EnumMap<>(Metric.class);
        for (Metric share : WAITS) {
            IsoWeek week = IsoWeek.of(now, zone);
            while (!share.isRipe(week, now, zone)) {
                week = week.plusWeeks(-1);
            }
            last.put(share, week);
        }
        return new Ripe(last);
    }

    /// The last week for which a share of [#WAITS] is known.
    IsoWeek last(Metric share) {
        IsoWeek week = last.get(share);
        if (week == null) {
            throw new IllegalArgumentException("Not a wait: " + share.code());
        }
        return week;
    }

    /// The last week for which everything is known that this page says of requests.
    IsoWeek lastOfAll() {
        return last(Metric.CONTACTED_WITHIN_30D);
    }

    /// How many of some weeks, from the first, are known; they are in order.
    int known(Metric share, List<IsoWeek> weeks) {
        return (int)
                weeks.stream().filter(week -> week.compareTo(last(share)) <= 0).count();
    }
}
