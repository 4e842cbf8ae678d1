package org.arrimage.streams.recount;

import static org.arrimage.streams.Facts.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.streams.Facts;
import org.arrimage.streams.ProcessorAlone;
import org.arrimage.streams.StreamsProcessor;
import org.arrimage.streams.ThreeSectorRegion;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.GenerationFencedException;
import org.arrimage.streams.generation.WritingRight;
import org.arrimage.testing.Parts;
import org.arrimage.testing.TestBroker;
import org.arrimage.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// The recount beside the stream, on a real broker and database, over a random history of all families. Two instances
/// share the work for a while, and one leaves in the middle of it.
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecountIT {

    private static final List<String> ORGANISATIONS = List.of("hub", "a1", "a2", "b1", "c1", "c2", "c3");
    private static final List<String> MUNICIPALITIES = List.of("n1", "n2", "s", "s2", "nowhere");

    @TempDir
    static Path directory;

    static TestBroker kafka;
    static TestDatabase postgres;
    static ConfigurableApplicationContext service;

    private static final List<String> WEEKLY = List.of("sector_week", "member_week", "pair_week");
    private static final int SUBJECTS = 600;
    private static final Random RANDOM = new Random(20_261_125);

    @BeforeAll
    static void start() throws Exception {
        kafka = Parts.kafka(directory.resolve("kafka"));
        postgres = Parts.postgres(directory.resolve("postgres"));
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        ProcessorAlone.fill(kafka);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            ConfigurableApplicationContext first = startService("first");
            send(producer, 0, SUBJECTS / 2);
            service = startService("second");
            send(producer, SUBJECTS / 2, SUBJECTS);
            first.close();
        }
        await().atMost(Duration.ofSeconds(120)).until(() -> health("caught-up") == 200);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int from, int to) {
        for (int subject = from; subject < to; subject++) {
            history(subject).forEach(event -> producer.send(KafkaBinding.record(event)));
        }
    }

    private static ConfigurableApplicationContext startService(String name) {
        List<String> settings =
                new ArrayList<>(ProcessorAlone.settings(kafka, postgres, directory.resolve("streams-" + name)));
        settings.add("--server.port=0");
        return SpringApplication.run(StreamsProcessor.class, settings.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        service.close();
        postgres.close();
        kafka.close();
    }

    @Test
    @Order(1)
    void the_recount_agrees_with_the_stream_in_every_cell_and_every_survivor() throws Exception {
        assertThat(service.getBean(CellRecount.class).differences()).isEmpty();
        assertThat(service.getBean(RecountSchedule.class).recountCells()).isZero();
        assertThat(service.getBean(RecountSchedule.class).recountSurvivors()).isZero();

        assertThat(
                        number(
                                "select count(distinct key) from arrimage.sector_week, jsonb_object_keys(activity || person) as key"))
                .as("metrics that came up")
                .isGreaterThan(30);
        assertThat(number("select compared from arrimage.last_recount where kind = 'cells'"))
                .isGreaterThan(900);
        assertThat(number("select compared from arrimage.last_recount where kind = 'survivors'"))
                .isGreaterThan(900);
        assertThat(health("recount")).isEqualTo(200);
    }

    @Test
    @Order(2)
    void a_young_generation_is_recounted_again_soon_and_an_old_one_when_the_period_is_over() throws Exception {
        RecountSchedule recounts = service.getBean(RecountSchedule.class);
        assertThat(number(
                        "select extract(epoch from next_at - at) from arrimage.last_recount where kind = 'survivors'"))
                .isEqualTo(3_600);

        execute("update arrimage.generation set active_at = now() - interval '10 days'");
        recounts.recountSurvivors();
        recounts.recountCells();

        assertThat(number("select extract(day from next_at - at) from arrimage.last_recount where kind = 'survivors'"))
                .isEqualTo(10);
        assertThat(number("select extract(epoch from next_at - at) from arrimage.last_recount where kind = 'cells'"))
                .isEqualTo(3_600);
    }

    @Test
    @Order(2)
    void an_organisation_of_a_sector_that_the_territory_does_not_know_is_left_out_by_both() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(ReferenceRecords.of(ThreeSectorRegion.organisation("a1", "X")));
            producer.send(ReferenceRecords.of(ThreeSectorRegion.organisation("stranger", "X")));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> health("caught-up") == 200);

        assertThat(service.getBean(RecountSchedule.class).recountSurvivors()).isZero();
        assertThat(service.getBean(RecountSchedule.class).recountCells()).isZero();
        assertThat(number(
                        "select count(*) from arrimage.reference where id = 'stranger' or document ->> 'sector' = 'X'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update arrimage.member_week set joint = joint + 1 where (week, kind, id, sector) ="
                        + " (select week, kind, id, sector from arrimage.member_week where kind = 'municipality' limit 1)",
                "update arrimage.pair_week set autonomous = autonomous + 1 where (week, kind, a, b, sector) ="
                        + " (select week, kind, a, b, sector from arrimage.pair_week where kind = 'tie' limit 1)",
                "delete from arrimage.pair_week where (week, kind, a, b, sector) ="
                        + " (select week, kind, a, b, sector from arrimage.pair_week where kind = 'arc' limit 1)",
                "insert into arrimage.member_week values ('2026-01-05', 'organisation', 'nobody', 'N1', 0, 0, 0)",
                "update arrimage.sector_week set activity = activity || jsonb_build_object('collaborations', person -> 'collaborations'),"
                        + " person = person - 'collaborations' where (scope, week) ="
                        + " (select scope, week from arrimage.sector_week where person ? 'collaborations' limit 1)",
                "update arrimage.sector_week set person = jsonb_set(person, '{contact_days,400}', '1') where (scope, week) ="
                        + " (select scope, week from arrimage.sector_week where person ? 'contact_days' limit 1)",
            })
    @Order(3)
    void whatever_the_weekly_tables_hold_is_counted_anew(String change) throws Exception {
        execute("create schema kept");
        try {
            for (String table : WEEKLY) {
                execute("create table kept." + table + " as select * from arrimage." + table);
            }
            execute(change);

            assertThat(service.getBean(CellRecount.class).differences()).hasSizeBetween(1, 2);
        } finally {
            for (String table : WEEKLY) {
                execute("delete from arrimage." + table + "; insert into arrimage." + table + " select * from kept."
                        + table);
            }
            execute("drop schema kept cascade");
        }
        assertThat(service.getBean(CellRecount.class).differences()).isEmpty();
    }

    @Test
    @Order(3)
    void a_cell_changed_by_hand_is_noticed() throws Exception {
        execute("update arrimage.sector_week set activity = activity || '{\"meetings_held\": 999}'"
                + " where (scope, week) = (select scope, week from arrimage.sector_week"
                + " where activity ? 'meetings_held' limit 1)");

        assertThat(service.getBean(RecountSchedule.class).recountCells()).isOne();
        assertThat(service.getBean(CellRecount.class).differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.stored()).isEqualTo("999"));
        assertThat(health("recount")).isEqualTo(503);
    }

    @Test
    @Order(4)
    void a_wrong_survivor_is_noticed() throws Exception {
        execute("update arrimage.fact set id = 'another' where (family, subject, source, original) ="
                + " (select family, subject, source, original from arrimage.fact limit 1)");
        execute("delete from arrimage.fact where (family, subject, source, original) ="
                + " (select family, subject, source, original from arrimage.fact where id <> 'another' limit 1)");

        execute("update arrimage.fact set week = week + 7 where (family, subject, source, original) ="
                + " (select family, subject, source, original from arrimage.fact where id <> 'another' limit 1)");

        assertThat(service.getBean(RecountSchedule.class).recountSurvivors()).isEqualTo(3);
        assertThat(number(
                        "select extract(epoch from next_at - at) from arrimage.last_recount where kind = 'survivors'"))
                .as("what was found is looked at again soon")
                .isEqualTo(3_600);
    }

    @Test
    @Order(5)
    void a_recount_is_made_when_it_is_due_and_not_before_whoever_made_the_last_one() throws Exception {
        RecountSchedule recounts = service.getBean(RecountSchedule.class);
        long made = number("select count(*) from arrimage.drift_check");
        recounts.look();
        assertThat(number("select count(*) from arrimage.drift_check")).isEqualTo(made);

        execute("update arrimage.drift_check set next_at = now() where kind = 'cells'");
        recounts.look();
        assertThat(number("select count(*) from arrimage.drift_check")).isEqualTo(made + 1);
    }

    @Test
    @Order(6)
    void what_was_found_outlives_the_processor_that_found_it_but_not_its_generation() throws Exception {
        service.close();
        service = startService("third");
        await().atMost(Duration.ofSeconds(60)).until(() -> health("recount") == 503);

        execute("update arrimage.generation set active_at = now() where state = 'active'");
        service.getBean(RecountSchedule.class).look();
        assertThat(number("select count(*) from arrimage.last_recount where at is not null"))
                .as("both are due at once in a new generation")
                .isEqualTo(2);
    }

    @Test
    @Order(7)
    void a_stream_that_is_behind_is_not_judged_and_keeps_no_other_recount_from_being_made() throws Exception {
        assertThatExceptionOfType(NotLevel.class).isThrownBy(behind()::differences);

        execute("truncate arrimage.drift_check");
        recounts(behind(), service.getBean(WritingRight.class)).look();

        assertThat(number("select count(*) from arrimage.drift_check where kind = 'survivors'"))
                .isOne();
        assertThat(number("select count(*) from arrimage.drift_check where kind = 'cells'"))
                .isZero();

        execute("update arrimage.generation set active_at = now() - interval '2 hours' where state = 'active'");
        execute("update arrimage.drift_check set differing = 0");
        RecountSchedule late = recounts(behind(), service.getBean(WritingRight.class));
        late.look();
        assertThat(late.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    @Order(8)
    void what_was_found_of_a_generation_that_is_over_by_then_is_not_recorded() throws Exception {
        execute("insert into arrimage.generation (number, state, published) values (2, 'retired', true)");
        WritingRight over = new WritingRight(
                service.getBean(JdbcTemplate.class),
                new Generation(2, false, service.getBean(Generation.class).application()));
        long made = number("select count(*) from arrimage.drift_check");

        assertThatExceptionOfType(GenerationFencedException.class)
                .isThrownBy(recounts(service.getBean(CellRecount.class), over)::recountCells);
        assertThat(number("select count(*) from arrimage.drift_check")).isEqualTo(made);
    }

    @Test
    @Order(9)
    void tables_that_were_emptied_are_noticed() throws Exception {
        service.getBean(RecountSchedule.class).recountCells();
        execute("update arrimage.drift_check set differing = 0");
        execute("delete from arrimage.sector_week; delete from arrimage.member_week; delete from arrimage.pair_week;"
                + " delete from arrimage.fact");

        assertThat(service.getBean(RecountSchedule.class).recountCells()).isGreaterThan(900);
        assertThat(number("select differing from arrimage.last_recount where kind = 'survivors'"))
                .isGreaterThan(900);
    }

    private static CellRecount behind() {
        return new CellRecount(
                service.getBean(JdbcTemplate.class),
                new RepeatedRecount(time -> false),
                service.getBean(WritingRight.class),
                service.getBean(PlatformTransactionManager.class));
    }

    private static RecountSchedule recounts(CellRecount cells, WritingRight right) {
        return new RecountSchedule(
                cells,
                service.getBean(SurvivorRecount.class),
                service.getBean(RecountSettings.class),
                new DriftChecks(
                        service.getBean(JdbcTemplate.class), right, service.getBean(PlatformTransactionManager.class)),
                new SimpleMeterRegistry());
    }

    /// Versions of a few things of one subject: corrected, retracted, moved, recorded twice, in any order.
    private static List<Event> history(int subject) {
        String family = pick(List.of("referral", "referral", "meeting", "project"));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 2 + RANDOM.nextInt(6); i++) {
            String verb = i == 0 ? root(family) : verb(family);
            String id = "e%s-%s".formatted(subject, i);
            Event original = event(family + "." + verb, "s" + subject, id, verb);
            events.add(RANDOM.nextInt(events.size() + 1), original);
            while (RANDOM.nextInt(4) == 0) {
                String type = RANDOM.nextInt(3) == 0 ? "retracted" : RANDOM.nextInt(3) == 0 ? verb(family) : verb;
                Event version = event(family + "." + type, "s" + subject, id + "-" + events.size(), type);
                events.add(
                        RANDOM.nextInt(events.size() + 1),
                        new Event(
                                version.id(),
                                original.source(),
                                version.subject(),
                                version.time(),
                                id,
                                1 + RANDOM.nextInt(3),
                                version.data(),
                                null,
                                Map.of()));
            }
        }
        return events;
    }

    private static Event event(String type, String subject, String id, String verb) {
        Instant time = Instant.parse("2025-12-15T05:30:00Z").plusSeconds(RANDOM.nextInt(40 * 86_400));
        if (verb.equals("retracted")) {
            // Only its data are taken from here; by itself it would have to name what it retracts.
            return Facts.correction(type, subject, id, "nothing", 1, time.toString(), "{}");
        }
        String source = "urn:test:" + RANDOM.nextInt(2);
        return Facts.event(source, type, subject, id, time.toString(), data(verb));
    }

    private static String root(String family) {
        return switch (family) {
            case "referral" -> "requested";
            case "meeting" -> "held";
            default -> "started";
        };
    }

    private static String verb(String family) {
        return switch (family) {
            case "referral" ->
                pick(List.of("requested", "accepted", "declined", "contacted", "completed", "cancelled"));
            case "meeting" -> pick(List.of("held", "scheduled", "cancelled"));
            default -> pick(List.of("started", "joined", "funded", "replicated", "ended"));
        };
    }

    private static String data(String verb) {
        return switch (verb) {
            case "requested" -> {
                List<String> ends = organisations(2);
                yield Facts.requestedData(ends.get(0), ends.get(1), pick(MUNICIPALITIES));
            }
            case "declined" -> "{'reason':'%s'}".formatted(pick(List.of("wrong-service", "other")));
            case "held", "scheduled" -> {
                List<String> participants = organisations(2 + RANDOM.nextInt(4));
                List<String> presenters = participants.subList(0, RANDOM.nextInt(participants.size()));
                String roles = RANDOM.nextInt(3) == 0 ? ",'backboneRoles':['project-lead','field-worker']" : "";
                boolean table = RANDOM.nextBoolean();
                yield "{'kind':'%s'%s,'host':'%s','municipality':'%s','mode':'%s','participants':%s,'presenters':%s,'minutes':%s%s}"
                        .formatted(
                                table ? "table" : "visit",
                                table ? ",'table':'%s'".formatted(RANDOM.nextInt(6) == 0 ? "none" : "t1") : "",
                                pick(participants),
                                pick(MUNICIPALITIES),
                                pick(List.of("in-person", "remote", "hybrid")),
                                list(String.join(" ", participants)),
                                list(String.join(" ", presenters)),
                                1 + RANDOM.nextInt(200),
                                roles);
            }
            case "started" -> {
                List<String> founders = organisations(1 + RANDOM.nextInt(3));
                yield "{'lead':'%s','partners':%s,'municipality':'%s','audience':'all','existedBefore':%s}"
                        .formatted(
                                founders.getFirst(),
                                list(String.join(" ", founders.subList(1, founders.size()))),
                                pick(MUNICIPALITIES),
                                RANDOM.nextBoolean());
            }
            case "joined" -> "{'org':'%s'}".formatted(organisations(1).getFirst());
            case "funded" ->
                "{'funder':'%s','cents':%s}".formatted(organisations(1).getFirst(), 1 + RANDOM.nextInt(10_000));
            case "replicated" ->
                "{'municipality':'%s','lead':'%s'}"
                        .formatted(pick(MUNICIPALITIES), organisations(1).getFirst());
            default -> "{}";
        };
    }

    /// Distinct ones; now and then one that the directory does not know.
    private static List<String> organisations(int count) {
        Set<String> organisations = new LinkedHashSet<>();
        while (organisations.size() < count) {
            organisations.add(RANDOM.nextInt(40) == 0 ? "stranger" : pick(ORGANISATIONS));
        }
        return List.copyOf(organisations);
    }

    private static <T> T pick(List<T> list) {
        return list.get(RANDOM.nextInt(list.size()));
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : -1;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int health(String group) throws Exception {
        int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/" + group))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
