package org.arrimage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.arrimage.contract.topic.Topics;
import org.arrimage.streams.process.ProcessExit;
import org.arrimage.testing.Parts;
import org.arrimage.testing.TestBroker;
import org.arrimage.testing.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("seam")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class TransactionsIT {

    @Test
    void brokers_that_do_not_guard_transactions_are_refused_in_both_languages_and_nothing_is_written(
            @TempDir Path directory, CapturedOutput output) throws Exception {
        try (TestBroker kafka = Parts.kafka(directory.resolve("kafka"));
                TestDatabase postgres = Parts.postgres(directory.resolve("postgres"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            ProcessorAlone.fill(kafka);
            FeatureUpdate downgrade = new FeatureUpdate((short) 1, UpgradeType.SAFE_DOWNGRADE);
            admin.updateFeatures(Map.of("transaction.version", downgrade), new UpdateFeaturesOptions())
                    .all()
                    .get();

            try (ConfigurableApplicationContext service = SpringApplication.run(
                    StreamsProcessor.class,
                    Stream.concat(
                                    ProcessorAlone.settings(kafka, postgres, directory.resolve("streams")).stream(),
                                    Stream.of("--server.port=0"))
                            .toArray(String[]::new))) {
                int code = CompletableFuture.supplyAsync(service.getBean(ProcessExit.class)::await)
                        .get(30, TimeUnit.SECONDS);
                assertThat(code).isEqualTo(1);
            }

            assertThat(output)
                    .contains("Le cluster Kafka en est à une version de transaction.version inférieure à 2")
                    .contains("The Kafka cluster has a transaction.version below 2")
                    .contains("kafka-features --bootstrap-server … upgrade --feature transaction.version=2");
            assertThat(admin.listTopics().names().get()).hasSameSizeAs(Topics.all(1));
        }
    }
}
