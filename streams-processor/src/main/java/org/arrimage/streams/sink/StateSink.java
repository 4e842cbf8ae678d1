package org.arrimage.streams.sink;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.process.ProcessExit;
import org.arrimage.streams.topology.ActivityTopology;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/// Copies the content of the engine's stores to the database. The changelog of a store holds everything that was
/// ever written to it, by key and complete, so the sink reads it instead of having everything written a second time
/// (decision 12).
///
/// The position is kept in the database, not in Kafka: a database that was restored to an earlier state gets again
/// what it has lost, as far as the changelogs still hold it; a rebuild restores the rest.
@Component
public class StateSink implements ConsumerSeekAware {

    /// Consumer group of the changelogs.
    public static final String GROUP = "arrimage-sink-state";

    private static final String CHANGELOG = "-changelog";

    private final StateTables tables;
    private final Positions positions;
    private final StateTables.Changelogs changelogs;
    private final ProcessExit exit;
    private final Map<TopicPartition, Long> written = new ConcurrentHashMap<>();

    StateSink(StateTables tables, Positions positions, Generation generation, ProcessExit exit) {
        this.tables = tables;
        this.positions = positions;
        this.exit = exit;
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
        try {
            written.putAll(tables.write(batch, changelogs, written));
        } catch (TablesRestoredException e) {
            exit.with(
                    ProcessExit.START_AGAIN,
                    "La base de données a été remise à un état antérieur : ce processus s’arrête; redémarré, il relit ce qui manque. Reconstruisez ensuite (runbook).",
                    "The database was put back to an earlier state: this process ends; started again, it reads what is missing. Rebuild afterwards (runbook).");
            throw e;
        }
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        // Only the tables say where to continue: the group may be ahead of a database that was restored.
        assignments
                .keySet()
                .forEach(at -> positions
                        .next(at)
                        .ifPresentOrElse(
                                offset -> callback.seek(at.topic(), at.partition(), offset),
                                () -> callback.seekToBeginning(at.topic(), at.partition())));
    }
}
