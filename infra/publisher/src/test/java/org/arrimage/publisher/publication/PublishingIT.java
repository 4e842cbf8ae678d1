package org.arrimage.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.publisher.Publisher;
import org.arrimage.publisher.SeededRegion;
import org.arrimage.publisher.exact.ExactReading;
import org.arrimage.publisher.exact.YearFigures;
import org.arrimage.publisher.publication.Result.Held;
import org.arrimage.publisher.publication.Result.Published;
import org.arrimage.publisher.publication.Result.Reason;
import org.arrimage.publisher.store.ReleaseHeader;
import org.arrimage.service.start.RefusedStart;
import org.arrimage.testing.Parts;
import org.arrimage.testing.Schema;
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
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// Publishes a seeded region week by week on a real database. The tests follow each other: a release stays.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishingIT {

    private static final SeededRegion REGION = new SeededRegion(7, 3, 1, 12, 2025);
    private static final int FIRST = 9;

    @TempDir
    static Path directory;

    static TestDatabase postgres;
    static HttpServer processor;
    static volatile int caughtUp = 200;
    static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = Parts.postgres(directory.resolve("postgres"));
        Schema.migrate(postgres);
        processor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        processor.createContext("/actuator/health/caught-up", exchange -> {
            exchange.sendResponseHeaders(caughtUp, -1);
            exchange.close();
        });
        processor.start();
        publishTerritory(REGION.territory());
        execute(Role.OWNER, "update generation set counting = " + Metric.COUNTING);
        fill(FIRST);
        service = startService();
    }

    @AfterAll
    static void stop() {
        service.close();
        processor.stop(0);
        postgres.close();
    }

    private static ConfigurableApplicationContext startService() {
        return SpringApplication.run(
                Publisher.class,
                "--server.port=0",
                "--spring.datasource.url=" + postgres.jdbcUrl(),
                "--spring.datasource.username=" + Role.PUBLISHER.user(),
                "--spring.datasource.password=" + postgres.password(Role.PUBLISHER),
                "--arrimage.publisher.directory=" + directory.resolve("publisher"),
                "--arrimage.publisher.processor-url=http://127.0.0.1:"
                        + processor.getAddress().getPort(),
                // What is due is published by the tests.
                "--arrimage.publisher.after-season=true");
    }

    private static Result publish(int closed) {
        Instant now = REGION.week(closed).closesAt(REGION.territory().timeZone());
        return service.getBean(Publishing.class).publish(now);
    }

    private static ReleaseHeader published(int closed) {
        Result result = publish(closed);
        assertThat(result).isInstanceOf(Published.class);
        return ((Published) result).release();
    }

    private static void publishTerritory(Territory territory) throws SQLException {
        execute(
                Role.WRITER,
                "insert into reference values ('territory', 'territory', '"
                        + ContractJson.MAPPER.writeValueAsString(ReferenceJson.write(territory))
                        + "') on conflict (kind, id) do update set document = excluded.document");
    }

    /// What the processor has counted once a week is closed.
    private static void fill(int closed) throws SQLException {
        SeededRegion.Tables tables = REGION.tables(closed);
        execute(Role.OWNER, "truncate sector_week, activity_week, member_week, pair_week");
        try (Connection writer = postgres.connect(Role.WRITER);
                PreparedStatement weekly =
                        writer.prepareStatement("insert into sector_week values (?, ?, 1, ?::jsonb, ?::jsonb)");
                PreparedStatement member =
                        writer.prepareStatement("insert into member_week values (?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement pair =
                        writer.prepareStatement("insert into pair_week values (?, 'tie', ?, ?, ?, ?, ?, ?)")) {
            for (Map.Entry<List<String>, Map<Metric, Long>> row :
                    tables.weekly().entrySet()) {
                weekly.setString(1, row.getKey().get(0));
                weekly.setObject(2, LocalDate.parse(row.getKey().get(1)));
                weekly.setString(3, json(row.getValue(), DisclosureClass.ACTIVITY));
                weekly.setString(4, json(row.getValue(), DisclosureClass.PERSON));
                weekly.addBatch();
            }
            weekly.executeBatch();
            insert(member, tables.members());
            insert(pair, tables.pairs());
        }
    }

    private static void insert(PreparedStatement statement, Map<List<String>, long[]> rows) throws SQLException {
        for (Map.Entry<List<String>, long[]> row : rows.entrySet()) {
            int column = 1;
            statement.setObject(column++, LocalDate.parse(row.getKey().getFirst()));
            for (String name : row.getKey().subList(1, row.getKey().size())) {
                statement.setString(column++, name);
            }
            for (long count : row.getValue()) {
                statement.setLong(column++, count);
            }
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private static String json(Map<Metric, Long> counts, DisclosureClass disclosure) {
        return ContractJson.MAPPER.writeValueAsString(counts.entrySet().stream()
                .filter(count -> count.getKey().disclosure() == disclosure)
                .collect(Collectors.toMap(count -> count.getKey().code(), Map.Entry::getValue)));
    }

    private static void execute(Role role, String sql) throws SQLException {
        try (Connection connection = postgres.connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = postgres.connect(Role.OWNER);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select row::text from (" + sql + ") as row order by 1")) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    /// Everything that is published, but when.
    private static Map<String, List<String>> tables() throws SQLException {
        Map<String, List<String>> tables = new HashMap<>();
        for (String table : List.of(
                "publication",
                "published_figure",
                "published_exact_figure",
                "published_section",
                "protection_ledger")) {
            tables.put(table, rows("select * from " + table));
        }
        return tables;
    }

    @Test
    @Order(1)
    void what_is_read_equals_what_the_events_give() {
        TransactionTemplate snapshot = service.getBean(TransactionTemplate.class);
        ExactReading reading = service.getBean(ExactReading.class);
        YearFigures figures = snapshot.execute(status -> {
            reading.open(REGION.territory());
            return reading.read(REGION.structure());
        });

        assertThat(figures.exact()).isEqualTo(REGION.counts(FIRST).exact());
        assertThat(figures.joint()).isEqualTo(REGION.counts(FIRST).joint());
    }

    @Test
    @Order(2)
    void a_release_is_held_back_while_the_processor_is_behind() {
        caughtUp = 503;
        try {
            assertThat(publish(FIRST)).isEqualTo(new Held(Reason.BEHIND, ""));
        } finally {
            caughtUp = 200;
        }
    }

    @Test
    @Order(3)
    void the_first_release_holds_all_closed_weeks_and_no_other() throws SQLException {
        ReleaseHeader release = published(FIRST);

        assertThat(release.number()).isOne();
        assertThat(release.through()).isEqualTo(REGION.week(FIRST));
        assertThat(rows("select distinct period from published_figure where period like '%W%'"))
                .hasSize(FIRST + 1);
        assertThat(rows("select 1 from published_figure where symbol = '~' and metric = 'referrals_requested'"))
                .isNotEmpty();
        assertThat(publish(FIRST)).isInstanceOf(Result.NothingDue.class);
    }

    @Test
    @Order(4)
    void a_later_release_adds_what_is_new_or_different_and_leaves_the_earlier_as_it_was() throws SQLException {
        String asOfOne = "select distinct on (scope, metric, period) * from published_figure where since <= 1"
                + " order by scope, metric, period, since desc";
        List<String> before = rows(asOfOne);
        for (int week = FIRST + 1; week < FIRST + 5; week++) {
            fill(week);
            published(week);
        }

        assertThat(rows(asOfOne)).isEqualTo(before);
        assertThat(rows("select * from published_figure where since = 5").size())
                .isPositive()
                .isLessThan(before.size() / 2);
        // Some figures of closed weeks were restated.
        assertThat(rows("select scope, metric, period from published_exact_figure where period like '%W%'"
                        + " group by scope, metric, period having count(*) > 1"))
                .isNotEmpty();
    }

    @Test
    @Order(5)
    void the_checksum_is_that_of_the_sections_and_theirs_that_of_their_figures() throws SQLException {
        String section = String.join(
                "",
                rows("""
                select metric || ',' || period || ',' || coalesce(value::text, '') || ','
                    || coalesce(denominator::text, '') || ',' || symbol || chr(10) as line
                from (select distinct on (metric, period) * from published_figure where scope = 's0'
                    order by metric, period, since desc) as last
                where symbol <> '.' order by metric collate "C", period collate "C\"""").stream()
                        .map(row -> row.substring(2, row.length() - 2))
                        .toList());
        List<String> sections = rows("select distinct on (scope) scope || ',' || year || ',' || checksum as line"
                + " from published_section order by scope, since desc");

        assertThat(rows("select checksum from published_section where scope = 's0' order by since desc limit 1"))
                .containsExactly("(" + Sha256.of(section) + ")");
        assertThat(rows("select checksum from publication order by number desc limit 1"))
                .containsExactly("("
                        + Sha256.of(sections.stream()
                                .map(line -> line.substring(2, line.length() - 2) + "\n")
                                .sorted()
                                .collect(Collectors.joining()))
                        + ")");
    }

    @Test
    @Order(6)
    void tables_that_were_restored_from_an_earlier_time_get_the_same_releases_back() throws SQLException {
        Map<String, List<String>> before = tables();
        forgetAfter(2);
        service.close();
        service = startService();

        assertThat(publish(FIRST + 4)).isInstanceOf(Result.NothingDue.class);
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    @Order(7)
    void a_lost_start_leaves_no_release_behind() throws IOException, SQLException {
        fill(FIRST + 5);
        Path unfinished = directory.resolve("publisher").resolve("releases").resolve("unfinished.gz");
        Files.writeString(unfinished, "cut off");

        assertThat(published(FIRST + 5).number()).isEqualTo(6);
        assertThat(unfinished).doesNotExist();
    }

    @Test
    @Order(8)
    void numbers_that_a_recount_sees_otherwise_are_not_published() throws SQLException {
        fill(FIRST + 6);
        execute(
                Role.WRITER,
                "insert into drift_check (kind, compared, differing, examples) values ('cells', 9, 2, '[]')");

        assertThat(publish(FIRST + 6)).isEqualTo(new Held(Reason.RECOUNT, "2"));

        execute(Role.OWNER, "delete from drift_check");
    }

    @Test
    @Order(9)
    void numbers_of_an_older_counting_are_not_published() throws SQLException {
        execute(Role.OWNER, "update generation set counting = 1");

        assertThat(publish(FIRST + 6)).isEqualTo(new Held(Reason.COUNTING, "1"));

        execute(Role.OWNER, "update generation set counting = " + Metric.COUNTING);
    }

    @Test
    @Order(10)
    void another_secret_publishes_nothing() throws IOException {
        Path secret = directory.resolve("publisher").resolve("secret");
        String kept = Files.readString(secret);
        service.close();
        Files.delete(secret);
        service = startService();

        assertThat(publish(FIRST + 6))
                .isInstanceOfSatisfying(
                        Held.class, held -> assertThat(held.reason()).isEqualTo(Reason.SECRET));

        service.close();
        Files.writeString(secret, kept);
        service = startService();
    }

    @Test
    @Order(10)
    void no_release_follows_one_whose_file_is_gone() throws IOException {
        Path file = release(2);
        Path away = directory.resolve("away.gz");
        Files.move(file, away);

        assertThat(publish(FIRST + 6)).isEqualTo(new Held(Reason.FILE, "release-000002.gz"));

        Files.move(away, file);
    }

    @Test
    @Order(10)
    void tables_are_not_completed_over_a_gap_or_a_damaged_file() throws IOException, SQLException {
        Map<String, List<String>> before = tables();
        Path file = release(5);
        byte[] whole = Files.readAllBytes(file);
        forgetAfter(4);
        Map<String, List<String>> earlier = tables();

        Files.delete(file);
        assertThat(publish(FIRST + 5)).isEqualTo(new Held(Reason.FILE, "release-000005.gz"));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(publish(FIRST + 5)).isEqualTo(new Held(Reason.FILE, "release-000005.gz"));
        assertThat(tables()).isEqualTo(earlier);

        Files.write(file, whole);
        assertThat(publish(FIRST + 5)).isInstanceOf(Result.NothingDue.class);
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    @Order(10)
    void a_file_that_no_backup_holds_is_written_from_the_tables() throws IOException, SQLException {
        Map<String, List<String>> before = tables();
        String lines = Files.readString(Path.of("release-file.sql")).replace(":number", "6");
        Path file = release(6);
        Files.delete(file);
        try (Connection owner = postgres.connect(Role.OWNER);
                Statement statement = owner.createStatement();
                ResultSet result = statement.executeQuery(lines);
                Writer out = new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            while (result.next()) {
                out.write(result.getString(1) + "\n");
            }
        }
        forgetAfter(5);

        assertThat(publish(FIRST + 5)).isInstanceOf(Result.NothingDue.class);
        assertThat(tables()).isEqualTo(before);
    }

    private static Path release(int number) {
        return directory.resolve("publisher").resolve("releases").resolve("release-00000" + number + ".gz");
    }

    /// As if the tables had been restored from the time when a release was the last one.
    private static void forgetAfter(int release) throws SQLException {
        for (String table : tables().keySet()) {
            execute(
                    Role.OWNER,
                    "delete from " + table + " where " + (table.equals("publication") ? "number" : "since") + " > "
                            + release);
        }
    }

    @Test
    @Order(10)
    void a_clock_that_is_ahead_of_the_database_publishes_nothing() {
        Instant ahead = Instant.now().plus(Duration.ofDays(40));

        assertThat(service.getBean(Publishing.class).publish(ahead))
                .isEqualTo(new Held(Reason.CLOCK, ahead.toString()));
    }

    @Test
    @Order(10)
    void a_second_publisher_of_the_same_directory_does_not_start() {
        assertThatThrownBy(PublishingIT::startService).rootCause().isInstanceOf(RefusedStart.class);
    }

    @Test
    @Order(11)
    void the_publishers_login_changes_and_removes_nothing_and_nobody_else_reads_what_it_remembers() {
        for (String sql : List.of(
                "update published_figure set value = 0",
                "delete from published_figure",
                "delete from publication",
                "truncate protection_ledger",
                "select 1 from fact",
                "insert into sector_week values ('*', '2025-01-06', 1, '{}', '{}')")) {
            assertThatThrownBy(() -> execute(Role.PUBLISHER, sql)).as(sql).hasMessageContaining("permission denied");
        }
        for (Role role : List.of(Role.EXACT, Role.RELEASED, Role.WRITER)) {
            for (String table :
                    List.of("publication", "published_figure", "published_exact_figure", "protection_ledger")) {
                assertThatThrownBy(() -> execute(role, "select 1 from " + table))
                        .as(role + " " + table)
                        .hasMessageContaining("permission denied");
            }
        }
        assertThatThrownBy(() -> execute(Role.RELEASED, "select 1 from frozen_figure"))
                .hasMessageContaining("permission denied");
    }

    @Test
    @Order(12)
    void readers_see_released_figures_of_opened_scopes_alone() throws SQLException {
        try (Connection reader = postgres.connect(Role.RELEASED)) {
            reader.setAutoCommit(false);
            try (Statement statement = reader.createStatement()) {
                assertThat(scopes(statement)).isEmpty();
                statement.execute("select open_scopes(array['s0'], array['*'])");
                assertThat(scopes(statement)).containsExactly("*", "s0");
            }
        }
    }

    private static List<String> scopes(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("select distinct scope from released_figure order by 1")) {
            List<String> scopes = new ArrayList<>();
            while (result.next()) {
                scopes.add(result.getString(1));
            }
            return scopes;
        }
    }
}
