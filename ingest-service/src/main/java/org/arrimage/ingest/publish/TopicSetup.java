package org.arrimage.ingest.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.arrimage.contract.topic.Topics;
import org.arrimage.service.start.RefusedStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Waits for Kafka at the start, compares the topics with what they should be and creates those that are missing.
/// Beans that need topics depend on it.
@Component
public final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofMillis(50);

    private final Admin admin;
    private final int minInSync;

    /// @throws RefusedStart if Kafka does not answer in a minute, refuses the account or a topic, or would lose
    ///     events
    TopicSetup(Admin admin, TopicSettings settings) throws InterruptedException {
        this.admin = admin;
        this.minInSync = Topics.minInSync(settings.replication());
        awaitKafka();
        Map<String, NewTopic> topics = topics(settings);
        Map<String, TopicDescription> present = describe(topics.keySet());
        TopicDifferences.judge(differences(topics, present));
        create(topics.values().stream()
                .filter(topic -> !present.containsKey(topic.name()))
                .toList());
        awaitLeaders(topics.keySet());
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
                if (e.getCause() instanceof AuthenticationException refused) {
                    throw new RefusedStart(
                            "Kafka et le service ne se reconnaissent pas. Vérifiez le compte, le mot de passe et les"
                                    + " certificats dans spring.kafka.*, puis relancez.",
                            "Kafka and the service do not recognise each other. Check the account, the password and the"
                                    + " certificates in spring.kafka.*, then start again.",
                            List.of(String.valueOf(refused)));
                }
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

    /// Waits for the leaders: a topic that was just created may have none yet. A producer that does not know a
    /// partition then can never catch up: the leader takes its second batch in flight for the first one, and
    /// refuses the first for ever.
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

    /// Describes those of some topics that exist.
    private Map<String, TopicDescription> describe(Set<String> names) throws InterruptedException {
        Map<String, TopicDescription> present = new HashMap<>();
        for (var topic : admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                present.put(topic.getKey(), topic.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw undescribed(topic.getKey(), e);
                }
            }
        }
        return present;
    }

    private static RefusedStart undescribed(String topic, ExecutionException failure) {
        return new RefusedStart(
                "Kafka ne décrit pas le sujet " + topic
                        + ". Vérifiez l’état des courtiers et le droit DESCRIBE du compte.",
                "Kafka does not describe the topic " + topic
                        + ". Check the state of the brokers and the account's right DESCRIBE.",
                List.of(String.valueOf(failure.getCause())));
    }

    private void create(List<NewTopic> missing) throws InterruptedException {
        for (var topic : admin.createTopics(missing).values().entrySet()) {
            try {
                topic.getValue().get();
                LOG.info("topic {} made", topic.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new RefusedStart(
                            "Le sujet " + topic.getKey() + " manque et Kafka refuse de le créer. Vérifiez"
                                    + " arrimage.topics.replication (pas plus que de courtiers) et le droit CREATE du"
                                    + " compte, ou créez-le vous-même (infra/docs/topics.md).",
                            "The topic " + topic.getKey() + " is missing and Kafka refuses to make it. Check"
                                    + " arrimage.topics.replication (no more than there are brokers) and the account's"
                                    + " right CREATE, or make it yourself (infra/docs/topics.md).",
                            List.of(String.valueOf(e.getCause())));
                }
            }
        }
    }

    /// How the existing topics differ from those that would be created.
    private List<TopicDifference> differences(Map<String, NewTopic> wanted, Map<String, TopicDescription> present)
            throws InterruptedException {
        Map<String, Config> configs = configs(present.keySet());
        return present.entrySet().stream()
                .flatMap(topic -> TopicDifference.between(
                        Objects.requireNonNull(wanted.get(topic.getKey())),
                        topic.getValue(),
                        configs.getOrDefault(topic.getKey(), new Config(List.of())))
                        .stream())
                .sorted(Comparator.comparing(TopicDifference::toString))
                .toList();
    }

    /// The settings of topics, as far as this account may see them.
    private Map<String, Config> configs(Set<String> names) throws InterruptedException {
        Map<String, Config> configs = new HashMap<>();
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Set<String> unseen = new TreeSet<>();
        for (var topic : admin.describeConfigs(resources).values().entrySet()) {
            try {
                configs.put(topic.getKey().name(), topic.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof AuthorizationException)) {
                    throw undescribed(topic.getKey().name(), e);
                }
                unseen.add(topic.getKey().name());
            }
        }
        if (!unseen.isEmpty()) {
            LOG.warn(
                    "Les réglages des sujets {} n’ont pas pu être vérifiés : il manque au compte le droit DESCRIBE_CONFIGS."
                            + " Accordez-le (infra/kafka/acls.csv) pour être averti de ce qui ferait perdre des événements.{}"
                            + "The settings of the topics {} could not be checked: the account lacks the right"
                            + " DESCRIBE_CONFIGS. Grant it (infra/kafka/acls.csv) to be told of what would lose events.",
                    unseen,
                    System.lineSeparator(),
                    unseen);
        }
        return configs;
    }

    private static Map<String, NewTopic> topics(TopicSettings settings) {
        Map<String, NewTopic> topics = new LinkedHashMap<>();
        for (Topics.Spec spec : Topics.all(settings.partitions())) {
            Map<String, String> configs = new HashMap<>(spec.settings());
            configs.put(
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    Integer.toString(Topics.minInSync(settings.replication())));
            topics.put(
                    spec.name(),
                    new NewTopic(spec.name(), spec.partitions(), (short) settings.replication()).configs(configs));
        }
        return topics;
    }
}
