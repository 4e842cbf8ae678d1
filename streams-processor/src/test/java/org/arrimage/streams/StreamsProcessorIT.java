package org.arrimage.streams;

import static org.arrimage.streams.Facts.correction;
import static org.arrimage.streams.Facts.requested;
import static org.arrimage.streams.Facts.requestedData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.contract.topic.Topics;
import org.arrimage.contract.topic.Trace;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.testing.Parts;
import org.arrimage.testing.TestBroker;
import org.arrimage.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service on a real broker and a real database.
@Tag("seam")
@DisplayNameGeneration(ReplaceUnderscores.class)
class StreamsProcessorIT {

    private static final String W02 = "2026-01-06T10:00:00-05:00";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    static TestBroker kafka;
    static TestDatabase postgres;
    static KafkaProducer<byte[], byte[]> producer;
    static ConfigurableApplicationContext service;
    static HttpServer collector;

    /// What the collector of traces was sent, byte by byte as characters.
    static final List<String> SPANS = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws ExecutionException, InterruptedException, IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            SPANS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        kafka = Parts.kafka(directory.resolve("kafka"));
        postgres = Parts.postgres(directory.resolve("postgres"));
        ProcessorAlone.fill(kafka);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        service = startService();
    }

    private static ConfigurableApplicationContext startService() {
        List<String> settings = new ArrayList<>(ProcessorAlone.settings(kafka, postgres, directory.resolve("streams")));
        settings.add("--server.port=0");
        settings.add("--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
                + collector.getAddress().getPort() + "/v1/traces");
        return SpringApplication.run(StreamsProcessor.class, settings.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        service.close();
        producer.close();
        postgres.close();
        kafka.close();
        collector.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/error", "/error/deeper", "/nothing", "/index.html", "/actuator/nothing"})
    void an_address_that_is_none_is_not_found(String path) throws Exception {
        for (String accept : List.of("*/*", "application/json")) {
            HttpResponse<String> response = get(path, accept);

            assertThat(response.statusCode()).as(accept).isEqualTo(404);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(response.body()).contains("urn:arrimage:problem:not-found", "Il n’y a rien à cette adresse");
        }
        HttpResponse<String> page = get(path, "text/html");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>Il n’y a rien à cette adresse</h1>");
    }

    @Test
    void an_event_becomes_rows_that_the_dashboard_may_read_and_whoever_listens_is_told() throws Exception {
        try (Connection listener = postgres.connect(Role.EXACT);
                Statement listen = listener.createStatement()) {
            ResultSet channel = listen.executeQuery("select name from notice_channel");
            assertThat(channel.next()).isTrue();
            listen.execute("listen " + channel.getString(1));

            send(requested("told", "a1", "b1", "n1", W02));

            await().atMost(PATIENCE)
                    .until(() -> listener.unwrap(PGConnection.class).getNotifications(1_000).length > 0);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(person("N1", "2026-01-05")).contains("\"referrals_requested\""));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(person("*", "2026-01-05")).contains("\"active_ties\""));
        }
    }

    @Test
    void the_trace_of_an_event_ends_with_the_commit_of_its_rows() throws Exception {
        String id = "4bf92f3577b34da6a3ce929d0e0e4736";
        ProducerRecord<byte[], byte[]> record =
                KafkaBinding.record(requested("traced", "a1", "b1", "n1", "2026-05-06T10:00:00-04:00"));
        new Trace(id, "00f067aa0ba902b7").writeTo(record.headers());
        String bytes = new String(HexFormat.of().parseHex(id), StandardCharsets.ISO_8859_1);

        send(record);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(SPANS).anyMatch(spans -> spans.contains(bytes) && spans.contains("rows committed")));
        assertThat(SPANS).noneMatch(spans -> spans.contains("traced"));
    }

    @Test
    void it_says_when_it_is_level_with_what_was_accepted() throws Exception {
        for (int i = 0; i < 500; i++) {
            send(requested("level" + i, "a1", "c1", "n2", "2026-02-04T10:00:00-05:00"));
        }

        await().atMost(PATIENCE).until(() -> health("caught-up") == 200);

        assertThat(person("N2", "2026-02-02")).contains("\"referrals_requested\": 500");
        assertThat(health("readiness")).isEqualTo(200);
    }

    @Test
    void a_row_that_became_zero_stays_with_its_revision_and_the_views_hide_it() throws Exception {
        send(requested("zero", "a1", "c1", "s", "2026-03-04T10:00:00-05:00"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(person("S", "2026-03-02")).isNotEmpty());
        long first = number("select revision from arrimage.sector_week where scope = 'S' and week = '2026-03-02'");

        send(correction(
                "referral.retracted", "zero", "zero-gone", "zero-requested", 1, "2026-03-04T10:00:00-05:00", "{}"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(person("S", "2026-03-02")).isEmpty());
        assertThat(number("select revision from arrimage.sector_week where scope = 'S' and week = '2026-03-02'"))
                .isGreaterThan(first);
    }

    @Test
    void an_older_row_never_overwrites_a_newer_one() throws Exception {
        String week = "2026-04-06";
        send(requested("old", "a1", "c1", "s", "2026-04-08T10:00:00-05:00"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(person("S", week)).isNotEmpty());
        await().atMost(PATIENCE).until(() -> health("caught-up") == 200);
        long revision = number("select revision from arrimage.sector_week where scope = 'S' and week = '" + week + "'");

        ProducerRecord<byte[], byte[]> old = new ProducerRecord<>(
                Topics.SECTOR_WEEK,
                "S|2026-W15".getBytes(StandardCharsets.UTF_8),
                "{\"scope\":\"S\",\"week\":\"2026-W15\",\"revision\":0,\"metrics\":{\"meetings_held\":77}}"
                        .getBytes(StandardCharsets.UTF_8));
        old.headers().add("arrimage-revision", "0".getBytes(StandardCharsets.UTF_8));
        send(old);
        await().atMost(PATIENCE).until(() -> health("caught-up") == 200);

        assertThat(number("select revision from arrimage.sector_week where scope = 'S' and week = '" + week + "'"))
                .isEqualTo(revision);
    }

    @Test
    void poison_on_any_topic_becomes_a_dead_letter_and_stops_nothing() throws Exception {
        byte[] poison = "poison".getBytes(StandardCharsets.UTF_8);
        for (String topic : List.of(Topics.REFERRAL, Topics.PROJECT, Topics.SECTOR_WEEK, Topics.DIRECTORY)) {
            send(new ProducerRecord<>(topic, poison, poison));
        }
        byte[] nul = "{\"organisation\":{\"id\":\"nul\",\"name\":\"a\\u0000b\"}}".getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(Topics.DIRECTORY, "nul".getBytes(StandardCharsets.UTF_8), nul));
        send(requested("after-poison", "a1", "c1", "s2", "2026-05-06T10:00:00-04:00"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(person("S", "2026-05-04")).isNotEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadTopics())
                        .contains(Topics.REFERRAL, Topics.PROJECT, Topics.SECTOR_WEEK)
                        .filteredOn(Topics.DIRECTORY::equals)
                        .hasSize(2));
    }

    @Test
    void an_organisation_that_becomes_known_later_is_counted_then() throws Exception {
        send(requested("late", "a1", "newcomer", "n1", "2026-06-03T10:00:00-04:00"));
        await().atMost(PATIENCE).until(() -> health("caught-up") == 200);
        assertThat(person("N1", "2026-06-01")).isEmpty();

        send(ReferenceRecords.of(ThreeSectorRegion.organisation("newcomer", "N2")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(person("N1", "2026-06-01")).contains("\"referrals_cross_sector\": 1"));
        assertThat(number("select count(*) from arrimage.reference where id = 'newcomer'"))
                .isEqualTo(1);
    }

    @Test
    void after_a_restart_corrections_of_what_was_counted_before_are_right() throws Exception {
        send(requested("again", "a1", "b1", "n1", "2026-07-08T10:00:00-04:00"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(person("N1", "2026-07-06")).isNotEmpty());
        service.close();
        service = startService();

        send(correction(
                "referral.requested",
                "again",
                "again-fix",
                "again-requested",
                1,
                "2026-07-08T10:00:00-04:00",
                requestedData("a1", "b1", "n2")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(person("N2", "2026-07-06")).isNotEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(person("N1", "2026-07-06")).isEmpty());
        assertThat(person("north", "2026-07-06")).contains("\"referrals_requested\": 1");
    }

    @Test
    void the_dashboards_roles_read_no_base_table_and_nothing_before_they_open_scopes() throws Exception {
        for (Role role : List.of(Role.EXACT, Role.RELEASED)) {
            try (Connection connection = postgres.connect(role);
                    Statement statement = connection.createStatement()) {
                for (String table : List.of("sector_week", "reader_scope", "reference", "audit")) {
                    assertThat(catchThrowable(() -> statement.executeQuery("select * from " + table)))
                            .as("%s reads %s", role, table)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
                try (ResultSet rows = statement.executeQuery("select * from activity_sector_week")) {
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    private static void send(Event event) throws ExecutionException, InterruptedException {
        send(KafkaBinding.record(event));
    }

    private static void send(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        producer.send(record).get();
    }

    /// What management sees of the class person in a cell; empty without a row.
    private static String person(String scope, String monday) throws SQLException {
        try (Connection connection = postgres.connect(Role.EXACT);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select open_scopes(array['" + scope + "'])");
            try (ResultSet row = statement.executeQuery(
                    "select person from exact_sector_week where scope = '" + scope + "' and week = '" + monday + "'")) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : -1;
        }
    }

    private static int health(String group) throws IOException, InterruptedException {
        return get("/actuator/health/" + group, "application/json").statusCode();
    }

    private static HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Accept", accept)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static List<String> deadTopics() {
        List<String> topics = new ArrayList<>();
        TopicPartition partition = new TopicPartition(Topics.DEAD_LETTER, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                DeadLetter why = DeadLetter.read(record.headers());
                topics.add(why == null ? "" : why.topic());
            }
        }
        return topics;
    }
}
