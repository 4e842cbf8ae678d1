package org.arrimage.dashboard.referrals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arrimage.dashboard.query.ReferralGroup;

/// The requests to one organisation that have waited for an answer for [#FROM_DAYS] or more.
///
/// @param organisation id in the directory
/// @param days whole days of 24 hours that each has waited, the longest first
record Waiting(String organisation, List<Integer> days) {

    /// After as many days, a request without an answer is told.
    static final int FROM_DAYS = 14;

    Waiting {
        days = List.copyOf(days);
    }

    /// When a request must have been made to be told.
    static Instant since(Instant now) {
        return now.minus(Duration.ofDays(FROM_DAYS));
    }

    /// Those with the most first, then by id.
    ///
    /// @param now when [#since] was worked out
    static List<Waiting> of(List<ReferralGroup> groups, Instant now) {
        Map<String, List<Integer>> days = new TreeMap<>();
        for (ReferralGroup group : groups) {
            for (Instant asked : group.waiting()) {
                days.computeIfAbsent(group.toOrg(), organisation -> new ArrayList<>())
                        .add(Math.toIntExact(Duration.between(asked, now).toDays()));
            }
        }
        List<Waiting> all = new ArrayList<>();
        days.forEach((organisation, waits) -> all.add(new Waiting(
                organisation, waits.stream().sorted(Comparator.reverseOrder()).toList())));
        all.sort(Comparator.comparing((Waiting waiting) -> -waiting.days().size()));
        return all;
    }
}
