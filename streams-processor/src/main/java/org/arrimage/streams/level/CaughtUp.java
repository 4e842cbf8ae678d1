package org.arrimage.streams.level;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.contract.topic.Topics;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.sink.Sink;
import org.arrimage.streams.sink.StateSink;
import org.arrimage.streams.topic.Offsets;
import org.arrimage.streams.topology.ActivityTopology;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether the table is level with what was accepted: every event that was on its topic when this was asked is
/// counted in the rows that can be read.
///
/// The stages are looked at in the direction of the data: once a stage is level, everything it had to pass on is
/// already on the next stage's topic.
@Component("caughtUp")
public class CaughtUp implements HealthIndicator, Level {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Generation generation;
    private final Offsets offsets;
    private final Backlog backlog;

    CaughtUp(Generation generation, Offsets offsets, Backlog backlog) {
        this.generation = generation;
        this.offsets = offsets;
        this.backlog = backlog;
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

    private Stage internal(String topic) {
        return new Stage(generation.application(), List.of(generation.application() + "-" + topic + "-repartition"));
    }

    @Override
    public boolean within(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            for (Stage stage : stages()) {
                // Uncommitted ends: a transaction may be complete in one topic and not yet known to be in the next.
                Map<TopicPartition, Long> ends = offsets.ends(stage.topics(), IsolationLevel.READ_UNCOMMITTED);
                while (!backlog.of(stage.group(), ends).isEmpty()) {
                    if (System.nanoTime() > deadline) {
                        return false;
                    }
                    Thread.sleep(LOOK_AGAIN);
                }
            }
            return true;
        } catch (Offsets.NotThereYet e) {
            return false;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// How many of the accepted events are read.
    public record Progress(long read, long accepted) {}

    /// How far the first stage has read; 0 of 0 while the broker does not answer.
    public Progress progress() {
        try {
            Stage events = stages().getFirst();
            Map<TopicPartition, Long> ends = offsets.ends(events.topics(), IsolationLevel.READ_COMMITTED);
            long accepted = ends.values().stream().mapToLong(Long::longValue).sum();
            long behind = backlog.of(events.group(), ends).values().stream()
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
                Map<TopicPartition, Long> behind =
                        backlog.of(stage.group(), offsets.ends(stage.topics(), IsolationLevel.READ_COMMITTED));
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

    private static Map<String, Long> names(Map<TopicPartition, Long> behind) {
        Map<String, Long> names = new HashMap<>();
        behind.forEach((partition, records) -> names.put(partition.toString(), records));
        return names;
    }
}
