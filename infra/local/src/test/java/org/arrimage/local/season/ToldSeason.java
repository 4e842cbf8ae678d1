package org.arrimage.local.season;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.MeetingData;
import org.arrimage.contract.event.MeetingData.Meeting;
import org.arrimage.contract.event.ProjectData;
import org.arrimage.contract.event.ReferralData;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.Territory;

/// The story as told up to an instant, and what can be counted in it.
///
/// @param events in the order in which they were recorded
record ToldSeason(LocalDate start, ReferenceData reference, List<Event> events) {

    static ToldSeason upTo(Instant now) {
        return upTo(now, Season.SEED);
    }

    static ToldSeason upTo(Instant now, long seed) {
        return from(Story.startOf(now), now, seed);
    }

    static ToldSeason from(LocalDate start, Instant now, long seed) {
        Network network = new Network();
        List<Event> events = new ArrayList<>();
        new Story(network, start, seed).tell(now, events::add);
        return new ToldSeason(start, new ReferenceData(network.territory(), network.directory()), events);
    }

    /// Organisations that had to do with each other, when and where.
    ///
    /// @param years since the story began
    record Contact(List<String> organisations, String sector, LocalDate day, double years) {

        boolean isAutonomous() {
            return !organisations.contains(Network.BACKBONE);
        }
    }

    /// Contacts of referrals, meetings and projects begun, as first recorded.
    List<Contact> contacts(Predicate<Contact> fits) {
        return events.stream()
                .filter(event -> event.corrects() == null)
                .flatMap(this::contact)
                .filter(fits)
                .toList();
    }

    private Stream<Contact> contact(Event event) {
        return switch (event.data()) {
            case ReferralData.Requested requested ->
                contact(event, List.of(requested.fromOrg(), requested.toOrg()), requested.municipality());
            case MeetingData.Held(Meeting meeting) -> contact(event, meeting.participants(), meeting.municipality());
            case ProjectData.Started started
            when !started.partners().isEmpty() ->
                contact(
                        event,
                        Stream.concat(Stream.of(started.lead()), started.partners().stream())
                                .toList(),
                        started.municipality());
            default -> Stream.empty();
        };
    }

    private Stream<Contact> contact(Event event, List<String> organisations, String municipality) {
        LocalDate day = LocalDate.ofInstant(event.time(), Territory.DEFAULT_TIME_ZONE);
        double years = ChronoUnit.DAYS.between(start, day) / 365.25;
        String sector = reference.sectorOfMunicipality(municipality);
        return Stream.of(new Contact(organisations, sector, day, years));
    }

    /// The share of contacts without the backbone: 0 to 1.
    double autonomy(Predicate<Contact> fits) {
        List<Contact> chosen = contacts(fits);
        return chosen.stream().filter(Contact::isAutonomous).count() / (double) chosen.size();
    }

    static Predicate<Contact> years(double from, double to) {
        return contact -> contact.years() >= from && contact.years() < to;
    }

    /// When a table's meetings took place, in order.
    List<LocalDate> meetingsOf(String table) {
        return events.stream()
                .filter(event -> event.corrects() == null)
                .filter(event ->
                        event.data() instanceof MeetingData.Held(Meeting meeting) && table.equals(meeting.table()))
                .map(event -> LocalDate.ofInstant(event.time(), Territory.DEFAULT_TIME_ZONE))
                .distinct()
                .sorted()
                .toList();
    }
}
