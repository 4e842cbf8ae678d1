package org.arrimage.ingest.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.arrimage.contract.topic.Topics;
import org.arrimage.ingest.start.RefusedStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Waits for Kafka at the start and makes the topics that are missing. Whoever needs topics depends on it.
@Component
public final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofMillis(50);

    private final Admin admin;
    private final int minInSync;

    /// @throws RefusedStart if Kafka does not answer in a minute, or refuses a topic
    TopicSetup(Admin admin, TopicSettings settings) throws InterruptedException {
        this.admin = admin;
        this.minInSync = settings.minInSync();
        awaitKafka();
        Map<String, KafkaFuture<Void>> made =
                admin.createTopics(topics(settings)).values();
        for (Map.Entry<String, KafkaFuture<Void>> topic : made.entrySet()) {
            try {
                topic.getValue().get();
                LOG.info("topic {} made", topic.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new RefusedStart(
                            "Kafka refuse de créer le sujet " + topic.getKey()
                                    + ". Vérifiez arrimage.topics.replication et les droits du service.",
                            "Kafka refuses to make the topic " + topic.getKey()
                                    + ". Check arrimage.topics.replication and the rights of the service.",
                            List.of(String.valueOf(e.getCause())));
                }
            }
        }
        awaitLeaders(made.keySet());
        tellOfOtherPartitions(settings);
    }

    /// Whether events could be appended: within two seconds Kafka says that every partition of their topics has a
    /// leader, and enough replicas in sync to acknowledge.
    public boolean takesEvents() {
        try {
            return admin.describeTopics(Topics.events()).allTopicNames().get(2, TimeUnit.SECONDS).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(this::takesEvents);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean takesEvents(TopicPartitionInfo partition) {
        int needed = Math.min(minInSync, partition.replicas().size());
        return partition.leader() != null && partition.isr().size() >= needed;
    }

    private void awaitKafka() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        boolean told = false;
        while (true) {
            try {
                admin.describeCluster().nodes().get(ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (ExecutionException | TimeoutException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new RefusedStart(
                            "Kafka ne répond pas depuis une minute. Vérifiez qu’il tourne et que"
                                    + " spring.kafka.bootstrap-servers est juste, puis relancez.",
                            "Kafka has not answered for a minute. Check that it runs and that"
                                    + " spring.kafka.bootstrap-servers is right, then start again.");
                }
                if (!told) {
                    LOG.info("waiting for Kafka");
                    told = true;
                }
            }
        }
    }

    /// A topic that was just made may have no leader yet. A producer that knows nothing of a partition there can never
    /// catch up: the leader takes the second batch on the way for the first one, and refuses the first for ever.
    private void awaitLeaders(Set<String> topics) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
                admin.describeTopics(topics)
                        .allTopicNames()
                        .get()
                        .forEach((topic, described) -> described
                                .partitions()
                                .forEach(partition -> partitions.put(
                                        new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
                admin.listOffsets(partitions).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)
                        || Instant.now().isAfter(deadline)) {
                    throw new RefusedStart(
                            "Des partitions n’ont pas de courtier responsable (leader). Vérifiez l’état des courtiers Kafka, puis relancez.",
                            "Partitions have no leader. Check the state of the Kafka brokers, then start again.",
                            List.of(String.valueOf(e.getCause())));
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    private void tellOfOtherPartitions(TopicSettings settings) throws InterruptedException {
        try {
            admin.describeTopics(Topics.events()).allTopicNames().get().forEach((topic, described) -> {
                int partitions = described.partitions().size();
                if (partitions != settings.partitions()) {
                    LOG.warn(
                            "topic {} has {} partitions, not {}: another number takes a rebuild",
                            topic,
                            partitions,
                            settings.partitions());
                }
            });
        } catch (ExecutionException e) {
            LOG.warn("the event topics cannot be described: {}", String.valueOf(e.getCause()));
        }
    }

    private static List<NewTopic> topics(TopicSettings settings) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topics.Spec spec : Topics.all(settings.partitions())) {
            Map<String, String> configs = new HashMap<>(spec.settings());
            configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(settings.minInSync()));
            topics.add(new NewTopic(spec.name(), spec.partitions(), (short) settings.replication()).configs(configs));
        }
        return topics;
    }
}
