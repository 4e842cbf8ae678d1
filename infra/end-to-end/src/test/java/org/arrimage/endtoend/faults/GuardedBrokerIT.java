package org.arrimage.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.topic.Topics;
import org.arrimage.endtoend.Build;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.endtoend.oracle.Oracle;
import org.arrimage.endtoend.oracle.StoredTable;
import org.arrimage.local.parts.Guard;
import org.arrimage.local.parts.Rights;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A broker with TLS, accounts and no right but those of `infra/kafka/acls.csv`: the services can do what they
/// must, and nothing else.
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(Build.TURN)
class GuardedBrokerIT {

    private static final String INGEST = "ingest-service";
    private static final String PROCESSOR = "streams-processor";
    private static final String DASHBOARD = "dashboard";
    private static final int SUBJECTS = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    static GuardedBroker broker;
    static Admin admin;
    static List<AclBinding> rights;
    static Rig rig;
    static ServiceProcess processor;
    static final List<String> sent = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        broker = GuardedBroker.start(directory.resolve("kafka"));
        admin = Admin.create(broker.anything());
        broker.addAccounts(admin, INGEST, PROCESSOR, DASHBOARD);
        rights = Rights.ofTheServices();
        Guard.allow(admin, rights);
        rig = Rig.start(directory, broker, 1, broker.service(INGEST));
        processor = rig.processor("processor", broker.service(PROCESSOR));
        rig.awaitDoor();
        processor.awaitReady();
    }

    @AfterAll
    static void stop() {
        admin.close(Duration.ZERO);
        rig.close();
    }

    @Test
    @Order(1)
    void what_is_sent_is_counted() throws Exception {
        everythingAddsUp(11);
    }

    @Test
    @Order(1)
    void what_cannot_be_read_goes_to_the_dead_letters() throws Exception {
        byte[] poison = "poison".getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(broker.anything(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.REFERRAL, poison)).get();
        }

        TopicPartition letters = new TopicPartition(Topics.DEAD_LETTER, 0);
        await().atMost(PATIENCE)
                .until(() -> admin.listOffsets(Map.of(letters, OffsetSpec.latest()))
                                .partitionResult(letters)
                                .get()
                                .offset()
                        > 0);
    }

    @Test
    @Order(2)
    void a_rebuild_takes_no_more_rights_and_leaves_nothing_behind() throws Exception {
        Map<String, String> anew = new HashMap<>(broker.service(PROCESSOR));
        anew.put("arrimage.rebuild", "anew");

        ServiceProcess rebuild = rig.processor("rebuild", anew);
        assertThat(rebuild.awaitExit()).isZero();
        assertThat(processor.awaitExit()).isEqualTo(75);
        processor = rig.processor("processor", broker.service(PROCESSOR)).awaitReady();

        everythingAddsUp(12);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(admin.listTopics().names().get())
                        .anyMatch(topic -> topic.startsWith("arrimage-streams-g2-"))
                        .allMatch(topic -> topic.startsWith("arrimage.") || topic.startsWith("arrimage-streams-g2-"))
                        .noneMatch(topic -> topic.endsWith("-beside")));
    }

    @Test
    @Order(3)
    void no_right_is_missing_and_every_right_is_needed() throws Exception {
        List<AuthorisationLog.Asked> asked = AuthorisationLog.asked(broker);

        assertThat(asked).isNotEmpty().allMatch(AuthorisationLog.Asked::allowed);
        assertThat(rights)
                .allSatisfy(right -> assertThat(asked)
                        .as(right.toString())
                        .anyMatch(one -> rights.stream()
                                .filter(one::isCoveredBy)
                                .toList()
                                .equals(List.of(right))));
    }

    @Test
    @Order(4)
    void a_door_that_may_neither_make_topics_nor_see_their_settings_says_so_once_and_opens() throws Exception {
        admin.deleteAcls(rights.stream()
                        .filter(right -> right.entry().operation() == AclOperation.CREATE
                                || right.entry().operation() == AclOperation.DESCRIBE_CONFIGS)
                        .map(AclBinding::toFilter)
                        .toList())
                .all()
                .get();

        try (ServiceProcess door = rig.door(Build.HOME, "another-door", broker.service(INGEST))) {
            door.awaitReady();

            assertThat(door.hasSaid("il manque au compte le droit DESCRIBE_CONFIGS"))
                    .isTrue();
            assertThat(door.hasSaid("the account lacks the right DESCRIBE_CONFIGS"))
                    .isTrue();
        }
    }

    @Test
    @Order(5)
    void a_wrong_password_is_no_broker_that_does_not_answer() throws Exception {
        try (ServiceProcess door = rig.door(Build.HOME, "stranger", broker.service(INGEST, "wrong"))) {
            assertThat(door.awaitExit()).isEqualTo(1);

            assertThat(door.hasSaid("ne se reconnaissent pas")).isTrue();
            assertThat(door.hasSaid("do not recognise each other")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ingest-service,    arrimage.sector-week.v1",
        "ingest-service,    arrimage.dead-letter.v1",
        "ingest-service,    arrimage-streams-g2-history-changelog",
        "streams-processor, arrimage.referral.v1",
        "streams-processor, arrimage.directory.v1",
        "dashboard,         arrimage.referral.v1",
        "dashboard,         arrimage.sector-week.v1"
    })
    @Order(6)
    void nobody_writes_what_is_not_theirs(String account, String topic) {
        Map<String, Object> settings = broker.client(account);
        // One that is idempotent complains when it is closed after a refusal.
        settings.put("enable.idempotence", false);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[1]))
                            .get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ingest-service, arrimage.referral.v1",
        "ingest-service, arrimage.sector-week.v1",
        "dashboard,      arrimage.referral.v1",
        "dashboard,      arrimage.sector-week.v1",
        "dashboard,      arrimage.directory.v1"
    })
    @Order(6)
    void nobody_reads_what_is_not_theirs(String account, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(broker.client(account), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);

            assertThatThrownBy(() -> await().until(
                                    () -> !consumer.poll(Duration.ofSeconds(1)).isEmpty()))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static void everythingAddsUp(long seed) throws Exception {
        List<String> events = HistoryGenerator.generate(seed, SUBJECTS);
        sent.addAll(events);
        List<String> waiting = new ArrayList<>(events);
        await().atMost(PATIENCE).until(() -> {
            waiting.retainAll(rig.sender().send(waiting));
            return waiting.isEmpty();
        });
        processor.awaitCaughtUp();
        try (Connection connection = rig.database()) {
            assertThat(StoredTable.read(connection))
                    .isEqualTo(Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, sent));
        }
    }
}
