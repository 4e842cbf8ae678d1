package org.arrimage.streams;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.topic.Topics;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.testing.Parts;
import org.arrimage.testing.Scratch;
import org.arrimage.testing.TestBroker;
import org.arrimage.testing.TestDatabase;
import org.springframework.boot.SpringApplication;

/// Starts the service alone on a broker and a database of its own, to try it: `spring-boot:test-run`. It knows the
/// territory and the directory of [ThreeSectorRegion]; what was counted is gone when it ends.
public final class ProcessorAlone {

    private ProcessorAlone() {}

    public static void main(String[] args) throws ExecutionException, InterruptedException {
        Scratch scratch = Scratch.create("arrimage-processor");
        Path directory = scratch.directory();
        TestBroker kafka = Parts.kafka(directory.resolve("kafka"));
        TestDatabase postgres = Parts.postgres(directory.resolve("postgres"));
        SpringApplication.getShutdownHandlers().add(() -> {
            postgres.close();
            kafka.close();
            scratch.close();
        });
        fill(kafka);
        SpringApplication.run(
                StreamsProcessor.class,
                settings(kafka, postgres, directory.resolve("streams")).toArray(String[]::new));
        System.out.printf(
                "%nKafka: %s%nPostgreSQL: %s, %s, %s%n",
                kafka.bootstrapServers(), postgres.jdbcUrl(), Role.EXACT.user(), postgres.password(Role.EXACT));
    }

    /// Makes the topics and what the ingest service would have put into them before anything else.
    public static void fill(TestBroker kafka) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(settings);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(Topics.all(2).stream()
                            .map(spec ->
                                    new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(spec.settings()))
                            .toList())
                    .all()
                    .get();
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            records.add(ReferenceRecords.of(ThreeSectorRegion.TERRITORY));
            records.addAll(ReferenceRecords.of(ThreeSectorRegion.DIRECTORY));
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record).get();
            }
        }
    }

    /// The settings that the service starts with on these parts, as arguments.
    public static List<String> settings(TestBroker kafka, TestDatabase postgres, Path streams) {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--spring.kafka.streams.state-dir=" + streams,
                "--spring.datasource.url=" + postgres.jdbcUrl(),
                "--spring.datasource.username=" + Role.WRITER.user(),
                "--spring.datasource.password=" + postgres.password(Role.WRITER),
                "--spring.flyway.url=" + postgres.jdbcUrl(),
                "--spring.flyway.user=" + Role.OWNER.user(),
                "--spring.flyway.password=" + postgres.password(Role.OWNER));
    }
}
