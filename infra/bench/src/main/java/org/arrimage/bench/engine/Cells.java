package org.arrimage.bench.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.streams.activity.Cell;
import org.arrimage.streams.activity.Member;
import org.arrimage.streams.activity.Mentions;
import org.arrimage.streams.activity.Pair;
import org.arrimage.streams.activity.Tally;

/// The numbers that every contestant computes: `metric` or `contact_days.N` by `scope|week`.
final class Cells {

    /// The metrics that are compared, beside the histogram of days.
    static final Set<Metric> METRICS = Set.of(
            Metric.REFERRALS_REQUESTED,
            Metric.REFERRALS_ACCEPTED,
            Metric.REFERRALS_DECLINED,
            Metric.REFERRALS_AUTONOMOUS,
            Metric.COLLABORATIONS,
            Metric.ACTIVE_ORGANISATIONS,
            Metric.ACTIVE_TIES);

    private Cells() {}

    /// The change of one cell as numbers that add up, and as members `o|ID` and `t|A+B` that count once each.
    record Delta(Map<String, Long> numbers, Map<String, Long> members) {

        static Delta none() {
            return new Delta(new TreeMap<>(), new TreeMap<>());
        }

        boolean isEmpty() {
            return numbers.isEmpty() && members.isEmpty();
        }
    }

    /// Adds contributions, so many times, to the deltas of their sector and of the region.
    static void add(Map<String, Delta> deltas, Map<Cell, Tally> contributions, long times) {
        contributions.forEach((cell, tally) -> {
            for (String scope : new String[] {cell.scope(), "*"}) {
                Delta delta = deltas.computeIfAbsent(key(scope, cell.week()), absent -> Delta.none());
                tally.sums().forEach((metric, amount) -> {
                    if (METRICS.contains(metric)) {
                        Tally.add(delta.numbers(), metric.code(), times * amount);
                    }
                });
                tally.contactDays()
                        .forEach((days, amount) -> Tally.add(delta.numbers(), "contact_days." + days, times * amount));
                tally.members().forEach((member, mentions) -> {
                    if (member.kind() == Member.Kind.ORGANISATION) {
                        Tally.add(delta.members(), "o|" + member.id(), times * count(mentions));
                    }
                });
                tally.pairs().forEach((pair, mentions) -> {
                    if (pair.kind() == Pair.Kind.TIE) {
                        Tally.add(delta.members(), "t|" + pair.a() + '+' + pair.b(), times * count(mentions));
                    }
                });
            }
        });
    }

    private static long count(Mentions mentions) {
        return mentions.referral() + mentions.joint();
    }

    static String key(String scope, IsoWeek week) {
        return SectorWeek.key(scope, week);
    }

    /// The metric that a member counts for.
    static String metricOf(String member) {
        return (member.charAt(0) == 'o' ? Metric.ACTIVE_ORGANISATIONS : Metric.ACTIVE_TIES).code();
    }

    /// The compared numbers of a row of our own topic.
    static Map<String, Long> of(SectorWeek row) {
        Map<String, Long> numbers = new TreeMap<>();
        row.totals().forEach((metric, value) -> {
            if (METRICS.contains(metric)) {
                numbers.put(metric.code(), value);
            }
        });
        row.contactDays().forEach((days, value) -> numbers.put("contact_days." + days, value));
        return numbers;
    }
}
