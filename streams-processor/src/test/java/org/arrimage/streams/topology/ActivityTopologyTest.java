package org.arrimage.streams.topology;

import static org.arrimage.streams.Facts.correction;
import static org.arrimage.streams.Facts.event;
import static org.arrimage.streams.Facts.held;
import static org.arrimage.streams.Facts.requested;
import static org.arrimage.streams.Facts.requestedData;
import static org.arrimage.streams.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.contract.topic.Topics;
import org.arrimage.contract.topic.Trace;
import org.arrimage.streams.ThreeSectorRegion;
import org.arrimage.streams.generation.Rules;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ActivityTopologyTest {

    private static final String W02 = "2026-01-06T10:00:00-05:00";
    private static final String W03 = "2026-01-13T10:00:00-05:00";

    private final Map<String, SectorWeek> rows = new TreeMap<>();
    private final Map<String, Long> revisions = new TreeMap<>();

    @AutoClose
    private TopologyTestDriver driver;

    @BeforeEach
    void start(@TempDir Path state) {
        StreamsConfig config = config(state);
        driver = new TopologyTestDriver(
                ActivityTopology.build(config, ThreeSectorRegion.TERRITORY, 3), toProperties(config));
    }

    private static StreamsConfig config(Path state) {
        return new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "arrimage-streams",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "nowhere:1",
                StreamsConfig.STATE_DIR_CONFIG,
                state.toString(),
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true));
    }

    private static Properties toProperties(StreamsConfig config) {
        Properties properties = new Properties();
        properties.putAll(config.originals());
        return properties;
    }

    @Test
    void its_description_is_the_golden_one() throws IOException {
        Topology topology = ActivityTopology.build(config(Path.of("unused")), ThreeSectorRegion.TERRITORY, 0);
        String golden;
        try (var in = getClass().getResourceAsStream("topology.txt")) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(topology.describe().toString().strip())
                .as("If the change is meant, put this into topology.txt and look at the diagram in the README")
                .isEqualTo(golden.strip());
    }

    @Test
    void the_diagram_of_the_readme_has_its_steps_and_internal_topics() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String diagram = readme.substring(readme.indexOf("```") + 3, readme.indexOf("```", readme.indexOf("```") + 3));
        String description = ActivityTopology.build(config(Path.of("unused")), ThreeSectorRegion.TERRITORY, 0)
                .describe()
                .toString();

        // What the DSL adds by itself is no step: branches, filters before a repartition, the global store, a merge.
        List<String> steps = Pattern.compile("Processor: (\\S+)")
                .matcher(description)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.startsWith("read-") && !name.endsWith("-filter") && !name.startsWith("d"))
                .filter(name -> !name.equals("all-counts"))
                .toList();
        assertThat(steps)
                .hasSizeGreaterThan(7)
                .allSatisfy(step -> assertThat(diagram).contains(step));
        ActivityTopology.INTERNAL_TOPICS.forEach(topic -> assertThat(diagram).contains("(" + topic + ")"));
    }

    @Test
    void the_readme_lists_every_internal_topic() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(ActivityTopology.topics("").stream()
                        .map(topic -> "`" + topic + "`")
                        .toList());
    }

    @Test
    void an_event_makes_a_row_for_its_sector_its_group_and_the_region() {
        know(ThreeSectorRegion.DIRECTORY);

        send(requested("r", "a1", "b1", "n1", W02));

        assertThat(rows()).containsOnlyKeys("N1|2026-W02", "north|2026-W02", "*|2026-W02");
        assertThat(row("*|2026-W02").totals())
                .containsEntry(Metric.REFERRALS_REQUESTED, 1L)
                .containsEntry(Metric.ACTIVE_ORGANISATIONS, 2L)
                .containsEntry(Metric.AUTONOMOUS_TIES, 1L);
        assertThat(row("*|2026-W02").revision()).isBetween((3L << 40) + 1, (3L << 40) + 2);
    }

    @Test
    void what_is_distinct_counts_once_and_until_its_last_mention_is_gone() {
        know(ThreeSectorRegion.DIRECTORY);

        send(requested("r1", "a1", "b1", "n1", W02), requested("r2", "b1", "a1", "n1", W02));
        assertThat(row("N1|2026-W02").totals())
                .containsEntry(Metric.REFERRALS_REQUESTED, 2L)
                .containsEntry(Metric.ACTIVE_TIES, 1L)
                .containsEntry(Metric.MUNICIPALITIES_REACHED, 1L);

        send(correction("referral.retracted", "r1", "gone", "r1-requested", 1, W02, "{}"));
        assertThat(row("N1|2026-W02").totals())
                .containsEntry(Metric.REFERRALS_REQUESTED, 1L)
                .containsEntry(Metric.ACTIVE_TIES, 1L);
    }

    @Test
    void a_tie_is_new_in_its_earliest_week_of_each_scope_and_moves_there_when_an_earlier_one_arrives() {
        know(ThreeSectorRegion.DIRECTORY);
        send(requested("late", "a1", "b1", "n1", W03));
        assertThat(row("N1|2026-W03").totals()).containsEntry(Metric.NEW_TIES, 1L);
        assertThat(row("north|2026-W03").totals()).containsEntry(Metric.NEW_TIES, 1L);

        send(requested("early", "b1", "a1", "n2", W02));

        assertThat(row("N1|2026-W03").totals()).containsEntry(Metric.NEW_TIES, 1L);
        assertThat(row("N2|2026-W02").totals()).containsEntry(Metric.NEW_TIES, 1L);
        assertThat(row("north|2026-W02").totals()).containsEntry(Metric.NEW_TIES, 1L);
        assertThat(row("north|2026-W03").totals()).doesNotContainKey(Metric.NEW_TIES);
        assertThat(row("*|2026-W03").totals())
                .doesNotContainKey(Metric.NEW_TIES)
                .containsEntry(Metric.ACTIVE_TIES, 1L);

        send(correction("referral.retracted", "early", "gone", "early-requested", 1, W02, "{}"));

        assertThat(row("north|2026-W03").totals()).containsEntry(Metric.NEW_TIES, 1L);
    }

    @Test
    void a_row_that_is_zero_again_becomes_a_tombstone_with_a_revision_and_later_rows_outrank_it() {
        know(ThreeSectorRegion.DIRECTORY);
        send(requested("r", "a1", "b1", "n1", W02));
        long first = revisions.getOrDefault("N1|2026-W02", 0L);

        send(correction("referral.retracted", "r", "gone", "r-requested", 1, W02, "{}"));

        assertThat(rows()).isEmpty();
        long tombstone = revisions.getOrDefault("N1|2026-W02", 0L);
        assertThat(tombstone).isGreaterThan(first);

        send(correction("referral.requested", "r", "back", "r-requested", 2, W02, requestedData("a1", "b1", "n1")));
        assertThat(row("N1|2026-W02").revision()).isGreaterThan(tombstone);
    }

    @Test
    void a_generation_of_an_earlier_counting_has_none_of_the_later_metrics(@TempDir Path state) {
        driver.close();
        StreamsConfig config = config(state);
        driver = new TopologyTestDriver(
                ActivityTopology.build(
                        config, new Rules(ThreeSectorRegion.TERRITORY, 1), 3, ActivityTopology.Results.PUBLIC),
                toProperties(config));
        know(ThreeSectorRegion.DIRECTORY);

        send(
                requested("r", "a1", "c1", "n1", W02),
                event("referral.accepted", "r", "r-accepted", W03, "{}"),
                event("referral.contacted", "r", "r-contacted", W03, "{}"));
        send(correction("referral.retracted", "r", "r-gone", "r-accepted", 1, W03, "{}"));

        assertThat(row("*|2026-W02").totals())
                .containsEntry(Metric.REFERRALS_REQUESTED, 1L)
                .allSatisfy((metric, count) -> assertThat(metric.isCountedBy(1)).isTrue());
        assertThat(row("*|2026-W03").totals()).containsEntry(Metric.REFERRALS_CONTACTED, 1L);
    }

    @Test
    void a_counting_before_every_metric_has_no_row_and_no_member(@TempDir Path state) {
        driver.close();
        StreamsConfig config = config(state);
        driver = new TopologyTestDriver(
                ActivityTopology.build(
                        config, new Rules(ThreeSectorRegion.TERRITORY, 0), 3, ActivityTopology.Results.PUBLIC),
                toProperties(config));
        know(ThreeSectorRegion.DIRECTORY);

        send(
                requested("r", "a1", "c1", "n1", W02),
                event("referral.accepted", "r", "r-accepted", W03, "{}"),
                event("referral.contacted", "r", "r-contacted", W03, "{}"));
        send(correction("referral.retracted", "r", "r-gone", "r-accepted", 1, W03, "{}"));

        assertThat(rows()).isEmpty();
        try (var members =
                driver.getKeyValueStore(ActivityTopology.MEMBERS_STORE).all()) {
            assertThat(members.hasNext()).isFalse();
        }
    }

    @Test
    void a_duplicate_changes_no_row() {
        know(ThreeSectorRegion.DIRECTORY);
        Event request = requested("r", "a1", "b1", "n1", W02);
        send(request);
        Map<String, SectorWeek> before = Map.copyOf(rows());

        send(request, request);

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_correction_moves_what_it_corrects_to_another_week_and_sector() {
        know(ThreeSectorRegion.DIRECTORY);

        send(
                correction("referral.requested", "r", "fix", "r-requested", 1, W03, requestedData("a1", "b1", "s")),
                requested("r", "a1", "b1", "n1", W02));

        assertThat(rows()).containsOnlyKeys("S|2026-W03", "*|2026-W03");
    }

    @Test
    void an_event_of_an_organisation_that_is_not_known_yet_counts_from_the_moment_it_is() {
        know(ThreeSectorRegion.without("b1"));
        send(requested("r", "a1", "b1", "n1", W02), requested("q", "a1", "c1", "n1", W02));
        assertThat(row("N1|2026-W02").totals()).containsEntry(Metric.REFERRALS_REQUESTED, 1L);

        know(ThreeSectorRegion.DIRECTORY);
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(row("N1|2026-W02").totals()).containsEntry(Metric.REFERRALS_REQUESTED, 2L);
    }

    @Test
    void events_before_the_directory_give_the_same_rows_as_after_it() {
        Event request = requested("r", "a1", "b1", "n1", W02);
        Event accepted = event("referral.accepted", "r", "yes", W03, "{}");
        send(accepted, request);
        assertThat(rows()).isEmpty();

        know(ThreeSectorRegion.without("b1"));
        send(held("m", "a1", "a1 hub", "n1", W02, ",'backboneRoles':['field-worker']"));
        know(ThreeSectorRegion.DIRECTORY);
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(row("N1|2026-W02").totals())
                .containsEntry(Metric.REFERRALS_REQUESTED, 1L)
                .containsEntry(Metric.MEETINGS_HELD, 1L);
        assertThat(row("N1|2026-W03").totals()).containsEntry(Metric.REFERRALS_ACCEPTED, 1L);
    }

    @Test
    void any_order_and_any_duplicates_give_the_same_rows(@TempDir Path states) {
        List<Event> events = List.of(
                requested("r", "a1", "b1", "n1", W02),
                event("referral.accepted", "r", "yes", W02, "{}"),
                event("referral.contacted", "r", "met", W03, "{}"),
                correction("referral.requested", "r", "fix", "r-requested", 1, W02, requestedData("a2", "b1", "n2")),
                correction("referral.retracted", "r", "undo", "yes", 1, W02, "{}"),
                held("m", "a1", "a1 a2 hub b1", "n1", W02, ",'presenters':['hub','b1']"),
                started("p", "a1", "b1", "n1", W02),
                event("project.joined", "p", "join", W03, "{'org':'c1'}"),
                event("project.replicated", "p", "spread", W03, "{'municipality':'s','lead':'c2'}"),
                event("project.funded", "p", "money", W03, "{'funder':'hub','cents':500}"));
        know(ThreeSectorRegion.DIRECTORY);
        events.forEach(this::send);
        Map<String, Map<Metric, Long>> expected = totals();

        for (int seed = 0; seed < 10; seed++) {
            ActivityTopologyTest other = new ActivityTopologyTest();
            other.start(states.resolve("state-" + seed));
            try {
                List<Event> arrivals = new ArrayList<>(events);
                arrivals.addAll(events);
                Collections.shuffle(arrivals, new Random(seed));
                other.know(ThreeSectorRegion.DIRECTORY);
                arrivals.forEach(other::send);

                assertThat(other.totals()).as("seed %d", seed).isEqualTo(expected);
            } finally {
                other.driver.close();
            }
        }
    }

    @Test
    void a_record_that_is_no_event_becomes_a_dead_letter_with_its_bytes_and_stops_nothing() {
        know(ThreeSectorRegion.DIRECTORY);
        byte[] poison = "{broken".getBytes(StandardCharsets.UTF_8);
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {7});
        events(Topics.REFERRAL).pipeInput(new TestRecord<>(null, poison, headers, Instant.EPOCH));
        events(Topics.REFERRAL).pipeInput(new TestRecord<>(null, null));
        send(requested("r", "a1", "b1", "n1", W02));

        List<TestRecord<byte[], byte[]>> dead = dead();
        assertThat(dead).hasSize(2);
        assertThat(dead.getFirst().value()).isEqualTo(poison);
        assertThat(dead.getFirst().key()).isNull();
        assertThat(dead.getFirst().headers().lastHeader("trace").value()).containsExactly(7);
        DeadLetter why = DeadLetter.read(dead.getFirst().headers());
        assertThat(why).isNotNull();
        assertThat(why.topic()).isEqualTo(Topics.REFERRAL);
        assertThat(why.offset()).isZero();
        assertThat(why.time()).isEqualTo(Instant.EPOCH);
        assertThat(why.reason()).isNotEmpty().doesNotContain("broken");
        assertThat(rows()).hasSize(3);
    }

    @Test
    void an_event_in_a_municipality_outside_the_territory_is_a_dead_letter_and_counts_nothing() {
        know(ThreeSectorRegion.DIRECTORY);

        send(requested("r", "a1", "b1", "nowhere", W02));

        assertThat(dead())
                .singleElement()
                .satisfies(record -> assertThat(DeadLetter.read(record.headers()))
                        .extracting(DeadLetter::reason)
                        .isEqualTo("/data/municipality unknown-municipality"));
        assertThat(rows()).isEmpty();
    }

    @Test
    void an_event_under_the_wrong_key_or_in_the_wrong_topic_is_a_dead_letter() {
        ProducerRecord<byte[], byte[]> record = KafkaBinding.record(requested("r", "a1", "b1", "n1", W02));
        events(Topics.REFERRAL).pipeInput(new TestRecord<>(new byte[] {1}, record.value(), record.headers(), 0L));
        events(Topics.MEETING).pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), 0L));

        assertThat(dead()).hasSize(2);
    }

    private void know(Directory directory) {
        var topic = driver.createInputTopic(Topics.DIRECTORY, new ByteArraySerializer(), new ByteArraySerializer());
        ReferenceRecords.of(directory).forEach(record -> topic.pipeInput(record.key(), record.value()));
    }

    @Test
    void a_sampled_trace_goes_on_to_the_rows_and_no_other_header_does() {
        know(ThreeSectorRegion.DIRECTORY);
        Trace trace = new Trace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
        ProducerRecord<byte[], byte[]> traced = KafkaBinding.record(requested("traced", "a1", "b1", "n1", W02));
        trace.writeTo(traced.headers());
        var topic =
                driver.createOutputTopic(Topics.SECTOR_WEEK, new ByteArrayDeserializer(), new ByteArrayDeserializer());

        events(traced.topic()).pipeInput(new TestRecord<>(traced.key(), traced.value(), traced.headers(), 0L));
        List<TestRecord<byte[], byte[]>> rows = topic.readRecordsToList();
        send(requested("untraced", "a1", "b1", "n1", W02));
        List<TestRecord<byte[], byte[]>> later = topic.readRecordsToList();

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(Trace.of(row.headers())).contains(trace);
            assertThat(row.headers().toArray()).hasSize(2);
        });
        assertThat(later)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.headers().toArray()).hasSize(1));
    }

    private void send(Event... events) {
        for (Event event : events) {
            ProducerRecord<byte[], byte[]> record = KafkaBinding.record(event);
            events(record.topic()).pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), 0L));
        }
    }

    private TestInputTopic<byte[], byte[]> events(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<TestRecord<byte[], byte[]>> dead() {
        return driver.createOutputTopic(Topics.DEAD_LETTER, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /// The rows as they stand; every revision that was sent was greater than the one before.
    private Map<String, SectorWeek> rows() {
        var topic =
                driver.createOutputTopic(Topics.SECTOR_WEEK, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        while (!topic.isEmpty()) {
            TestRecord<byte[], byte[]> record = topic.readRecord();
            SectorWeek row = read(record.key(), record.value(), record.headers());
            assertThat(row.revision()).isGreaterThan(revisions.getOrDefault(row.key(), 0L));
            revisions.put(row.key(), row.revision());
            if (row.isEmpty()) {
                rows.remove(row.key());
            } else {
                rows.put(row.key(), row);
            }
        }
        return rows;
    }

    private SectorWeek row(String key) {
        return Optional.ofNullable(rows().get(key)).orElseThrow(() -> new AssertionError("No row " + key));
    }

    private static SectorWeek read(byte[] key, byte[] value, Headers headers) {
        return SectorWeek.read(key, value, headers);
    }

    private Map<String, Map<Metric, Long>> totals() {
        Map<String, Map<Metric, Long>> totals = new TreeMap<>();
        rows().forEach((key, row) -> totals.put(key, row.totals()));
        return totals;
    }
}
