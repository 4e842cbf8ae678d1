package org.arrimage.streams.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventData;
import org.arrimage.contract.event.MeetingData;
import org.arrimage.contract.event.ProjectData;
import org.arrimage.contract.event.ReferralData;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceData;

/// What one entity contributes to each sector and week: a pure function of its history and the reference data.
///
/// Source of every rule: the definitions of the metric catalogue. The letters stand for the surviving events: for a
/// referral R requested, A accepted, D declined, C contacted, F completed, X cancelled; for a meeting H held, P
/// scheduled, X cancelled; for a project P started, J joined, U funded, L replicated, E ended.
final class Contributions {

    /// Of several surviving events of one type, the first in this order counts.
    private static final Comparator<Event> EARLIEST =
            Comparator.comparing(Event::time).thenComparing(Event::id).thenComparing(Event::source);

    private static final int LONGEST_WAIT_DAYS = 365;

    private final ReferenceData reference;
    private final Map<Cell, Tally> cells = new HashMap<>();

    private Contributions(ReferenceData reference) {
        this.reference = reference;
    }

    /// What the surviving events of one entity contribute, by sector and week; empty if they contribute nothing.
    ///
    /// @param survivors events without faults against the reference data, in any order
    static Map<Cell, Tally> of(Collection<Event> survivors, ReferenceData reference) {
        if (survivors.isEmpty()) {
            return Map.of();
        }
        Contributions contributions = new Contributions(reference);
        contributions.addAll(survivors.stream().sorted(EARLIEST).toList());
        return contributions.cells;
    }

    /// Adds what the survivors of an entity contribute.
    private void addAll(List<Event> survivors) {
        Map<Class<?>, List<Event>> byKind = new HashMap<>();
        for (Event event : survivors) {
            byKind.computeIfAbsent(event.data().getClass(), kind -> new ArrayList<>())
                    .add(event);
        }
        Survivors of = new Survivors(byKind);
        switch (survivors.getFirst().family()) {
            case REFERRAL -> addReferral(of);
            case MEETING -> addMeeting(of);
            case PROJECT -> addProject(of);
        }
    }

    private void addReferral(Survivors of) {
        Optional<Event> root = of.first(ReferralData.Requested.class);
        if (root.isEmpty() || !(root.get().data() instanceof ReferralData.Requested requested)) {
            return;
        }
        String sector = reference.sectorOfMunicipality(requested.municipality());
        Instant at = root.get().time();
        Tally tally = at(sector, at);
        Set<String> ends = Set.of(requested.fromOrg(), requested.toOrg());
        boolean autonomous = ends.stream().noneMatch(reference::isBackbone);

        add(tally, Metric.REFERRALS_REQUESTED, 1);
        add(
                tally,
                Metric.REFERRALS_CROSS_SECTOR,
                sectorOf(requested.fromOrg()).equals(sectorOf(requested.toOrg())) ? 0 : 1);
        add(tally, Metric.REFERRALS_AUTONOMOUS, autonomous ? 1 : 0);
        addMunicipality(tally, requested.municipality(), false);
        addContact(tally, Contact.among(ends), false);
        Pair arc = Pair.arc(requested.fromOrg(), requested.toOrg());
        Tally.mention(tally.pairs(), arc, Mentions.one(false, autonomous));

        Optional<Event> decided = decision(of);
        Optional<Event> contacted = of.first(ReferralData.Contacted.class);
        Optional<Event> completed = of.first(ReferralData.Completed.class);
        Optional<Event> cancelled = of.first(ReferralData.Cancelled.class);
        decided.ifPresent(decision -> {
            switch (decision.data()) {
                case ReferralData.Declined(ReferralData.DeclineReason reason) -> {
                    add(at(sector, decision.time()), Metric.REFERRALS_DECLINED, 1);
                    add(
                            at(sector, decision.time()),
                            Metric.REFERRALS_MISDIRECTED,
                            reason == ReferralData.DeclineReason.WRONG_SERVICE ? 1 : 0);
                    add(tally, Metric.REQUESTS_DECLINED, 1);
                }
                default -> {
                    add(at(sector, decision.time()), Metric.REFERRALS_ACCEPTED, 1);
                    add(tally, Metric.REQUESTS_ACCEPTED, 1);
                }
            }
        });
        contacted.ifPresent(contact -> {
            int days = daysBetween(at, contact.time());
            Tally then = at(sector, contact.time());
            add(then, Metric.REFERRALS_CONTACTED, 1);
            Tally.add(then.contactDays(), days, 1);
            add(tally, Metric.REQUESTS_CONTACTED_3D, days < 3 ? 1 : 0);
            add(tally, Metric.REQUESTS_CONTACTED_7D, days < 7 ? 1 : 0);
            add(tally, Metric.REQUESTS_CONTACTED_30D, days < 30 ? 1 : 0);
        });
        completed.ifPresent(end -> {
            add(at(sector, end.time()), Metric.REFERRALS_COMPLETED, 1);
            add(tally, Metric.REQUESTS_COMPLETED, 1);
        });
        cancelled.ifPresent(end -> add(at(sector, end.time()), Metric.REFERRALS_CANCELLED, 1));
        if (decided.isPresent() || contacted.isPresent() || completed.isPresent()) {
            add(tally, Metric.REQUESTS_ANSWERED, 1);
        } else if (cancelled.isPresent()) {
            add(tally, Metric.REQUESTS_CANCELLED, 1);
        }
    }

