package org.arrimage.dashboard.sector;

import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.dashboard.query.LastMention;
import org.arrimage.dashboard.query.WeeklyPair;
import org.arrimage.dashboard.query.Window;

/// Who of a sector is tied to whom over a window of weeks, wherever they met. A tie is free if at least one contact
/// of the window took place without the backbone.
///
/// @param members one row for each organisation of the sector that was open in the window, in the order given
/// @param pairs ties between two of them
/// @param freePairs those that are free
record SectorTies(List<Member> members, long pairs, long freePairs) {

    /// One organisation.
    ///
    /// @param inside ties to others of the sector
    /// @param outside ties to organisations of other sectors
    /// @param weeksSince weeks since the one in which it was last in contact with anybody; empty if it never was
    record Member(Organisation organisation, Ties inside, Ties outside, Optional<Long> weeksSince) {

        /// How many organisations it is tied to.
        int degree() {
            return inside.all() + outside.all();
        }
    }

    /// Some ties of an organisation.
    ///
    /// @param free those with a contact without the backbone
    record Ties(int all, int free) {}

    /// Works the ties out.
    ///
    /// @param weekly weekly ties of the region; others than those of the window do no harm
    /// @param now the week up to which weeks without contact are counted
    static SectorTies of(
            List<Organisation> organisations,
            Window window,
            Collection<WeeklyPair> weekly,
            Collection<LastMention> mentions,
            IsoWeek now) {
        Map<String, Map<String, Boolean>> ties = new HashMap<>();
        for (WeeklyPair pair : weekly) {
            if (window.holds(pair.week())) {
                boolean free = pair.autonomous() > 0;
                ties.computeIfAbsent(pair.a(), id -> new HashMap<>()).merge(pair.b(), free, Boolean::logicalOr);
                ties.computeIfAbsent(pair.b(), id -> new HashMap<>()).merge(pair.a(), free, Boolean::logicalOr);
            }
        }
        Map<String, IsoWeek> last = mentions.stream()
                .filter(mention -> mention.kind() == LastMention.Kind.ORGANISATION)
                .collect(Collectors.toMap(LastMention::id, LastMention::last));
        List<Organisation> open =
                organisations.stream().filter(one -> isOpenIn(one, window)).toList();
        Set<String> ids = open.stream().map(Organisation::id).collect(Collectors.toSet());
        List<Member> members = open.stream()
                .map(one -> {
                    Map<String, Boolean> own = ties.getOrDefault(one.id(), Map.of());
                    return new Member(
                            one,
                            count(own.entrySet().stream().filter(tie -> ids.contains(tie.getKey()))),
                            count(own.entrySet().stream().filter(tie -> !ids.contains(tie.getKey()))),
                            Optional.ofNullable(last.get(one.id()))
                                    .map(week -> ChronoUnit.WEEKS.between(week.monday(), now.monday())));
                })
                .toList();
        return new SectorTies(
                members,
                members.stream().mapToLong(member -> member.inside().all()).sum() / 2,
                members.stream().mapToLong(member -> member.inside().free()).sum() / 2);
    }

    private static Ties count(Stream<Map.Entry<String, Boolean>> ties) {
        List<Boolean> free = ties.map(Map.Entry::getValue).toList();
        return new Ties(free.size(), (int) free.stream().filter(tie -> tie).count());
    }

    private static boolean isOpenIn(Organisation one, Window window) {
        return !one.since().isAfter(window.last().sunday())
                && (one.until() == null || !one.until().isBefore(window.first().monday()));
    }

    /// How many pairs there could be.
    long possible() {
        return members.size() * (members.size() - 1L) / 2;
    }

    /// Organisations without any tie, in the sector or out of it.
    long alone() {
        return members.stream().filter(member -> member.degree() == 0).count();
    }
}
