package org.arrimage.bench.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventData;
import org.arrimage.contract.event.ReferralData;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;

/// Referral events over three years, the same for a seed: 20 sectors of 10 municipalities and 2,000 organisations,
/// both by Zipf's law (exponent 1); 5 % of the events are duplicates and 2 % corrections, of which a fifth move the
/// week or the sector; arrivals are out of order within 10,000 events, and a twentieth are years late.
final class Workload {

    static final int SECTORS = 20;
    private static final int MUNICIPALITIES = 10 * SECTORS;
    private static final int ORGANISATIONS = 2_000;
    private static final int OUT_OF_ORDER = 10_000;
    private static final double DUPLICATES = 0.05;
    private static final double CORRECTIONS = 0.02;
    private static final Instant START = Instant.parse("2023-01-02T05:00:00Z");
    private static final long DAY = 86_400;
    private static final long DAYS = 3 * 364;

    private final Random random;
    private final long events;
    private final double[] organisations = zipf(ORGANISATIONS);
    private final double[] sectors = zipf(SECTORS);
    private final List<Event> arriving = new ArrayList<>();
    private long made;

    Workload(long seed, long events) {
        this.random = new Random(seed);
        this.events = events;
    }

    static Territory territory() {
        return new Territory(
                new Territory.Region("bench", name("bench")),
                List.of(),
                IntStream.range(0, SECTORS)
                        .mapToObj(i -> new Territory.Sector("S" + i, name("S" + i), null))
                        .toList(),
                IntStream.range(0, MUNICIPALITIES)
                        .mapToObj(i -> new Territory.Municipality("m" + i, "m" + i, "S" + i % SECTORS))
                        .toList());
    }

    static Directory directory() {
        return Directory.of(
                IntStream.range(0, ORGANISATIONS)
                        .mapToObj(i -> new Organisation(
                                "o" + i,
                                "o" + i,
                                "S" + i % SECTORS,
                                "community",
                                LocalDate.of(2020, 1, 1),
                                null,
                                i == 0))
                        .toList(),
                List.of());
    }

    private static Name name(String text) {
        return new Name(text, text);
    }

    /// Hands over every event in the order of arrival.
    void tell(Consumer<Event> arrival) {
        for (long subject = 0; made < events; subject++) {
            // Subjects are made in the order of time, over all of the three years.
            double progress = (double) made / events;
            referral("r" + Long.toString(subject, 36), START.plusSeconds((long) (progress * DAYS * DAY)));
            while (arriving.size() > OUT_OF_ORDER) {
                arrival.accept(takeAny());
            }
        }
        while (!arriving.isEmpty()) {
            arrival.accept(takeAny());
        }
    }

    private Event takeAny() {
        int place = random.nextInt(arriving.size());
        Event event = arriving.get(place);
        Event last = arriving.removeLast();
        if (place < arriving.size()) {
            arriving.set(place, last);
        }
        return event;
    }

    private void referral(String subject, Instant start) {
        Instant time = random.nextInt(20) == 0 ? START.plusSeconds(random.nextLong(DAYS * DAY)) : start;
        record(subject, "q", time, requested(sector()));
        int decision = random.nextInt(20);
        if (decision < 14) {
            Instant accepted = time.plusSeconds(random.nextLong(6 * DAY));
            record(subject, "a", accepted, new ReferralData.Accepted());
            if (random.nextInt(5) > 0) {
                record(subject, "c", accepted.plusSeconds(random.nextLong(20 * DAY)), new ReferralData.Contacted());
            }
        } else if (decision < 18) {
            record(
                    subject,
                    "d",
                    time.plusSeconds(random.nextLong(6 * DAY)),
                    new ReferralData.Declined(ReferralData.DeclineReason.NO_CAPACITY));
        }
    }

    private void record(String subject, String letter, Instant time, EventData data) {
        String id = subject + letter;
        Event event = Event.of("urn:bench:" + id.length() % 3, id, subject, time, data);
        add(event);
        if (random.nextDouble() < DUPLICATES) {
            add(event);
        }
        if (random.nextDouble() < CORRECTIONS) {
            boolean moves = random.nextInt(5) == 0;
            boolean root = data instanceof ReferralData.Requested;
            Instant moved =
                    moves && (!root || random.nextBoolean()) ? time.plusSeconds(14 * DAY) : time.plusSeconds(60);
            EventData corrected = root && moves ? requested(sector()) : data;
            add(new Event(id + "x", event.source(), subject, moved, id, 1, corrected, null, Map.of()));
        }
    }

    private void add(Event event) {
        arriving.add(event);
        made++;
    }

    private ReferralData.Requested requested(int sector) {
        int from = pick(organisations);
        int to = pick(organisations);
        return new ReferralData.Requested(
                "o" + from,
                "o" + (to == from ? (to + 1) % ORGANISATIONS : to),
                "m" + (sector + SECTORS * random.nextInt(MUNICIPALITIES / SECTORS)),
                ReferralData.Need.HOUSING,
                ReferralData.AgeBand.FROM_18_TO_21,
                ReferralData.Channel.WARM);
    }

    private int sector() {
        return pick(sectors);
    }

    private int pick(double[] cumulative) {
        int place = Arrays.binarySearch(cumulative, random.nextDouble());
        return Math.min(place < 0 ? -place - 1 : place, cumulative.length - 1);
    }

    private static double[] zipf(int count) {
        double[] cumulative = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1.0 / (i + 1);
            cumulative[i] = sum;
        }
        for (int i = 0; i < count; i++) {
            cumulative[i] /= sum;
        }
        return cumulative;
    }
}
