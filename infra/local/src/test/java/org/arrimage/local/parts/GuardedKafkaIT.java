package org.arrimage.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.arrimage.contract.topic.Topics;
import org.arrimage.local.parts.EmbeddedKafka.User;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The broker of the local stack, on the directory of an earlier version that let in everybody.
class GuardedKafkaIT {

    @TempDir
    static Path directory;

    static Path home;

    @AutoClose
    static EmbeddedKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        // Whoever is kept out is kept out by the broker's own directory.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = directory.resolve("kafka");
        try (EmbeddedKafka open = EmbeddedKafka.start(home, 0)) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", open.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic(Topics.REFERRAL, Optional.of(1), Optional.empty())))
                        .all()
                        .get();
            }
            send(Map.of("bootstrap.servers", open.bootstrapServers()), "kept");
        }
        kafka = EmbeddedKafka.startGuarded(home, directory.resolve("logs").resolve("kafka.log"));
    }

    @Test
    void whatWasThereIsReadByWhoMay() {
        assertThat(read(as(User.STREAMS_PROCESSOR))).contains("kept");
        assertThat(read(as(User.ARCHIVE))).contains("kept");
    }

    @Test
    void whoMayWritesAndNobodyElse() throws Exception {
        send(as(User.INGEST_SERVICE), "new");

        assertThat(read(as(User.ARCHIVE))).contains("new");
        assertThatThrownBy(() -> send(as(User.STREAMS_PROCESSOR), "forged"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void whoMayWriteMayNotReadForThat() {
        assertThatThrownBy(() -> read(as(User.INGEST_SERVICE))).isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void noAccountOfAServiceMakesAnotherAccount() throws Exception {
        try (Admin admin = Admin.create(as(User.INGEST_SERVICE))) {
            assertThatThrownBy(() -> Guard.admit(admin, Map.of("friend", "secret")))
                    .hasCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    @Test
    void whoHasNoAccountNeitherReadsNorWrites() {
        Map<String, Object> stranger = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "default.api.timeout.ms",
                3000,
                "max.block.ms",
                3000,
                "request.timeout.ms",
                2000);

        assertThatThrownBy(() -> read(stranger)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> send(stranger, "forged")).hasRootCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aWrongPasswordIsRefused() {
        Map<String, Object> wrong = new HashMap<>(new Guard("SASL_PLAINTEXT").client(User.ARCHIVE.word(), "wrong"));
        wrong.put("bootstrap.servers", kafka.bootstrapServers());
        Map<String, Object> itself = new HashMap<>(new Guard("SASL_PLAINTEXT").itself());
        itself.put("bootstrap.servers", kafka.bootstrapServers());

        assertThatThrownBy(() -> read(wrong)).isInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> read(itself)).isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void theControllerListensToNobodyElse() throws Exception {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("server.properties"))) {
            settings.load(in);
        }
        String controller = settings.getProperty("controller.quorum.voters").replaceFirst(".*@", "");

        Map<String, Object> stranger =
                Map.of("bootstrap.controllers", controller, "default.api.timeout.ms", 3000, "request.timeout.ms", 2000);
        try (Admin admin = Admin.create(stranger)) {
            assertThatThrownBy(() -> admin.describeMetadataQuorum().quorumInfo().get(20, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(TimeoutException.class);
        }
        Map<String, Object> service = new HashMap<>(as(User.INGEST_SERVICE));
        service.remove("bootstrap.servers");
        service.put("bootstrap.controllers", controller);
        try (Admin admin = Admin.create(service)) {
            assertThatThrownBy(() -> admin.describeMetadataQuorum().quorumInfo().get(20, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void nobodyElseOnTheMachineReadsItsFiles() throws Exception {
        assumeThat(Unprivileged.find()).isNotEqualTo(Unprivileged.AS_IS);

        Process find = new ProcessBuilder(Unprivileged.OTHER_USER.command(List.of(
                        "find", home.toString(), directory.resolve("logs").toString(), "-readable")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(find.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }

    @Test
    void itsLogsAndSecretsAreItsOwners() throws Exception {
        for (Path file : List.of(
                directory.resolve("logs").resolve("kafka.log"),
                home.resolve("server.properties"),
                home.resolve("users.properties"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private static Map<String, Object> as(User user) {
        Map<String, Object> settings = new HashMap<>(kafka.client(user));
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return settings;
    }

    private static void send(Map<String, Object> client, String value) throws Exception {
        Map<String, Object> settings = new HashMap<>(client);
        // One that is idempotent complains when it is closed after a refusal.
        settings.put("enable.idempotence", false);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.REFERRAL, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(Map<String, Object> client) {
        TopicPartition partition = new TopicPartition(Topics.REFERRAL, 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.position(partition);
            return StreamSupport.stream(consumer.poll(Duration.ofSeconds(20)).spliterator(), false)
                    .map(ConsumerRecord::value)
                    .toList();
        }
    }
}
