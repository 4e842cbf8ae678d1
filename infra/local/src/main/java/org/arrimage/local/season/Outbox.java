package org.arrimage.local.season;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventData;
import org.arrimage.contract.event.MeetingData;
import org.arrimage.contract.event.ProjectData;
import org.arrimage.contract.event.ReferralData;

/// Events in the order in which they are recorded: mostly soon after they happened, at times weeks later, at times
/// wrongly and then corrected, at times twice.
///
/// The order depends only on what was put in, so what is taken out up to an instant is always the beginning of what
/// is taken out up to a later one.
final class Outbox {

    private static final double LATE = 0.04;
    private static final double CORRECTED = 0.018;
    private static final double RETRACTED = 0.006;
    private static final double REPEATED = 0.006;
    private static final double ONCE_MORE = 0.12;

    /// An event on its way.
    ///
    /// @param at when it is recorded, never before it happened unless it announces what is planned
    private record Letter(Instant at, long number, Event event) {}

    private final PriorityQueue<Letter> letters =
            new PriorityQueue<>(Comparator.comparing(Letter::at).thenComparingLong(Letter::number));
    private final SeededRandom random;
    private long number;

    Outbox(SeededRandom random) {
        this.random = random;
    }

    /// Something that happened, recorded as people record things.
    void add(String sector, String subject, String what, Instant time, EventData data) {
        Event event = event(sector, subject, what, time, data);
        double delay = random.chance(LATE) ? 1_440 * random.wait(12, 0.8) : random.between(3, 180);
        Instant at = time.plusSeconds((long) (60 * delay));
        put(at, event);
        mishaps(event, at);
    }

    /// Something recorded at an instant of its own, with no mistake.
    void add(Instant at, String sector, String subject, String what, Instant time, EventData data) {
        put(at, event(sector, subject, what, time, data));
    }

    private static Event event(String sector, String subject, String what, Instant time, EventData data) {
        return Event.of(Season.SOURCE + "sector-" + sector, subject + "-" + what, subject, time, data);
    }

    private void mishaps(Event event, Instant at) {
        double fate = random.fraction();
        if (fate < CORRECTED) {
            Instant then = Rhythm.after(at, random.wait(4, 0.9), random);
            put(then, correction(event, 1));
            if (random.chance(ONCE_MORE)) {
                put(Rhythm.after(then, random.wait(6, 0.9), random), correction(event, 2));
            }
        } else if (fate < CORRECTED + RETRACTED) {
            Instant then = Rhythm.after(at, random.wait(3, 0.9), random);
            put(then, version(event, 1, then, retraction(event)));
            if (random.chance(ONCE_MORE)) {
                put(Rhythm.after(then, random.wait(3, 0.9), random), version(event, 2, event.time(), event.data()));
            }
        } else if (fate < CORRECTED + RETRACTED + REPEATED) {
            put(at.plusSeconds(random.between(2, 90_000)), event);
        }
    }

    private static Event version(Event original, int revision, Instant time, EventData data) {
        return new Event(
                original.id() + "-v" + (revision + 1),
                original.source(),
                original.subject(),
                time,
                original.id(),
                revision,
                data,
                null,
                Map.of());
    }

    private static EventData retraction(Event event) {
        return switch (event.family()) {
            case REFERRAL -> new ReferralData.Retracted();
            case MEETING -> new MeetingData.Retracted();
            case PROJECT -> new ProjectData.Retracted();
        };
    }

    /// What it should have said: other details where there are any, else an earlier hour.
    private Event correction(Event event, int revision) {
        EventData data = switch (event.data()) {
            case ReferralData.Requested requested ->
                new ReferralData.Requested(
                        requested.fromOrg(),
                        requested.toOrg(),
                        requested.municipality(),
                        random.oneOf(List.of(ReferralData.Need.values())),
                        random.oneOf(List.of(ReferralData.AgeBand.values())),
                        requested.channel());
            case ReferralData.Declined declined ->
                new ReferralData.Declined(random.oneOf(List.of(ReferralData.DeclineReason.values())));
            case MeetingData.Held(MeetingData.Meeting meeting) ->
                new MeetingData.Held(new MeetingData.Meeting(
                        meeting.kind(),
                        meeting.table(),
                        meeting.host(),
                        meeting.municipality(),
                        meeting.mode(),
                        meeting.participants(),
                        meeting.presenters(),
                        meeting.backboneRoles(),
                        meeting.minutes() + 15 * random.between(1, 3),
                        meeting.title()));
            case ProjectData.Funded(String funder, long cents) ->
                new ProjectData.Funded(funder, cents + 50_000L * random.between(1, 4));
            default -> event.data();
        };
        Instant time = event.time().minus(Duration.ofMinutes(random.between(5, 45)));
        return version(event, revision, time, data);
    }

    private void put(Instant at, Event event) {
        letters.add(new Letter(at, number++, event));
    }

    /// Takes out what is recorded before an instant, in order.
    void drain(Instant before, Consumer<Event> sink) {
        while (!letters.isEmpty() && letters.peek().at().isBefore(before)) {
            sink.accept(letters.remove().event());
        }
    }

    /// What is still to come and fits, soonest first.
    List<Event> upcoming(Predicate<Event> fits) {
        List<Letter> chosen = new ArrayList<>(letters);
        chosen.removeIf(letter -> !fits.test(letter.event()));
        chosen.sort(letters.comparator());
        return chosen.stream().map(Letter::event).toList();
    }
}
