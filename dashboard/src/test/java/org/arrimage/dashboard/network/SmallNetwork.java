package org.arrimage.dashboard.network;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.FirstTie;
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

    /// A tie such as `ab` of a week.
    static WeeklyPair tie(String pair, String week) {
        return new WeeklyPair(Territory.REGION, IsoWeek.parse(week), pair.substring(0, 1), pair.substring(1), 0, 2, 1);
    }

    /// How a pair such as `ab` began, and in which week it first did without the backbone, if ever.
    static FirstTie firstTie(String pair, String first, @Nullable String autonomous) {
        return new FirstTie(
                Territory.REGION,
                pair.substring(0, 1),
                pair.substring(1),
                IsoWeek.parse(first),
                Optional.ofNullable(autonomous).map(IsoWeek::parse));
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
