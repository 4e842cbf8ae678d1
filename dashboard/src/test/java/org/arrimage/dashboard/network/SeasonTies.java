package org.arrimage.dashboard.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.MeetingData;
import org.arrimage.contract.event.MeetingData.Meeting;
import org.arrimage.contract.event.ProjectData;
import org.arrimage.contract.event.ReferralData;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.FirstTie;
import org.arrimage.dashboard.query.WeeklyPair;
import org.arrimage.dashboard.query.Window;
import org.arrimage.local.season.Season;

/// The contacts of the simulated season and the weekly ties that follow from them, as its events were first recorded:
/// its corrections change no organisation, and it retracts one event in two hundred.
final class SeasonTies {

    private record Key(IsoWeek week, String a, String b) {}

    /// Who had to do with whom in a week.
    ///
    /// @param hubs host and presenters of a meeting, who are tied to all its participants; otherwise everybody
    private record Contact(IsoWeek week, Set<String> organisations, Set<String> hubs, boolean referral) {}

    private final Territory territory;
    private final Directory directory;
    private final String backbone;
    private final List<Contact> contacts = new ArrayList<>();
    private final List<WeeklyPair> arcs = new ArrayList<>();
    private final Map<String, String> leads = new HashMap<>();

    SeasonTies(Instant now, Path directoryOfFiles) throws IOException, InvalidReferenceException {
        Season.writeReferenceFiles(directoryOfFiles);
        territory = ReferenceJson.territory(Files.readAllBytes(directoryOfFiles.resolve("territory.json")));
        directory = ReferenceJson.directory(Files.readAllBytes(directoryOfFiles.resolve("directory.json")), territory);
        backbone = directory.backbone().map(Organisation::id).orElseThrow();
        List<Event> events = new ArrayList<>();
        Season.tell(now, events::add);
        Set<String> ids = new LinkedHashSet<>();
        events.stream()
                .filter(event -> event.corrects() == null && ids.add(event.source() + " " + event.id()))
                .sorted(Comparator.comparing(Event::time))
                .forEach(this::take);
    }

    private void take(Event event) {
        IsoWeek week = IsoWeek.of(event.time(), territory.timeZone());
        switch (event.data()) {
            case ReferralData.Requested requested -> {
                contact(week, Set.of(requested.fromOrg(), requested.toOrg()), true);
                arcs.add(new WeeklyPair(Territory.REGION, week, requested.fromOrg(), requested.toOrg(), 1, 0, 0));
            }
            case MeetingData.Held(Meeting meeting) -> {
                Set<String> hubs = new LinkedHashSet<>(meeting.presenters());
                hubs.add(meeting.host());
                contacts.add(new Contact(week, Set.copyOf(meeting.participants()), hubs, false));
            }
            case ProjectData.Started started -> {
                leads.put(event.subject(), started.lead());
                Set<String> all = new LinkedHashSet<>(started.partners());
                all.add(started.lead());
                if (all.size() > 1) {
                    contact(week, all, false);
                }
            }
            case ProjectData.Joined(String org) -> withLead(week, event, org);
            case ProjectData.Replicated(String municipality, String lead) -> withLead(week, event, lead);
            default -> {}
        }
    }

    private void withLead(IsoWeek week, Event event, String other) {
        String lead = leads.get(event.subject());
        if (lead != null && !lead.equals(other)) {
            contact(week, Set.of(lead, other), false);
        }
    }

    private void contact(IsoWeek week, Set<String> organisations, boolean referral) {
        contacts.add(new Contact(week, organisations, organisations, referral));
    }

    /// How many contacts there were in a window.
    int contacts(Window window) {
        return (int) contacts.stream()
                .filter(contact -> window.holds(contact.week()))
                .count();
    }

    /// The share of them in which the backbone took no part, 0 to 1.
    double autonomy(Window window) {
        return contacts.stream()
                        .filter(contact -> window.holds(contact.week()) && isAutonomous(contact))
                        .count()
                / (double) contacts(window);
    }

    private boolean isAutonomous(Contact contact) {
        return !contact.organisations().contains(backbone);
    }

    /// The history that the page of the network reads.
    NetworkHistory history() {
        Map<Key, WeeklyPair> ties = new HashMap<>();
        for (Contact contact : contacts) {
            for (String a : contact.organisations()) {
                for (String b : contact.organisations()) {
                    if (a.compareTo(b) < 0
                            && (contact.hubs().contains(a) || contact.hubs().contains(b))) {
                        WeeklyPair once = new WeeklyPair(
                                Territory.REGION,
                                contact.week(),
                                a,
                                b,
                                contact.referral() ? 1 : 0,
                                contact.referral() ? 0 : 1,
                                isAutonomous(contact) ? 1 : 0);
                        ties.merge(new Key(contact.week(), a, b), once, SeasonTies::sum);
                    }
                }
            }
        }
        Map<String, FirstTie> first = new TreeMap<>();
        ties.values()
                .forEach(tie -> first.merge(
                        tie.a() + " " + tie.b(),
                        new FirstTie(
                                Territory.REGION,
                                tie.a(),
                                tie.b(),
                                tie.week(),
                                tie.autonomous() > 0 ? Optional.of(tie.week()) : Optional.empty()),
                        (one, other) -> new FirstTie(
                                one.scope(),
                                one.a(),
                                one.b(),
                                earlier(one.first(), other.first()),
                                one.autonomous().isEmpty()
                                        ? other.autonomous()
                                        : other.autonomous().isEmpty()
                                                ? one.autonomous()
                                                : Optional.of(earlier(
                                                        one.autonomous().orElseThrow(),
                                                        other.autonomous().orElseThrow())))));
        return NetworkHistory.of(
                Members.of(Territory.REGION, territory, directory),
                Optional.of(backbone),
                ties.values(),
                arcs,
                first.values());
    }

    private static WeeklyPair sum(WeeklyPair one, WeeklyPair other) {
        return new WeeklyPair(
                one.scope(),
                one.week(),
                one.a(),
                one.b(),
                one.referral() + other.referral(),
                one.joint() + other.joint(),
                one.autonomous() + other.autonomous());
    }

    private static IsoWeek earlier(IsoWeek one, IsoWeek other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
