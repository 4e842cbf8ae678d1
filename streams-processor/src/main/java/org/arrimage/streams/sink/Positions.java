package org.arrimage.streams.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.sql.Columns;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// How far the tables are in each partition. A position moves in the transaction that writes the rows, so no record
/// is written twice, and an instance that has been overtaken writes nothing.
@Component
class Positions {

    private static final String BEGIN = SqlFile.read(Positions.class, "begin-positions");
    private static final String LOCK = SqlFile.read(Positions.class, "lock-positions");
    private static final String ADVANCE = SqlFile.read(Positions.class, "advance-positions");
    private static final String READ = SqlFile.read(Positions.class, "read-position");

    private final JdbcTemplate jdbc;

    Positions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Returns the positions of partitions and locks them until the running transaction ends.
    Map<TopicPartition, Long> lock(Collection<TopicPartition> partitions) {
        jdbc.update(BEGIN, named(partitions));
        Map<TopicPartition, Long> positions = new HashMap<>();
        jdbc.query(LOCK, named(partitions), row -> {
            positions.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
        return positions;
    }

    private static Columns<TopicPartition> named(Collection<TopicPartition> partitions) {
        return Columns.of(partitions).with("text", TopicPartition::topic).with("int4", TopicPartition::partition);
    }

    void advance(Map<TopicPartition, Long> positions) {
        jdbc.update(
                ADVANCE,
                Columns.of(positions.entrySet())
                        .with("text", entry -> entry.getKey().topic())
                        .with("int4", entry -> entry.getKey().partition())
                        .with("int8", Map.Entry::getValue));
    }

    /// The offset of the first record of a partition that the tables do not have; empty if they have none of it.
    OptionalLong next(TopicPartition partition) {
        List<OptionalLong> found = jdbc.query(
                READ, (row, number) -> OptionalLong.of(row.getLong(1)), partition.topic(), partition.partition());
        return found.isEmpty() ? OptionalLong.empty() : found.getFirst();
    }
}
