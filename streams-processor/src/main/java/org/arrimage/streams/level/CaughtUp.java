package org.arrimage.streams.level;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.arrimage.contract.topic.Topics;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.sink.Sink;
import org.arrimage.streams.sink.StateSink;
import org.arrimage.streams.topology.ActivityTopology;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/// Whether the table is level with what was accepted: every event that was on its topic when this was asked is
/// counted in the rows that can be read.
///
/// The stages are looked at in the direction of the data: once a stage is level, everything it had to pass on is
/// already on the next stage's topic.
@Component("caughtUp")
public class CaughtUp implements HealthIndicator, Level {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    /// The end of a transactional topic is a marker that no consumer ever commits beyond; a gap as small as this
    /// may hold nothing else.
    private static final long GAP_WORTH_READING = 50;

    private final Admin admin;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Generation generation;

    CaughtUp(Admin admin, ConsumerFactory<byte[], byte[]> consumers, Generation generation) {
        this.admin = admin;
        this.consumers = consumers;
        this.generation = generation;
    }

    private static final class NotThereYet extends KafkaException {

        private static final long serialVersionUID = 1L;

        NotThereYet(Throwable cause) {
            super("The engine has not created its topics yet", cause);
        }
    }

    private record Stage(String group, List<String> topics) {}

    private List<Stage> stages() {
        return List.of(
                new Stage(generation.application(), Topics.events()),
                internal(ActivityTopology.INTERNAL_TOPICS.get(0)),
                internal(ActivityTopology.INTERNAL_TOPICS.get(1)),
                internal(ActivityTopology.INTERNAL_TOPICS.get(2)),
                new Stage(generation.named(Sink.ROWS_GROUP), List.of(generation.rows())),
                new Stage(generation.named(StateSink.GROUP), StateSink.topics(generation.application())),
                new Stage(generation.named(Sink.REFERENCE_GROUP), List.of(Topics.DIRECTORY)));
    }

    @Override
    public boolean within(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            for (Stage stage : stages()) {
                // Uncommitted ends: a transaction may be through in one topic and not yet seen to be so in the next.
                Map<TopicPartition, Long> ends = ends(stage.topics(), IsolationLevel.READ_UNCOMMITTED);
                while (!behind(stage, ends).isEmpty()) {
                    if (System.nanoTime() > deadline) {
                        return false;
                    }
                    Thread.sleep(POLL);
                }
            }
            return true;
        } catch (NotThereYet e) {
            return false;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The event topics that have lost their first events.
    public List<String> trimmed() {
        try {
            return offsets(Topics.events(), OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED).entrySet().stream()
                    .filter(beginning -> beginning.getValue() > 0)
                    .map(beginning -> beginning.getKey().topic())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /// How many events are read of how many that were accepted.
    public record Progress(long read, long accepted) {}

    /// How far the first stage is; nothing of nothing while the broker does not answer.
    public Progress progress() {
        try {
            Stage events = stages().getFirst();
            Map<TopicPartition, Long> ends = ends(events.topics(), IsolationLevel.READ_COMMITTED);
            long accepted = ends.values().stream().mapToLong(Long::longValue).sum();
            long behind = behind(events, ends).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return new Progress(accepted - behind, accepted);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return new Progress(0, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Progress(0, 0);
        }
    }

    @Override
    public Health health() {
        try {
            for (Stage stage : stages()) {
                Map<TopicPartition, Long> behind = behind(stage, ends(stage.topics(), IsolationLevel.READ_COMMITTED));
                if (!behind.isEmpty()) {
                    return Health.outOfService()
                            .withDetail("generation", generation.number())
                            .withDetail("group", stage.group())
                            .withDetail("behind", names(behind))
                            .build();
                }
            }
            return Health.up().withDetail("generation", generation.number()).build();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return Health.down(e).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down(e).build();
        }
    }

    private Stage internal(String topic) {
        return new Stage(generation.application(), List.of(generation.application() + "-" + topic + "-repartition"));
    }

    private static Map<String, Long> names(Map<TopicPartition, Long> behind) {
        Map<String, Long> names = new HashMap<>();
        behind.forEach((partition, records) -> names.put(partition.toString(), records));
        return names;
    }

    /// Partitions whose end the group has not reached, with how far it is from it.
    private Map<TopicPartition, Long> behind(Stage stage, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(stage.group())
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Map<TopicPartition, Long> behind = new HashMap<>();
        Map<TopicPartition, Long> nearlyLevel = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndMetadata at = committed.get(end.getKey());
            long from = at == null ? beginning(end.getKey()) : at.offset();
            long gap = end.getValue() - from;
            if (gap > GAP_WORTH_READING) {
                behind.put(end.getKey(), gap);
            } else if (gap > 0) {
                nearlyLevel.put(end.getKey(), from);
            }
        }
        for (TopicPartition partition : holdingRecords(nearlyLevel, ends)) {
            behind.put(partition, ends.getOrDefault(partition, 0L) - nearlyLevel.getOrDefault(partition, 0L));
        }
        return behind;
    }

    private Map<TopicPartition, Long> ends(List<String> topics, IsolationLevel isolation)
            throws ExecutionException, InterruptedException, TimeoutException {
        return offsets(topics, OffsetSpec.latest(), isolation);
    }

    /// Where a partition begins that its group has never read from: retention may have emptied it.
    private long beginning(TopicPartition partition) throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                .partitionResult(partition)
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .offset();
    }

    private Map<TopicPartition, Long> offsets(List<String> topics, OffsetSpec place, IsolationLevel isolation)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        var descriptions = admin.describeTopics(topics).topicNameValues();
        for (var description : descriptions.values()) {
            try {
                var topic = description.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                topic.partitions()
                        .forEach(partition ->
                                wanted.put(new TopicPartition(topic.name(), partition.partition()), place));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                throw new NotThereYet(e);
            }
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(wanted, new ListOffsetsOptions(isolation))
                .all()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /// The partitions in which there is anything but transaction markers and aborted records before their ends.
    ///
    /// @param from where to begin
    private Set<TopicPartition> holdingRecords(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        if (from.isEmpty()) {
            return Set.of();
        }
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("arrimage-caught-up", "")) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            Set<TopicPartition> holding = new HashSet<>();
            Set<TopicPartition> unread = new HashSet<>(from.keySet());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!unread.isEmpty() && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() < ends.getOrDefault(partition, 0L)) {
                        holding.add(partition);
                    }
                }
                unread.removeIf(partition -> holding.contains(partition)
                        || consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            }
            holding.addAll(unread);
            return holding;
        }
    }
}
