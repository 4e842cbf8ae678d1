package org.arrimage.dashboard.preparation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.dashboard.query.FirstTie;
import org.arrimage.dashboard.query.Meeting;
import org.arrimage.dashboard.query.WeeklyPair;

/// What there is to know before a table meets.
///
/// Its organisations are those that took part in a sitting held in the last 52 weeks, and those whose sector is that
/// of the table; only the open ones, and without the backbone.
///
/// @param last the sitting held last
/// @param next the sitting to come
/// @param members its organisations, those who came most often first
/// @param tiedPairs how many of their pairs were tied in the last 52 weeks
/// @param strangers their pairs that were never tied, those with most partners in common first
/// @param newTies their pairs tied for the first time since the last sitting
/// @param arcs referrals among them since the last sitting, the most first
record Preparation(
        Optional<Meeting> last,
        Optional<Meeting> next,
        List<Member> members,
        long tiedPairs,
        List<Strangers> strangers,
        List<FirstTie> newTies,
        List<Arc> arcs) {

    static final int YEAR = 52;

    /// An organisation of the table.
    ///
    /// @param sittings how many sittings of the year it took part in
    /// @param ties ids of the members it was tied to in the last 52 weeks
    /// @param autonomous how many of these by a contact without the backbone
    record Member(String id, long sittings, SortedSet<String> ties, long autonomous) {}

    /// Two that were never tied, anywhere in the region.
    ///
    /// @param common organisations tied to both in the last 52 weeks, the backbone left out
    record Strangers(String a, String b, SortedSet<String> common) {}

    /// Referrals from one to another.
    record Arc(String from, String to, long referrals) {}

    /// What is read for it.
    ///
    /// @param meetings of the region, of the last 52 weeks at least and those to come
    /// @param ties of the region, of the last 52 weeks
    /// @param arcs of the region, of the last 52 weeks
    /// @param firstTies of the region, ever
    record Reading(
            Directory directory,
            List<Meeting> meetings,
            List<WeeklyPair> ties,
            List<WeeklyPair> arcs,
            List<FirstTie> firstTies) {}

    /// @param running the week of the instant
    static Preparation of(ConcertationTable table, Reading reading, IsoWeek running, LocalDate today, Instant now) {
        IsoWeek from = running.plusWeeks(1L - YEAR);
        List<Meeting> sittings = reading.meetings().stream()
                .filter(meeting ->
                        meeting.kind().equals("table") && meeting.table().equals(Optional.of(table.id())))
                .toList();
        Optional<Meeting> last = sittings.stream()
                .filter(meeting -> meeting.state() == Meeting.State.HELD)
                .max(Comparator.comparing(Meeting::at));
        Optional<Meeting> next = sittings.stream()
                .filter(meeting -> meeting.state() == Meeting.State.SCHEDULED
                        && !meeting.at().isBefore(now))
                .min(Comparator.comparing(Meeting::at));
        List<Meeting> ofYear = sittings.stream()
                .filter(meeting -> meeting.state() == Meeting.State.HELD)
                .filter(meeting -> meeting.week().compareTo(from) >= 0)
                .toList();
        String backbone = reading.directory().backbone().map(Organisation::id).orElse("");
        SortedSet<String> ids = members(table, reading.directory(), ofYear, today);

        Map<String, SortedSet<String>> partners = new HashMap<>();
        Map<String, Set<String>> autonomous = new HashMap<>();
        for (WeeklyPair tie : reading.ties()) {
            if (!tie.a().equals(backbone) && !tie.b().equals(backbone)) {
                put(partners, tie.a(), tie.b());
                if (tie.autonomous() > 0) {
                    autonomous.computeIfAbsent(tie.a(), id -> new HashSet<>()).add(tie.b());
                    autonomous.computeIfAbsent(tie.b(), id -> new HashSet<>()).add(tie.a());
                }
            }
        }
        List<Member> members = ids.stream()
                .map(id -> {
                    SortedSet<String> own = new TreeSet<>(partners.getOrDefault(id, new TreeSet<>()));
                    own.retainAll(ids);
                    long free = own.stream()
                            .filter(autonomous.getOrDefault(id, Set.of())::contains)
                            .count();
                    long came = ofYear.stream()
                            .filter(meeting -> meeting.participants().contains(id))
                            .count();
                    return new Member(id, came, own, free);
                })
                .sorted(Comparator.comparing((Member member) -> -member.sittings())
                        .thenComparing(member -> -member.ties().size())
                        .thenComparing(Member::id))
                .toList();
        Optional<IsoWeek> since = last.map(Meeting::week);
        return new Preparation(
                last,
                next,
                members,
                members.stream().mapToLong(member -> member.ties().size()).sum() / 2,
                strangers(ids, reading.firstTies(), partners),
                reading.firstTies().stream()
                        .filter(tie -> ids.contains(tie.a()) && ids.contains(tie.b()))
                        .filter(tie -> since.isPresent() && tie.first().compareTo(since.get()) > 0)
                        .sorted(Comparator.comparing(FirstTie::first).reversed().thenComparing(FirstTie::a))
                        .toList(),
                arcs(ids, reading.arcs(), since));
    }

    private static SortedSet<String> members(
            ConcertationTable table, Directory directory, List<Meeting> ofYear, LocalDate today) {
        SortedSet<String> ids = new TreeSet<>();
        for (Organisation organisation : directory.organisations().values()) {
            boolean open = !organisation.since().isAfter(today)
                    && (organisation.until() == null || !organisation.until().isBefore(today));
            boolean belongs = organisation.sector().equals(table.sector())
                    || ofYear.stream()
                            .anyMatch(meeting -> meeting.participants().contains(organisation.id()));
            if (open && belongs && !organisation.backbone()) {
                ids.add(organisation.id());
            }
        }
        return ids;
    }

    private static void put(Map<String, SortedSet<String>> partners, String a, String b) {
        partners.computeIfAbsent(a, id -> new TreeSet<>()).add(b);
        partners.computeIfAbsent(b, id -> new TreeSet<>()).add(a);
    }

    private static List<Strangers> strangers(
            SortedSet<String> ids, List<FirstTie> firstTies, Map<String, SortedSet<String>> partners) {
        Map<String, SortedSet<String>> ever = new HashMap<>();
        firstTies.forEach(tie -> put(ever, tie.a(), tie.b()));
        List<Strangers> strangers = new ArrayList<>();
        for (String a : ids) {
            for (String b : ids.tailSet(a)) {
                if (!a.equals(b) && !ever.getOrDefault(a, new TreeSet<>()).contains(b)) {
                    SortedSet<String> common = new TreeSet<>(partners.getOrDefault(a, new TreeSet<>()));
                    common.retainAll(partners.getOrDefault(b, new TreeSet<>()));
                    strangers.add(new Strangers(a, b, common));
                }
            }
        }
        strangers.sort(Comparator.comparing((Strangers pair) -> -pair.common().size())
                .thenComparing(Strangers::a)
                .thenComparing(Strangers::b));
        return strangers;
    }

    /// Since the week of the last sitting; of the whole year if none is known.
    private static List<Arc> arcs(SortedSet<String> ids, List<WeeklyPair> weekly, Optional<IsoWeek> since) {
        Map<List<String>, Long> sums = new HashMap<>();
        weekly.stream()
                .filter(arc -> ids.contains(arc.a()) && ids.contains(arc.b()))
                .filter(arc -> since.isEmpty() || arc.week().compareTo(since.get()) >= 0)
                .forEach(arc -> sums.merge(List.of(arc.a(), arc.b()), arc.referral(), Long::sum));
        return sums.entrySet().stream()
                .map(entry -> new Arc(entry.getKey().getFirst(), entry.getKey().getLast(), entry.getValue()))
                .sorted(Comparator.comparing((Arc arc) -> -arc.referrals())
                        .thenComparing(Arc::from)
                        .thenComparing(Arc::to))
                .toList();
    }

    /// How many pairs its organisations make.
    long pairs() {
        return members.size() * (members.size() - 1L) / 2;
    }

    long referrals() {
        return arcs.stream().mapToLong(Arc::referrals).sum();
    }
}
