package org.arrimage.streams.sink;

import static org.arrimage.streams.Facts.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.streams.ThreeSectorRegion;
import org.arrimage.streams.activity.Entity;
import org.arrimage.streams.activity.EntityHistory;
import org.arrimage.streams.activity.Member;
import org.arrimage.streams.activity.MemberWeek;
import org.arrimage.streams.activity.Mentions;
import org.arrimage.streams.activity.Pair;
import org.arrimage.streams.activity.PairWeek;
import org.arrimage.streams.activity.Spread;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.WritingRight;
import org.arrimage.streams.state.StateSerdes;
import org.arrimage.streams.state.StoreKeys;
import org.arrimage.testing.Parts;
import org.arrimage.testing.Schema;
import org.arrimage.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("seam")
@DisplayNameGeneration(ReplaceUnderscores.class)
class StateTablesIT {

    private static final StateTables.Changelogs CHANGELOGS = new StateTables.Changelogs("history", "members", "pairs");
    private static final String W02 = "2026-01-06T10:00:00-05:00";

    @TempDir
    static Path directory;

    @AutoClose
    static TestDatabase postgres;

    static JdbcTemplate jdbc;
    static StateTables tables;
    static Positions positions;
    static TransactionTemplate transaction;

    @BeforeAll
    static void start() throws SQLException, IOException {
        postgres = Parts.postgres(directory);
        Schema.migrate(postgres);
        DriverManagerDataSource source =
                new DriverManagerDataSource(postgres.jdbcUrl(), Role.WRITER.user(), postgres.password(Role.WRITER));
        jdbc = new JdbcTemplate(source);
        positions = new Positions(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        WritingRight right = new WritingRight(jdbc, new Generation(1, false, "arrimage-streams"));
        ReferenceTable references = new ReferenceTable(jdbc, right);
        transaction.executeWithoutResult(status -> references.begin(ThreeSectorRegion.TERRITORY));
        tables = new StateTables(jdbc, positions, right, references);
    }

    @Test
    void the_facts_of_an_entity_are_replaced_by_its_survivors() {
        Event event = requested("replaced", "a1", "b1", "n1", W02);
        write(record("history", 0, 10, "referral|replaced", entity(event)));
        assertThat(facts("replaced")).containsExactly("replaced-requested");

        write(record("history", 0, 11, "referral|replaced", entity()));

        assertThat(facts("replaced")).isEmpty();
    }

    @Test
    void a_fact_says_when_it_was_accepted_if_that_is_known() {
        Instant accepted = Instant.parse("2026-01-20T14:00:00.000001Z");
        write(
                record(
                        "history",
                        0,
                        12,
                        "referral|told",
                        entity(requested("told", "a1", "b1", "n1", W02).recordedAt(accepted))),
                record("history", 0, 13, "referral|untold", entity(requested("untold", "a1", "b1", "n1", W02))));

        assertThat(jdbc.query(
                        "select accepted_at from fact where subject in ('told', 'untold') order by subject",
                        (row, number) -> row.getTimestamp(1)))
                .containsExactly(Timestamp.from(accepted), null);
    }

    @Test
    void what_was_written_before_is_not_written_again_and_an_overtaken_instance_writes_nothing() {
        Event old = requested("overtaken", "a1", "b1", "n1", W02);
        ConsumerRecord<byte[], byte[]> first = record("history", 1, 5, "referral|overtaken", entity(old));
        write(first);
        write(record("history", 1, 6, "referral|overtaken", entity()));
        assertThat(facts("overtaken")).isEmpty();

        write(first);

        assertThat(facts("overtaken")).isEmpty();
        assertThat(positions.next(new TopicPartition("history", 1))).hasValue(7);
    }

    @Test
    void a_transaction_that_fails_moves_no_position() {
        ConsumerRecord<byte[], byte[]> record =
                record("history", 2, 3, "referral|failed", entity(requested("failed", "a1", "b1", "n1", W02)));

        transaction.executeWithoutResult(status -> {
            tables.write(List.of(record), CHANGELOGS, Map.of());
            status.setRollbackOnly();
        });

        assertThat(facts("failed")).isEmpty();
        assertThat(positions.next(new TopicPartition("history", 2)).orElse(0)).isZero();
        write(record);
        assertThat(facts("failed")).hasSize(1);
    }

    @Test
    void tables_that_were_put_back_to_an_earlier_state_are_noticed_before_anything_is_written() {
        TopicPartition partition = new TopicPartition("history", 3);
        ConsumerRecord<byte[], byte[]> before =
                record("history", 3, 4, "referral|back", entity(requested("back", "a1", "b1", "n1", W02)));
        ConsumerRecord<byte[], byte[]> after =
                record("history", 3, 9, "referral|later", entity(requested("later", "a1", "b1", "n1", W02)));
        Map<TopicPartition, Long> written =
                transaction.execute(status -> tables.write(List.of(before), CHANGELOGS, Map.of()));
        assertThat(written).containsEntry(partition, 5L);

        jdbc.update("update sink_position set next_offset = 2 where topic = 'history' and partition = 3");

        assertThatExceptionOfType(TablesRestoredException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(
                        status -> tables.write(List.of(after), CHANGELOGS, Map.of(partition, 5L))));
        assertThat(facts("later")).isEmpty();
        assertThat(positions.next(partition)).hasValue(2);
    }

    @Test
    void members_and_pairs_have_a_row_for_each_sector_and_none_when_nobody_mentions_them() {
        IsoWeek week = IsoWeek.parse("2026-W02");
        String member = StoreKeys.member(new MemberWeek(new Member(Member.Kind.ORGANISATION, "a1"), week));
        String pair = StoreKeys.pair(new PairWeek(new Pair(Pair.Kind.ARC, "a1", "b1"), week));
        byte[] spread = StateSerdes.SPREAD
                .serializer()
                .serialize("", Spread.in("N1", new Mentions(1, 2, 3)).plus("S", new Mentions(4, 0, 0)));

        write(record("members", 0, 0, member, spread), record("pairs", 0, 0, pair, spread));
        assertThat(jdbc.queryForList(
                        "select kind || id || sector || referral || joint || autonomous from member_week order by 1",
                        String.class))
                .containsExactly("organisationa1N1123", "organisationa1S400");
        assertThat(jdbc.queryForList(
                        "select kind || a || b || sector || referral || joint || autonomous from pair_week order by 1",
                        String.class))
                .containsExactly("arca1b1N1123", "arca1b1S400");

        write(record("members", 0, 1, member, null), record("pairs", 0, 1, pair, null));
        assertThat(jdbc.queryForObject("select count(*) from member_week", Long.class))
                .isZero();
        assertThat(jdbc.queryForObject("select count(*) from pair_week", Long.class))
                .isZero();
    }

    @SafeVarargs
    private static void write(ConsumerRecord<byte[], byte[]>... records) {
        transaction.executeWithoutResult(status -> tables.write(List.of(records), CHANGELOGS, Map.of()));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, int partition, long offset, String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(topic, partition, offset, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private static byte[] entity(Event... events) {
        return StateSerdes.write(new Entity(EntityHistory.of(List.of(events)), List.of(), new TreeSet<>())
                .reviewed(ThreeSectorRegion.REFERENCE));
    }

    private static List<String> facts(String subject) {
        return jdbc.query("select id from fact where subject = ?", (row, number) -> row.getString(1), subject);
    }
}
