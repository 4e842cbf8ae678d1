package org.arrimage.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventData;
import org.arrimage.contract.event.EventType;
import org.arrimage.contract.event.MeetingData;
import org.arrimage.contract.event.ProjectData;
import org.arrimage.contract.event.ReferralData;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.streams.ThreeSectorRegion;
import org.arrimage.streams.activity.CellTotals;
import org.arrimage.streams.activity.Entity;
import org.arrimage.streams.activity.EntityHistory;
import org.arrimage.streams.activity.Member;
import org.arrimage.streams.activity.Mentions;
import org.arrimage.streams.activity.Pair;
import org.arrimage.streams.activity.PairChanges;
import org.arrimage.streams.activity.Spread;
import org.arrimage.streams.activity.WeekChange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StateSerdesTest {

    private static final Instant TIME = Instant.parse("2026-01-06T15:00:00.123456Z");

    private static final MeetingData.Meeting MEETING = new MeetingData.Meeting(
            MeetingData.Kind.TABLE,
            "t1",
            "a1",
            "n1",
            MeetingData.Mode.HYBRID,
            List.of("a1", "hub", "b1"),
            List.of("hub"),
            List.of(MeetingData.BackboneRole.FIELD_WORKER),
            90,
            "Tablée");

    private static final Entity SAMPLE = new Entity(
            EntityHistory.of(List.of(
                    Event.of(
                            "urn:a",
                            "1",
                            "r",
                            Instant.parse("2026-01-06T15:00:00Z"),
                            new ReferralData.Requested(
                                    "a1",
                                    "b1",
                                    "n1",
                                    ReferralData.Need.INCOME,
                                    ReferralData.AgeBand.UNKNOWN,
                                    ReferralData.Channel.PAPER)),
                    Event.of("urn:a", "2", "r", Instant.parse("2026-01-07T15:00:00Z"), new ReferralData.Accepted()))),
            List.of(),
            new TreeSet<>(List.of("b1")));

    static Stream<EventData> everyKindOfData() {
        return Stream.of(
                new ReferralData.Requested(
                        "a1",
                        "b1",
                        "n1",
                        ReferralData.Need.HOUSING,
                        ReferralData.AgeBand.FROM_26,
                        ReferralData.Channel.WARM),
                new ReferralData.Accepted(),
                new ReferralData.Declined(ReferralData.DeclineReason.UNREACHABLE),
                new ReferralData.Contacted(),
                new ReferralData.Completed(),
                new ReferralData.Cancelled(),
                new ReferralData.Retracted(),
                new MeetingData.Held(MEETING),
                new MeetingData.Scheduled(new MeetingData.Meeting(
                        MeetingData.Kind.VISIT,
                        null,
                        "a1",
                        "n1",
                        MeetingData.Mode.REMOTE,
                        List.of("a1", "b1"),
                        List.of(),
                        List.of(),
                        1440,
                        null)),
                new MeetingData.Cancelled(),
                new MeetingData.Retracted(),
                new ProjectData.Started("a1", List.of("b1"), "n1", ProjectData.Audience.ALL, true, null),
                new ProjectData.Funded("hub", 1_000_000_000_000L),
                new ProjectData.Joined("c1"),
                new ProjectData.Replicated("s", "c1"),
                new ProjectData.Ended(),
                new ProjectData.Retracted());
    }

    @ParameterizedTest
    @MethodSource("everyKindOfData")
    void an_event_comes_back_as_it_was_without_foreign_attributes(EventData data) {
        Event event = new Event("é-1", "urn:a", "r", TIME, "e-0", 7, data, null, Map.of());
        Entity entity = new Entity(EntityHistory.of(List.of(event)), List.of(event), new TreeSet<>(List.of("zz")));

        Entity read = StateSerdes.readEntity("r", StateSerdes.write(entity));

        assertThat(read.history().winners()).containsExactly(event);
        assertThat(read.survivors()).containsExactly(event);
        assertThat(read.unknown()).containsExactly("zz");

        Event carried = new Event("é-1", "urn:a", "r", TIME, "e-0", 7, data, null, Map.of("trace", "x"));
        assertThat(StateSerdes.write(
                        new Entity(EntityHistory.of(List.of(carried)), List.of(carried), entity.unknown())))
                .isEqualTo(StateSerdes.write(entity));
    }

    @Test
    void the_times_of_acceptance_come_back_and_stand_where_an_earlier_version_does_not_look() {
        Event untold = SAMPLE.history().winners().iterator().next();
        Event requested = untold.recordedAt(TIME);
        Event accepted = Event.of("urn:a", "2", "r", TIME, new ReferralData.Accepted());
        Entity entity =
                new Entity(EntityHistory.of(List.of(requested, accepted)), List.of(requested), SAMPLE.unknown());
        byte[] without = StateSerdes.write(
                new Entity(EntityHistory.of(List.of(untold, accepted)), List.of(untold), SAMPLE.unknown()));

        byte[] bytes = StateSerdes.write(entity);
        Entity read = StateSerdes.readEntity("r", bytes);

        assertThat(read.history().winners()).containsExactly(requested, accepted);
        assertThat(read.survivors()).containsExactly(requested);
        assertThat(read.unknown()).isEqualTo(SAMPLE.unknown());
        assertThat(bytes).startsWith(without).hasSizeGreaterThan(without.length);
    }

    @Test
    void every_event_type_has_been_tried() {
        assertThat(everyKindOfData().map(EventData::type)).containsExactlyInAnyOrder(EventType.values());
    }

    @Test
    void what_an_earlier_version_wrote_is_read_for_ever() {
        String golden = "0102000000013100" + "05" + HexFormat.of().formatHex("urn:a".getBytes(StandardCharsets.UTF_8))
                + "e08de9950d000000000261310002623100026e310605030001" + "00013202e0d3f3950d000000" + "0104";

        assertThat(HexFormat.of().formatHex(StateSerdes.write(SAMPLE))).isEqualTo(golden);
        assertThat(StateSerdes.readEntity("r", HexFormat.of().parseHex(golden))
                        .history()
                        .winners())
                .containsExactlyElementsOf(SAMPLE.history().winners());
    }

    @Test
    void enumerated_values_keep_their_places() throws IOException {
        String golden;
        try (var in = getClass().getResourceAsStream("places.txt")) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String places = Stream.<Enum<?>[]>of(
                        EventType.values(),
                        Metric.values(),
                        Member.Kind.values(),
                        Pair.Kind.values(),
                        ReferralData.Need.values(),
                        ReferralData.AgeBand.values(),
                        ReferralData.Channel.values(),
                        ReferralData.DeclineReason.values(),
                        MeetingData.Kind.values(),
                        MeetingData.Mode.values(),
                        MeetingData.BackboneRole.values(),
                        ProjectData.Audience.values())
                .map(values -> values[0].getDeclaringClass().getName() + "\n"
                        + Arrays.stream(values)
                                .map(value -> "  " + value.name())
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));

        assertThat(places)
                .as("A new value goes to the end of its list, and of the list in places.txt")
                .isEqualTo(golden.strip());
    }

    @Test
    void changes_totals_and_mentions_come_back_as_they_were() {
        Entity meeting = new Entity(
                        EntityHistory.of(List.of(Event.of("urn:a", "m", "m", TIME, new MeetingData.Held(MEETING)))),
                        List.of(),
                        new TreeSet<>())
                .reviewed(ThreeSectorRegion.REFERENCE);
        WeekChange all = WeekChange.between(Map.of(), meeting.contributed(ThreeSectorRegion.REFERENCE))
                .values()
                .iterator()
                .next();
        WeekChange change = WeekChange.none();
        change.addWithoutPairs(all);
        change.numbers().add("*", Metric.NEW_TIES, -2);
        PairChanges pairs = PairChanges.none();
        pairs.add(IsoWeek.parse("2020-W53"), all);
        Spread spread = Spread.in("S", new Mentions(-1, 3, Long.MIN_VALUE)).plus("N1", new Mentions(1, 0, 1));
        CellTotals totals = new CellTotals(
                1L << 39, Map.of(Metric.FUNDING_OTHER_CENTS, Long.MAX_VALUE), new TreeMap<>(Map.of(365, 2L)));

        assertThat(back(StateSerdes.WEEK_CHANGE, change)).isEqualTo(change);
        assertThat(back(StateSerdes.TOTALS, totals)).isEqualTo(totals);
        assertThat(back(StateSerdes.PAIR_CHANGES, pairs)).isEqualTo(pairs);
        assertThat(back(StateSerdes.SPREAD, spread)).isEqualTo(spread);
    }

    @Test
    void bytes_of_another_format_or_cut_short_say_that_a_rebuild_helps() {
        byte[] good = StateSerdes.write(SAMPLE);

        assertThatIllegalStateException()
                .isThrownBy(() -> StateSerdes.readEntity("r", "{}".getBytes()))
                .withMessageContaining("rebuild");
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatIllegalStateException()
                    .isThrownBy(() -> StateSerdes.readEntity("r", cut))
                    .withMessageContaining("rebuild");
        }
    }

    private static <T> T back(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("", serde.serializer().serialize("", value));
    }
}