    /// If an acceptance and a refusal both survive, only the earlier counts.
    private static Optional<Event> decision(Survivors of) {
        List<Event> decisions = new ArrayList<>();
        of.first(ReferralData.Accepted.class).ifPresent(decisions::add);
        of.first(ReferralData.Declined.class).ifPresent(decisions::add);
        return decisions.stream().min(EARLIEST);
    }

    /// Whole days of 24 hours, at least 0 and at most 365.
    private static int daysBetween(Instant from, Instant to) {
        return Math.clamp(Math.floorDiv(Duration.between(from, to).toSeconds(), 86_400L), 0, LONGEST_WAIT_DAYS);
    }

    private void addMeeting(Survivors of) {
        Optional<Event> held = of.first(MeetingData.Held.class);
        Optional<Event> scheduled = of.first(MeetingData.Scheduled.class);
        if (held.isPresent() && held.get().data() instanceof MeetingData.Held(MeetingData.Meeting meeting)) {
            addHeld(meeting, held.get().time());
        } else if (scheduled.isPresent()
                && scheduled.get().data() instanceof MeetingData.Scheduled(MeetingData.Meeting meeting)) {
            of.first(MeetingData.Cancelled.class)
                    .ifPresent(cancelled -> add(
                            at(reference.sectorOfMunicipality(meeting.municipality()), cancelled.time()),
                            Metric.MEETINGS_CANCELLED,
                            1));
        }
    }

    private void addHeld(MeetingData.Meeting meeting, Instant at) {
        Tally tally = at(reference.sectorOfMunicipality(meeting.municipality()), at);
        boolean table = meeting.kind() == MeetingData.Kind.TABLE;
        boolean inPerson = meeting.mode() != MeetingData.Mode.REMOTE;
        boolean withBackbone = meeting.participants().stream().anyMatch(reference::isBackbone);
        boolean backbonePresents = meeting.presenters().stream().anyMatch(reference::isBackbone);
        boolean bothRoles = Set.copyOf(meeting.backboneRoles()).size() == MeetingData.BackboneRole.values().length;

        add(tally, Metric.MEETINGS_HELD, 1);
        add(tally, Metric.TABLES_HELD, table ? 1 : 0);
        add(tally, Metric.MEETINGS_IN_PERSON, inPerson ? 1 : 0);
        add(tally, Metric.MEETINGS_HOSTED_BY_OTHERS, reference.isBackbone(meeting.host()) ? 0 : 1);
        add(tally, Metric.MEETING_MINUTES, meeting.minutes());
        add(tally, Metric.OFFERS_PRESENTED, meeting.presenters().size());
        add(tally, Metric.BACKBONE_IN_PERSON, inPerson && withBackbone ? 1 : 0);
        add(
                tally,
                Metric.JOINT_PRESENTATIONS,
                backbonePresents && meeting.presenters().size() > 1 ? 1 : 0);
        add(tally, Metric.TABLES_DOUBLE_PRESENCE, table && bothRoles ? 1 : 0);
        addMunicipality(tally, meeting.municipality(), true);

        Set<String> hubs = new HashSet<>(meeting.presenters());
        hubs.add(meeting.host());
        addContact(tally, new Contact(meeting.participants(), hubs), true);
    }

