package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.contract.topic.Topics;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.endtoend.oracle.Oracle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The way of the events from the door to the table and the reading API, on the local stack.
///
/// The tests come in an order because the second sends again what the first has sent.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OnSharedStack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(OnSharedStack.TURN)
class WholeWayIT {

    private static final List<String> EVENTS = HistoryGenerator.generate(20_261_124, 600);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    @Order(1)
    void a_mixed_history_gives_the_oracles_table_cell_for_cell_and_the_api_tells_the_same(RunningStack stack)
            throws Exception {
        assertThat(stack.send(EVENTS)).hasSize(EVENTS.size()).containsOnly("accepted");
        stack.awaitCaughtUp();

        SortedMap<String, SortedMap<String, Object>> expected =
                Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, stack.accepted());

        assertThat(stack.table()).isEqualTo(expected);
        assertThat(stack.aggregates()).isEqualTo(expected);
    }

    @Test
    @Order(2)
    void the_same_events_again_in_another_order_and_partly_twice_change_no_cell(RunningStack stack) throws Exception {
        SortedMap<String, SortedMap<String, Object>> before = stack.table();
        List<String> again = HistoryGenerator.again(EVENTS, 5);

        assertThat(stack.send(again)).hasSize(again.size()).isSubsetOf("accepted", "duplicate");
        stack.awaitCaughtUp();

        assertThat(stack.table()).isEqualTo(before).isNotEmpty();
    }

    @Test
    @Order(3)
    void a_poison_record_on_a_topic_becomes_a_dead_letter_and_stops_nothing(RunningStack stack) throws Exception {
        byte[] poison = "\u0000not an event".getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(stack.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String topic : Topics.events()) {
                producer.send(new ProducerRecord<>(topic, poison, poison)).get();
            }
        }
        long before =
                stack.number("select coalesce((select (person ->> 'referrals_requested')::int from arrimage.sector_week"
                        + " where scope = 'S1' and week = '2023-02-06'), 0)");

        stack.send(List.of(request("poison-neighbour", "m1")));
        stack.awaitCaughtUp();

        assertThat(stack.number("select (person ->> 'referrals_requested')::int from arrimage.sector_week"
                        + " where scope = 'S1' and week = '2023-02-06'"))
                .isEqualTo(before + 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadTopics(stack)).containsAll(Topics.events()));
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    application/cloudevents+json | {broken                         | 400 | malformed-json
                    application/cloudevents+json | {"specversion": "1.0"}          | 422 | missing
                    application/cloudevents+json | TYPE                            | 422 | unknown-type
                    application/cloudevents+json | ORGANISATION                    | 422 | unknown-organisation
                    application/cloudevents+json | MUNICIPALITY                    | 422 | unknown-municipality
                    application/cloudevents+json | FIELD                           | 422 | unknown-field
                    application/cloudevents+json | OVERSIZE                        | 413 | too-long
                    text/plain                   | anything                        | 415 |
                    """)
    void bad_input_gets_its_problem_and_nothing_of_it_is_stored(
            String type, String body, int status, String code, RunningStack stack) throws Exception {
        long before = recordsOnEventTopics(stack);
        String good = request("bad-input", "m1");
        String sent = switch (body) {
            case "TYPE" -> good.replace("referral.requested", "referral.invented");
            case "ORGANISATION" -> good.replace("org1", "nobody");
            case "MUNICIPALITY" -> good.replace("\"m1\"", "\"atlantis\"");
            case "FIELD" -> good.replace("\"need\"", "\"name\": \"x\", \"need\"");
            case "OVERSIZE" -> good.replace("bad-input", "b".repeat(70_000));
            default -> body;
        };

        HttpResponse<String> french = stack.post(type, sent);
        HttpResponse<String> english = stack.post(type, sent, "Accept-Language", "en");

        assertThat(french.statusCode()).as(french.body()).isEqualTo(status);
        assertThat(french.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(french.body()).contains("\"title\"", "\"detail\"", code == null ? "" : code);
        assertThat(english.body()).isNotEqualTo(french.body());
        assertThat(recordsOnEventTopics(stack)).isEqualTo(before);
    }

    @Test
    @Order(5)
    void a_wrong_key_is_refused(RunningStack stack) throws Exception {
        long before = recordsOnEventTopics(stack);

        HttpResponse<String> response = stack.post(
                "application/cloudevents+json", request("wrong-key", "m1"), "Authorization", "Bearer guessed");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(recordsOnEventTopics(stack)).isEqualTo(before);
    }

    @Test
    @Order(6)
    void good_neighbours_of_a_bad_event_are_kept_and_every_event_has_its_verdict(RunningStack stack) throws Exception {
        long before = recordsOnEventTopics(stack);

        List<String> verdicts = stack.send(List.of(
                request("neighbour-1", "m1"),
                "{broken",
                request("neighbour-2", "atlantis"),
                request("neighbour-3", "m2")));

        assertThat(verdicts).containsExactly("accepted", "rejected", "rejected", "accepted");
        assertThat(recordsOnEventTopics(stack)).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @Order(7)
    @CsvSource(delimiter = '|', textBlock = """
                    gestion      | metric=all&scope=all                        | 200
                    gestion      | metric=referrals_requested&scope=S2         | 200
                    partenaire   | metric=all&scope=all                        | 200
                    partenaire   | metric=meetings_held&scope=S1               | 200
                    partenaire   | metric=meetings_held&scope=S2               | 403
                    partenaire   | metric=contact_days&scope=S1                | 403
                    analyste     | metric=all&scope=all                        | 200
                    analyste     | metric=meetings_held&scope=S2               | 200
                    analyste     | metric=contact_days&scope=*                 | 403
                    contributeur | metric=meetings_held&scope=S1               | 403
                    admin        | metric=meetings_held&scope=S1               | 403
                                 | metric=meetings_held&scope=S1               | 401
                    """)
    void each_role_reads_what_is_its_own(String user, String query, int status, RunningStack stack) throws Exception {
        HttpResponse<String> response = stack.get(
                "/api/v1/aggregates?from=2015-W01&to=2026-W47&grain=week&format=ndjson&" + query.replace("*", "%2A"),
                user == null ? "" : user);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @Order(8)
    @ValueSource(strings = {"partenaire", "analyste"})
    void neither_partner_nor_analyst_gets_an_exact_figure_that_referrals_feed(String user, RunningStack stack)
            throws Exception {
        String body = stack.get(
                        "/api/v1/aggregates?metric=all&scope=all&from=2015-W01&to=2026-W47&grain=week&format=ndjson",
                        user)
                .body();

        assertThat(body).contains("meetings_held", "joint_collaborations").doesNotContain("contact_days\":{");
        // What there is of them comes from a release, and says so.
        body.lines()
                .map(ContractJson.MAPPER::readTree)
                .forEach(row -> row.path("metrics").propertyNames().forEach(code -> {
                    if (Metric.of(code).orElseThrow().disclosure() == DisclosureClass.PERSON) {
                        assertThat(row.path("symbols").has(code))
                                .as(row.toString())
                                .isTrue();
                    }
                }));
        if (user.equals("partenaire")) {
            assertThat(body.lines())
                    .allMatch(line -> line.contains("\"scope\":\"S1\"") || line.contains("\"scope\":\"*\""));
        }
    }

    private static String request(String id, String municipality) {
        return """
                {"specversion": "1.0", "id": "%1$s", "source": "urn:test:whole-way", "subject": "%1$s", \
                "type": "org.arrimage.referral.requested.v1", "time": "2023-02-07T10:00:00-05:00", \
                "data": {"fromOrg": "org1", "toOrg": "org2", "municipality": "%2$s", "need": "housing", \
                "ageBand": "18-21", "channel": "warm"}}""".formatted(id, municipality);
    }

    private static long recordsOnEventTopics(RunningStack stack) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(stack)) {
            List<TopicPartition> partitions = Topics.events().stream()
                    .flatMap(topic -> IntStream.range(
                                    0, consumer.partitionsFor(topic).size())
                            .mapToObj(partition -> new TopicPartition(topic, partition)))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static List<String> deadTopics(RunningStack stack) throws IOException {
        TopicPartition partition = new TopicPartition(Topics.DEAD_LETTER, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(stack)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> topics = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(2))) {
                DeadLetter why = DeadLetter.read(record.headers());
                topics.add(why == null ? "" : why.topic());
            }
            return topics;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(RunningStack stack) throws IOException {
        Map<String, Object> settings = stack.kafka();
        settings.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
