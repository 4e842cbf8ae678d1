package org.arrimage.streams.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventData;
import org.arrimage.contract.event.ProjectData;
import org.arrimage.contract.event.ReferralData;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.streams.ThreeSectorRegion;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The law: what is counted is a function of the set of events, whatever the order and number of their arrivals.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArrivalOrderTest {

    private static final List<String> ORGANISATIONS = List.of("hub", "a1", "a2", "b1", "c1");
    private static final List<String> MUNICIPALITIES = List.of("n1", "n2", "s", "s2", "nowhere");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void changes_summed_in_any_order_with_duplicates_are_the_contributions_of_the_set(long seed) {
        for (int round = 0; round < 200; round++) {
            Random random = new Random(seed * 1_000 + round);
            List<Event> events = random.nextBoolean() ? referral(random) : project(random);
            Map<IsoWeek, WeekChange> expected = WeekChange.between(Map.of(), contributions(EntityHistory.of(events)));

            List<Event> arrivals = new ArrayList<>(events);
            arrivals.addAll(events.subList(0, random.nextInt(events.size() + 1)));
            Collections.shuffle(arrivals, random);
            EntityHistory history = new EntityHistory();
            Map<IsoWeek, WeekChange> summed = new HashMap<>();
            for (Event arrival : arrivals) {
                Map<Cell, Tally> before = contributions(history);
                history.add(arrival);
                WeekChange.between(before, contributions(history))
                        .forEach((week, change) -> change.sectors()
                                .forEach((sector, tally) -> summed.computeIfAbsent(week, absent -> WeekChange.none())
                                        .add(sector, tally, 1)));
            }
            summed.values().removeIf(WeekChange::isEmpty);

            assertThat(summed).as("seed %d, round %d", seed, round).isEqualTo(expected);
        }
    }

    private static Map<Cell, Tally> contributions(EntityHistory history) {
        return new Entity(history, List.of(), new TreeSet<>())
                .reviewed(ThreeSectorRegion.REFERENCE)
                .contributed(ThreeSectorRegion.REFERENCE);
    }

    private static List<Event> referral(Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(8); i++) {
            int a = random.nextInt(ORGANISATIONS.size());
            int b = (a + 1 + random.nextInt(ORGANISATIONS.size() - 1)) % ORGANISATIONS.size();
            EventData data = switch (random.nextInt(7)) {
                case 0, 1 ->
                    new ReferralData.Requested(
                            ORGANISATIONS.get(a),
                            ORGANISATIONS.get(b),
                            pick(MUNICIPALITIES, random),
                            ReferralData.Need.HOUSING,
                            ReferralData.AgeBand.UNKNOWN,
                            ReferralData.Channel.PHONE);
                case 2 -> new ReferralData.Accepted();
                case 3 -> new ReferralData.Declined(ReferralData.DeclineReason.WRONG_SERVICE);
                case 4 -> new ReferralData.Contacted();
                case 5 -> new ReferralData.Completed();
                default -> new ReferralData.Retracted();
            };
            events.add(event("r", i, data, random));
        }
        return events;
    }

    private static List<Event> project(Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(8); i++) {
            EventData data = switch (random.nextInt(6)) {
                case 0, 1 ->
                    new ProjectData.Started(
                            "a1",
                            List.of("b1"),
                            pick(MUNICIPALITIES, random),
                            ProjectData.Audience.ALL,
                            random.nextBoolean(),
                            null);
                case 2 -> new ProjectData.Joined(pick(ORGANISATIONS, random));
                case 3 -> new ProjectData.Replicated(pick(MUNICIPALITIES, random), pick(ORGANISATIONS, random));
                case 4 -> new ProjectData.Funded(pick(ORGANISATIONS, random), 1 + random.nextInt(5));
                default -> new ProjectData.Retracted();
            };
            events.add(event("p", i, data, random));
        }
        return events;
    }

    /// Few ids, sources and times, so that versions of one identity and ties between events come about.
    private static Event event(String subject, int i, EventData data, Random random) {
        Instant time = Instant.parse("2026-01-05T12:00:00Z").plusSeconds(86_400L * random.nextInt(20));
        String source = "urn:" + random.nextInt(2);
        if (data.type().isRetraction() || random.nextInt(3) == 0) {
            return new Event(
                    "fix" + i,
                    source,
                    subject,
                    time,
                    "e" + random.nextInt(5),
                    1 + random.nextInt(3),
                    data,
                    null,
                    Map.of());
        }
        return Event.of(source, "e" + i, subject, time, data);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