    private void addProject(Survivors of) {
        Optional<Event> root = of.first(ProjectData.Started.class);
        if (root.isEmpty() || !(root.get().data() instanceof ProjectData.Started started)) {
            return;
        }
        String sector = reference.sectorOfMunicipality(started.municipality());
        Tally tally = at(sector, root.get().time());
        Set<String> founders = new HashSet<>(started.partners());
        founders.add(started.lead());

        add(tally, Metric.PROJECTS_STARTED, 1);
        add(tally, Metric.PROJECTS_COMMUNITY_LED, reference.isBackbone(started.lead()) ? 0 : 1);
        add(tally, Metric.PROJECTS_REINFORCED, started.existedBefore() ? 1 : 0);
        addMunicipality(tally, started.municipality(), true);
        if (founders.size() > 1) {
            addContact(tally, Contact.among(founders), true);
        }

        Map<String, Event> joined = new LinkedHashMap<>();
        Map<String, Event> replicated = new LinkedHashMap<>();
        for (Event event : of.all(ProjectData.Joined.class)) {
            if (event.data() instanceof ProjectData.Joined(String org) && !founders.contains(org)) {
                joined.putIfAbsent(org, event);
            }
        }
        for (Event event : of.all(ProjectData.Replicated.class)) {
            if (event.data() instanceof ProjectData.Replicated(String municipality, String lead)
                    && !municipality.equals(started.municipality())) {
                replicated.putIfAbsent(municipality, event);
            }
        }
        joined.forEach((org, event) -> {
            Tally then = at(sector, event.time());
            add(then, Metric.PARTNERS_JOINED, 1);
            Set<String> pair = Set.of(org, started.lead());
            addContact(then, Contact.among(pair), true);
        });
        replicated.forEach((municipality, event) -> addReplication(started, event));
        for (Event event : of.all(ProjectData.Funded.class)) {
            if (event.data() instanceof ProjectData.Funded(String funder, long cents)) {
                Metric metric =
                        reference.isBackbone(funder) ? Metric.FUNDING_BACKBONE_CENTS : Metric.FUNDING_OTHER_CENTS;
                add(at(sector, event.time()), metric, cents);
            }
        }
        of.first(ProjectData.Ended.class).ifPresent(ended -> add(at(sector, ended.time()), Metric.PROJECTS_ENDED, 1));
    }

    private void addReplication(ProjectData.Started started, Event event) {
        if (event.data() instanceof ProjectData.Replicated(String municipality, String lead)) {
            Tally then = at(reference.sectorOfMunicipality(municipality), event.time());
            add(then, Metric.PROJECTS_REPLICATED, 1);
            addMunicipality(then, municipality, true);
            if (!lead.equals(started.lead())) {
                Set<String> leads = Set.of(lead, started.lead());
                addContact(then, Contact.among(leads), true);
            }
        }
    }

    private String sectorOf(String organisation) {
        Organisation known = reference.directory().organisations().get(organisation);
        if (known == null) {
            throw new IllegalStateException("A surviving event names an organisation outside the directory");
        }
        return known.sector();
    }

    private static void add(Tally tally, Metric metric, long amount) {
        Tally.add(tally.sums(), metric, amount);
    }

    private void addContact(Tally tally, Contact contact, boolean joint) {
        boolean autonomous = contact.organisations().stream().noneMatch(reference::isBackbone);
        add(tally, Metric.COLLABORATIONS, 1);
        add(tally, Metric.COLLABORATIONS_AUTONOMOUS, autonomous ? 1 : 0);
        add(tally, Metric.JOINT_COLLABORATIONS, joint ? 1 : 0);
        add(tally, Metric.JOINT_COLLABORATIONS_AUTONOMOUS, joint && autonomous ? 1 : 0);
        Mentions once = Mentions.one(joint, autonomous);
        contact.organisations()
                .forEach(id -> Tally.mention(tally.members(), new Member(Member.Kind.ORGANISATION, id), once));
        contact.ties().forEach(tie -> Tally.mention(tally.pairs(), tie, once));
    }

    private static void addMunicipality(Tally tally, String municipality, boolean joint) {
        Member member = new Member(Member.Kind.MUNICIPALITY, municipality);
        Tally.mention(tally.members(), member, Mentions.one(joint, false));
    }

    private Tally at(String sector, Instant at) {
        return cells.computeIfAbsent(
                new Cell(sector, IsoWeek.of(at, reference.territory().timeZone())), absent -> Tally.none());
    }

    /// The survivors of one entity by the type of their data, each list in the order in which they count.
    private record Survivors(Map<Class<?>, List<Event>> byKind) {

        Optional<Event> first(Class<? extends EventData> kind) {
            return all(kind).stream().findFirst();
        }

        List<Event> all(Class<? extends EventData> kind) {
            return byKind.getOrDefault(kind, List.of());
        }
    }
}
