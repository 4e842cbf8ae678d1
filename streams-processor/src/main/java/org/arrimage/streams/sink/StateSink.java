package org.arrimage.streams.sink;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.topology.ActivityTopology;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/// Takes what the engine's stores hold to the database. The changelog of a store is all that has ever been written to
/// it, under its key and complete, so it is read instead of writing everything a second time (decision 12).
///
/// Where to go on is known from the database, not from Kafka: a database that was restored is brought up to date.
@Component
public class StateSink implements ConsumerSeekAware {

    /// Consumer group of the changelogs.
    public static final String GROUP = "arrimage-sink-state";

    private static final String CHANGELOG = "-changelog";

    private final StateTables tables;
    private final Positions positions;
    private final StateTables.Changelogs changelogs;

    StateSink(StateTables tables, Positions positions, Generation generation) {
        this.tables = tables;
        this.positions = positions;
        List<String> topics = topics(generation.application());
        this.changelogs = new StateTables.Changelogs(topics.get(0), topics.get(1), topics.get(2));
    }

    /// The changelogs that are read.
    public static List<String> topics(String application) {
        return List.of(
                application + "-" + ActivityTopology.HISTORY_STORE + CHANGELOG,
                application + "-" + ActivityTopology.MEMBERS_STORE + CHANGELOG,
                application + "-" + ActivityTopology.PAIRS_STORE + CHANGELOG);
    }

    @KafkaListener(
            id = GROUP,
            groupId = "#{@generation.named('" + GROUP + "')}",
            topics = "#{T(org.arrimage.streams.sink.StateSink).topics(@generation.application())}")
    void write(List<ConsumerRecord<byte[], byte[]>> batch) {
        tables.write(batch, changelogs);
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        assignments
                .keySet()
                .forEach(partition -> positions
                        .next(partition)
                        .ifPresent(offset -> callback.seek(partition.topic(), partition.partition(), offset)));
    }
}
