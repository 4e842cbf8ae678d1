package org.arrimage.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.reference.Territory;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.streams.ThreeSectorRegion;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.GenerationFencedException;
import org.arrimage.streams.generation.GenerationState;
import org.arrimage.streams.generation.Generations;
import org.arrimage.streams.generation.Rules;
import org.arrimage.streams.generation.WritingRight;
import org.arrimage.testing.Parts;
import org.arrimage.testing.Schema;
import org.arrimage.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GenerationsIT {

    private static final String ENGINE = "arrimage-streams";
    private static final Generation FIRST = new Generation(1, false, ENGINE);

    @TempDir
    static Path directory;

    static TestDatabase postgres;
    static JdbcTemplate jdbc;
    static TransactionTemplate transaction;
    static Generations generations;
    static Construction construction;

    @BeforeAll
    static void start() throws Exception {
        postgres = Parts.postgres(directory);
        Schema.migrate(postgres);
        DriverManagerDataSource source =
                new DriverManagerDataSource(postgres.jdbcUrl(), Role.WRITER.user(), postgres.password(Role.WRITER));
        jdbc = new JdbcTemplate(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        generations = new Generations(jdbc, ENGINE);
        construction = new Construction(jdbc, ENGINE);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void onlyTheFirst() throws Exception {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "delete from arrimage.generation where number > 1;"
                            + " update arrimage.generation set state = 'active', territory = null, counting = 1;"
                            + " truncate arrimage.sector_week, arrimage_beside.sector_week, arrimage.fact, arrimage_beside.fact");
        }
    }

    @Test
    void whoever_joins_builds_what_was_begun() {
        Generation begun = building(ThreeSectorRegion.TERRITORY, false);

        assertThat(begun.number()).isEqualTo(2);
        assertThat(building(ThreeSectorRegion.TERRITORY, false)).isEqualTo(begun);
        assertThat(generations.active()).isEqualTo(FIRST);
    }

    @Test
    void what_was_begun_is_given_up_for_another_territory_or_when_somebody_begins_anew() {
        Generation begun = building(ThreeSectorRegion.TERRITORY, false);
        write(begun, "S", 7, "{\"meetings_held\": 1}");

        Generation other = building(moved(), false);
        assertThat(other.number()).isEqualTo(3);
        assertThat(building(moved(), true).number()).isEqualTo(4);

        assertThat(generations.state(begun)).isEqualTo(GenerationState.ABANDONED);
        assertThat(generations.state(other)).isEqualTo(GenerationState.ABANDONED);
        assertThat(jdbc.queryForObject("select count(*) from arrimage_beside.sector_week", Long.class))
                .isZero();
    }

    @Test
    void a_generation_keeps_the_territory_it_was_begun_with() {
        Rules rules = Rules.ofThisProgram(ThreeSectorRegion.TERRITORY);

        assertThat(generations.rules(FIRST, rules)).isEqualTo(rules);
        assertThat(generations.rules(FIRST, Rules.ofThisProgram(moved()))).isEqualTo(rules);
    }

    @Test
    void a_generation_keeps_the_counting_it_was_begun_with() {
        begunByAnEarlierProgram();

        assertThat(generations.rules(FIRST, Rules.ofThisProgram(ThreeSectorRegion.TERRITORY)))
                .isEqualTo(new Rules(ThreeSectorRegion.TERRITORY, 1));
        assertThat(generations.rules(building(ThreeSectorRegion.TERRITORY, false), Rules.ofThisProgram(moved())))
                .isEqualTo(Rules.ofThisProgram(ThreeSectorRegion.TERRITORY));
    }

    @Test
    void what_an_earlier_program_has_begun_to_build_is_given_up() {
        Generation begun = building(ThreeSectorRegion.TERRITORY, false);
        jdbc.update("update generation set counting = 1 where number = ?", begun.number());

        assertThat(building(ThreeSectorRegion.TERRITORY, false).number()).isEqualTo(3);
        assertThat(generations.state(begun)).isEqualTo(GenerationState.ABANDONED);
    }

    @Test
    void readers_are_told_the_counting_of_what_they_see() throws Exception {
        begunByAnEarlierProgram();
        Generation built = building(ThreeSectorRegion.TERRITORY, false);
        assertThat(activeCounting()).isEqualTo(1);

        switchTo(built, true);

        assertThat(activeCounting()).isEqualTo(Metric.COUNTING);
    }

    @Test
    void under_construction_it_writes_the_tables_beside() {
        write(building(ThreeSectorRegion.TERRITORY, false), "S", 7, "{\"meetings_held\": 1}");

        assertThat(jdbc.queryForObject("select count(*) from arrimage.sector_week", Long.class))
                .isZero();
        assertThat(jdbc.queryForObject("select revision from arrimage_beside.sector_week", Long.class))
                .isEqualTo(7);
    }

    @Test
    void a_generation_that_was_overtaken_or_given_up_writes_nothing() {
        Generation given = building(ThreeSectorRegion.TERRITORY, false);
        Generation built = building(ThreeSectorRegion.TERRITORY, true);
        assertThatThrownBy(() -> write(given, "S", 7, "{}")).isInstanceOf(GenerationFencedException.class);

        assertThat(switchTo(built, true)).isTrue();

        assertThatThrownBy(() -> write(FIRST, "S", 9, "{}")).isInstanceOf(GenerationFencedException.class);
        assertThatThrownBy(() -> write(built, "S", 9, "{}")).isInstanceOf(GenerationFencedException.class);
        write(new Generation(built.number(), false, ENGINE), "S", 9, "{}");
        assertThat(jdbc.queryForList("select revision from sector_week", Long.class))
                .containsExactly(9L);
    }

    @Test
    void the_switch_makes_the_tables_equal_and_no_revision_goes_back() {
        write(FIRST, "N1", 5, "{\"meetings_held\": 3}");
        write(FIRST, "N2", 6, "{\"meetings_held\": 4}");
        Generation built = building(ThreeSectorRegion.TERRITORY, false);
        write(built, "N1", (2L << 40) + 1, "{\"meetings_held\": 2}");
        write(built, "S", (2L << 40) + 1, "{\"meetings_held\": 5}");

        assertThat(switchTo(built, true)).isTrue();

        assertThat(jdbc.queryForList(
                        "select scope || ' ' || (revision >> 40) || ' ' || activity from sector_week order by scope",
                        String.class))
                .containsExactly("N1 2 {\"meetings_held\": 2}", "N2 2 {}", "S 2 {\"meetings_held\": 5}");
        assertThat(generations.active().number()).isEqualTo(2);
        assertThat(generations.state(FIRST)).isEqualTo(GenerationState.RETIRED);
        assertThat(jdbc.queryForObject("select count(*) from arrimage_beside.sector_week", Long.class))
                .isZero();
    }

    @Test
    void a_fact_that_differs_is_replaced_and_one_that_does_not_stays() {
        fact("fact", "same", "e1");
        fact("fact", "other", "e1");
        fact("fact", "gone", "e1");
        Generation built = building(ThreeSectorRegion.TERRITORY, false);
        fact("arrimage_beside.fact", "same", "e1");
        fact("arrimage_beside.fact", "other", "e2");
        fact("arrimage_beside.fact", "new", "e1");
        Long same = jdbc.queryForObject("select xmin::text::bigint from fact where subject = 'same'", Long.class);

        switchTo(built, true);

        assertThat(jdbc.queryForList("select subject || ' ' || id from fact order by subject", String.class))
                .containsExactly("new e1", "other e2", "same e1");
        assertThat(jdbc.queryForObject("select xmin::text::bigint from fact where subject = 'same'", Long.class))
                .isEqualTo(same);
        JdbcTemplate owner = new JdbcTemplate(
                new DriverManagerDataSource(postgres.jdbcUrl(), Role.OWNER.user(), postgres.password(Role.OWNER)));
        assertThat(owner.queryForList("select subject || ' ' || id from activity_fact order by subject", String.class))
                .as("meetings, for readers who see no referral")
                .containsExactly("new e1", "other e2", "same e1");
    }

    @Test
    void without_being_level_nothing_is_switched() {
        Generation built = building(ThreeSectorRegion.TERRITORY, false);
        write(FIRST, "N1", 5, "{\"meetings_held\": 3}");

        assertThat(switchTo(built, false)).isFalse();

        assertThat(generations.active()).isEqualTo(FIRST);
        assertThat(jdbc.queryForList("select revision from sector_week", Long.class))
                .containsExactly(5L);
    }

    @Test
    void while_it_is_being_switched_the_running_one_waits_and_readers_see_what_was() throws Exception {
        write(FIRST, "N1", 5, "{\"meetings_held\": 3}");
        Generation built = building(ThreeSectorRegion.TERRITORY, false);
        CompletableFuture<Throwable> late = new CompletableFuture<>();

        transaction.execute(status -> new GenerationSwitch(jdbc).to(built, () -> {
            late.completeAsync(() -> catchThrowable(() -> write(FIRST, "N1", 6, "{}")));
            try (Connection reader = postgres.connectAsSuperuser();
                    Statement statement = reader.createStatement();
                    var row = statement.executeQuery("select revision from arrimage.sector_week")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).isEqualTo(5);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return true;
        }));

        assertThat(late.join()).isInstanceOf(GenerationFencedException.class);
        assertThat(jdbc.queryForObject("select revision from sector_week", Long.class))
                .isEqualTo(2L << 40);
    }

    @Test
    void tables_that_exist_twice_have_the_same_columns() {
        String columns = """
                select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
                from information_schema.columns
                where table_schema = '%s' and table_name in (
                    select table_name from information_schema.tables where table_schema = 'arrimage_beside')
                order by table_name, ordinal_position""";

        assertThat(jdbc.queryForList(columns.formatted("arrimage_beside"), String.class))
                .hasSizeGreaterThan(30)
                .isEqualTo(jdbc.queryForList(columns.formatted("arrimage"), String.class));
    }

    /// As the program before left it, which knew nothing of countings.
    private static void begunByAnEarlierProgram() {
        jdbc.update(
                "update generation set territory = ?::jsonb where number = 1",
                new String(ReferenceRecords.of(ThreeSectorRegion.TERRITORY).value(), StandardCharsets.UTF_8));
    }

    private static int activeCounting() throws SQLException {
        try (Connection reader = postgres.connect(Role.RELEASED);
                Statement statement = reader.createStatement();
                var row = statement.executeQuery("select counting from active_counting")) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    private static Generation building(Territory territory, boolean anew) {
        return transaction.execute(status -> construction.join(territory, anew));
    }

    private static boolean switchTo(Generation built, boolean level) {
        return Boolean.TRUE.equals(transaction.execute(status -> new GenerationSwitch(jdbc).to(built, () -> level)));
    }

    private static void write(Generation generation, String scope, long revision, String activity) {
        transaction.executeWithoutResult(status -> {
            new WritingRight(jdbc, generation).hold();
            jdbc.update(
                    "insert into sector_week values (?, '2026-01-05', ?, ?::jsonb, '{}')", scope, revision, activity);
        });
    }

    private static void fact(String table, String subject, String id) {
        jdbc.update(
                "insert into " + table + " values ('meeting', ?, 'urn:test', 'e1', ?, 0,"
                        + " 'org.arrimage.meeting.held.v1', '2026-01-06', '2026-01-05', '{}')",
                subject,
                id);
    }

    private static Territory moved() {
        return ThreeSectorRegion.moved("n2", "S");
    }
}
