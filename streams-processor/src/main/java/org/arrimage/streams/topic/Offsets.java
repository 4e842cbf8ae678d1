package org.arrimage.streams.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.stereotype.Component;

/// Where topics begin and end. A broker that does not answer is given up after five seconds.
@Component
public class Offsets {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;

    Offsets(Admin admin) {
        this.admin = admin;
    }

    /// There is no such topic yet.
    public static final class NotThereYet extends KafkaException {

        private static final long serialVersionUID = 1L;

        NotThereYet(String topic, Throwable cause) {
            super("The topic " + topic + " has not been created yet", cause);
        }
    }

    /// The first record that each partition still has.
    ///
    /// @throws NotThereYet if one of the topics does not exist
    public Map<TopicPartition, Long> beginnings(List<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        return offsets(topics, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
    }

    /// The first record that a partition still has.
    public long beginning(TopicPartition partition) throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                .partitionResult(partition)
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .offset();
    }

    /// The offset of the next record of each partition; if committed, of the first transaction that is still open.
    ///
    /// @throws NotThereYet if one of the topics does not exist
    public Map<TopicPartition, Long> ends(List<String> topics, IsolationLevel isolation)
            throws ExecutionException, InterruptedException, TimeoutException {
        return offsets(topics, OffsetSpec.latest(), isolation);
    }

    private Map<TopicPartition, Long> offsets(List<String> topics, OffsetSpec place, IsolationLevel isolation)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (var description : admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                var topic = description.getValue().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                topic.partitions()
                        .forEach(partition ->
                                wanted.put(new TopicPartition(topic.name(), partition.partition()), place));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                throw new NotThereYet(description.getKey(), e);
            }
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(wanted, new ListOffsetsOptions(isolation))
                .all()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
