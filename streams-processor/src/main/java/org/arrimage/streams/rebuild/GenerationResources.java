package org.arrimage.streams.rebuild;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.arrimage.contract.topic.Topics;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.sink.Sink;
import org.arrimage.streams.sink.StateSink;
import org.arrimage.streams.topology.ActivityTopology;
import org.springframework.stereotype.Component;

/// What belongs to one generation alone on the broker: topics and consumer groups.
@Component
class GenerationResources {

    private final Admin admin;

    GenerationResources(Admin admin) {
        this.admin = admin;
    }

    static List<String> groups(Generation generation) {
        return List.of(
                generation.application(),
                generation.named(Sink.ROWS_GROUP),
                generation.named(StateSink.GROUP),
                generation.named(Sink.REFERENCE_GROUP));
    }

    /// The topics into which a generation is built.
    static List<String> topicsBeside(Generation generation) {
        return List.of(generation.rowsBeside(), generation.deadLettersBeside());
    }

    /// Creates the topics into which a generation is built, where they are missing.
    void createTopicsBeside(Generation generation) throws ExecutionException, InterruptedException {
        int partitions = admin.describeTopics(List.of(Topics.SECTOR_WEEK)).allTopicNames().get().values().stream()
                .mapToInt(topic -> topic.partitions().size())
                .sum();
        create(new NewTopic(generation.rowsBeside(), partitions, (short) -1)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
        create(new NewTopic(generation.deadLettersBeside(), 1, (short) -1)
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1")));
    }

    private void create(NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    boolean exists(String topic) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().contains(topic);
    }

    /// Those of some groups that have members, or had one a moment ago.
    List<String> inUse(List<String> groups) throws ExecutionException, InterruptedException {
        List<String> inUse = new ArrayList<>();
        for (var group : admin.describeConsumerGroups(groups).describedGroups().entrySet()) {
            try {
                if (!group.getValue().get().members().isEmpty()) {
                    inUse.add(group.getKey());
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                    throw e;
                }
            }
        }
        return inUse;
    }

    /// Lets a group continue on the topic of the weekly rows where another group stopped.
    void takeOver(String from, String to) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        admin.listConsumerGroupOffsets(from)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, position) -> {
                    if (position != null && partition.topic().equals(Topics.SECTOR_WEEK)) {
                        positions.put(partition, position);
                    }
                });
        if (!positions.isEmpty()) {
            admin.alterConsumerGroupOffsets(to, positions).all().get();
        }
    }

    /// Deletes all that is left of a generation.
    ///
    /// @return the topics that are gone
    List<String> delete(Generation generation) throws ExecutionException, InterruptedException {
        List<String> topics = new ArrayList<>(ActivityTopology.topics(generation.application()));
        topics.addAll(topicsBeside(generation));
        Set<String> groups = Set.copyOf(groups(generation));
        List<String> left = admin.listGroups().all().get().stream()
                .map(group -> group.groupId())
                .filter(groups::contains)
                .toList();
        admin.deleteConsumerGroups(left).all().get();
        return delete(topics);
    }

    /// Deletes topics.
    ///
    /// @return those that were there
    List<String> delete(List<String> topics) throws ExecutionException, InterruptedException {
        Set<String> present = admin.listTopics().names().get();
        List<String> left = topics.stream().filter(present::contains).toList();
        for (String topic : left) {
            try {
                admin.deleteTopics(List.of(topic)).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return left;
    }
}
