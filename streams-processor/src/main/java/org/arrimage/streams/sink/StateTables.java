package org.arrimage.streams.sink;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventWriter;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.activity.Entity;
import org.arrimage.streams.activity.MemberWeek;
import org.arrimage.streams.activity.Mentions;
import org.arrimage.streams.activity.PairWeek;
import org.arrimage.streams.activity.Spread;
import org.arrimage.streams.generation.WritingRight;
import org.arrimage.streams.sql.Columns;
import org.arrimage.streams.state.StateSerdes;
import org.arrimage.streams.state.StoreKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The tables of the facts and of the members and pairs of each week.
@Component
class StateTables {

    private static final String DELETE_FACTS = SqlFile.read(StateTables.class, "delete-facts");
    private static final String INSERT_FACTS = SqlFile.read(StateTables.class, "insert-facts");
    private static final String DELETE_MEMBERS = SqlFile.read(StateTables.class, "delete-members");
    private static final String INSERT_MEMBERS = SqlFile.read(StateTables.class, "insert-members");
    private static final String DELETE_PAIRS = SqlFile.read(StateTables.class, "delete-pairs");
    private static final String INSERT_PAIRS = SqlFile.read(StateTables.class, "insert-pairs");
    private static final String NOTIFY = SqlFile.read(StateTables.class, "notify-changed");

    private final JdbcTemplate jdbc;
    private final Positions positions;
    private final WritingRight right;
    private final ReferenceTable references;

    StateTables(JdbcTemplate jdbc, Positions positions, WritingRight right, ReferenceTable references) {
        this.jdbc = jdbc;
        this.positions = positions;
        this.right = right;
        this.references = references;
    }

    /// The changelogs of the stores, each by the key of the store.
    record Changelogs(String history, String members, String pairs) {}

    /// Writes records of the changelogs that are not in the tables yet, in one transaction, and moves the
    /// positions.
    ///
    /// @param written how far the tables are, as far as this process knows
    /// @return how far they are in the partitions of the batch
    /// @throws TablesRestoredException if the tables are behind that: the database was restored to an earlier state
    @Transactional
    public Map<TopicPartition, Long> write(
            List<ConsumerRecord<byte[], byte[]>> batch, Changelogs changelogs, Map<TopicPartition, Long> written) {
        right.hold();
        Map<TopicPartition, Long> ends = new HashMap<>();
        batch.forEach(record -> ends.merge(partition(record), record.offset() + 1, Math::max));
        Map<TopicPartition, Long> known = positions.lock(ends.keySet());

        known.forEach((partition, position) -> {
            if (position < written.getOrDefault(partition, 0L)) {
                throw new TablesRestoredException(partition);
            }
        });
        // The last value of each key; sorted, so that two transactions lock in the same order.
        Map<String, byte @Nullable []> entities = new TreeMap<>();
        Map<String, byte @Nullable []> members = new TreeMap<>();
        Map<String, byte @Nullable []> pairs = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            if (record.offset() >= known.getOrDefault(partition(record), 0L)) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                if (record.topic().equals(changelogs.history())) {
                    entities.put(key, record.value());
                } else if (record.topic().equals(changelogs.members())) {
                    members.put(key, record.value());
                } else {
                    pairs.put(key, record.value());
                }
            }
        }
        if (entities.isEmpty() && members.isEmpty() && pairs.isEmpty()) {
            return known;
        }
        replaceFacts(entities);
        replaceMembers(members);
        replacePairs(pairs);
        ends.replaceAll((partition, end) -> Math.max(end, known.getOrDefault(partition, 0L)));
        positions.advance(ends);
        jdbc.query(NOTIFY, result -> {});
        return ends;
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private void replaceFacts(Map<String, byte @Nullable []> entities) {
        ZoneId zone = references.territory().timeZone();
        List<Event> survivors = new ArrayList<>();
        entities.forEach((key, value) -> {
            if (value != null) {
                Entity entity = StateSerdes.readEntity(StoreKeys.subject(key), value);
                survivors.addAll(entity.survivors());
            }
        });
        jdbc.update(
                DELETE_FACTS,
                Columns.of(entities.keySet())
                        .with("text", key -> key.substring(0, key.indexOf('|')))
                        .with("text", StoreKeys::subject));
        jdbc.update(
                INSERT_FACTS,
                Columns.of(survivors)
                        .with("text", event -> event.family().code())
                        .with("text", Event::subject)
                        .with("text", Event::source)
                        .with("text", Event::originalId)
                        .with("text", Event::id)
                        .with("int4", Event::revision)
                        .with("text", event -> event.type().code())
                        .with("timestamptz", event -> event.time().toString())
                        .with("date", event -> IsoWeek.of(event.time(), zone).monday())
                        .with("jsonb", event -> new String(EventWriter.data(event), StandardCharsets.UTF_8))
                        .with("timestamptz", event -> Objects.toString(event.recordedTime(), null)));
    }

    private record MemberRow(MemberWeek member, String sector, Mentions mentions) {}

    private void replaceMembers(Map<String, byte @Nullable []> members) {
        List<MemberWeek> changed = new ArrayList<>();
        List<MemberRow> rows = new ArrayList<>();
        members.forEach((key, value) -> {
            MemberWeek member = StoreKeys.readMember(key);
            changed.add(member);
            spread(value).sectors().forEach((sector, mentions) -> rows.add(new MemberRow(member, sector, mentions)));
        });
        jdbc.update(
                DELETE_MEMBERS,
                Columns.of(changed)
                        .with("date", member -> member.week().monday())
                        .with("text", member -> word(member.member().kind()))
                        .with("text", member -> member.member().id()));
        jdbc.update(
                INSERT_MEMBERS,
                Columns.of(rows)
                        .with("date", row -> row.member().week().monday())
                        .with("text", row -> word(row.member().member().kind()))
                        .with("text", row -> row.member().member().id())
                        .with("text", MemberRow::sector)
                        .with("int8", row -> row.mentions().referral())
                        .with("int8", row -> row.mentions().joint())
                        .with("int8", row -> row.mentions().autonomous()));
    }

    private record PairRow(PairWeek pair, String sector, Mentions mentions) {}

    private void replacePairs(Map<String, byte @Nullable []> pairs) {
        List<PairWeek> changed = new ArrayList<>();
        List<PairRow> rows = new ArrayList<>();
        pairs.forEach((key, value) -> {
            PairWeek pair = StoreKeys.readPair(key);
            changed.add(pair);
            spread(value).sectors().forEach((sector, mentions) -> rows.add(new PairRow(pair, sector, mentions)));
        });
        jdbc.update(
                DELETE_PAIRS,
                Columns.of(changed)
                        .with("date", pair -> pair.week().monday())
                        .with("text", pair -> word(pair.pair().kind()))
                        .with("text", pair -> pair.pair().a())
                        .with("text", pair -> pair.pair().b()));
        jdbc.update(
                INSERT_PAIRS,
                Columns.of(rows)
                        .with("date", row -> row.pair().week().monday())
                        .with("text", row -> word(row.pair().pair().kind()))
                        .with("text", row -> row.pair().pair().a())
                        .with("text", row -> row.pair().pair().b())
                        .with("text", PairRow::sector)
                        .with("int8", row -> row.mentions().referral())
                        .with("int8", row -> row.mentions().joint())
                        .with("int8", row -> row.mentions().autonomous()));
    }

    private static Spread spread(byte @Nullable [] value) {
        return value == null ? Spread.NONE : StateSerdes.SPREAD.deserializer().deserialize("", value);
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
