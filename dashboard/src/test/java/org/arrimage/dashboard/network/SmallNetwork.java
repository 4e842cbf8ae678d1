package org.arrimage.dashboard.network;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.WeeklyPair;
import org.jspecify.annotations.Nullable;

/// Networks small enough to be worked out on paper; an organisation is a letter.
final class SmallNetwork {

    private SmallNetwork() {}

    /// A graph of nodes such as `abc` and ties such as `ab`, `bc`.
    static Graph graph(String nodes, String... ties) {
        return new Graph(
                letters(nodes),
                Arrays.stream(ties)
                        .map(tie -> Tie.between(tie.substring(0, 1), tie.substring(1)))
                        .toList());
    }

    static List<String> letters(String nodes) {
        return nodes.chars().mapToObj(Character::toString).toList();
    }

    /// A tie such as `ab` of a week, with the backbone present in all contacts or absent from one.
    static WeeklyPair tie(String pair, String week, boolean autonomous) {
        return new WeeklyPair(
                Territory.REGION,
                IsoWeek.parse(week),
                pair.substring(0, 1),
                pair.substring(1),
                0,
                2,
                autonomous ? 1 : 0);
    }

    /// A referral of a week, from the first to the second.
    static WeeklyPair arc(String pair, String week) {
        return new WeeklyPair(Territory.REGION, IsoWeek.parse(week), pair.substring(0, 1), pair.substring(1), 1, 0, 0);
    }

    static Organisation organisation(String id, String sector, String since, @Nullable String until) {
        return new Organisation(
                id,
                id,
                sector,
                "community",
                LocalDate.parse(since),
                until == null ? null : LocalDate.parse(until),
                false);
    }
}
