package org.arrimage.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.arrimage.contract.topic.Topics;
import org.arrimage.streams.process.ProcessExit;
import org.arrimage.testing.Parts;
import org.arrimage.testing.TestBroker;
import org.arrimage.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/// What the engine does when Kafka Streams will not start, or stops for good.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class EngineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    static TestBroker kafka;
    static TestDatabase postgres;

    @BeforeAll
    static void start() throws Exception {
        kafka = Parts.kafka(directory.resolve("kafka"));
        postgres = Parts.postgres(directory.resolve("postgres"));
        ProcessorAlone.fill(kafka);
    }

    @AfterAll
    static void stop() {
        postgres.close();
        kafka.close();
    }

    @Test
    void streams_that_do_not_start_are_started_when_what_was_in_the_way_is_gone(CapturedOutput output)
            throws Exception {
        Path state = directory.resolve("held");
        Path lock = Files.createDirectories(state.resolve("arrimage-streams")).resolve(".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock();
                ConfigurableApplicationContext service = processor(state)) {
            await().atMost(PATIENCE).until(() -> output.toString().contains("the streams, which do not start yet"));
            assertThat(readiness(service)).isEqualTo(503);

            held.release();

            await().atMost(PATIENCE).until(() -> readiness(service) == 200);
            assertThat(service.getBean(ProcessExit.class).isDue()).isFalse();
        }
    }

    @Test
    void a_process_whose_streams_have_stopped_for_good_ends_and_one_that_is_started_again_works(CapturedOutput output)
            throws Exception {
        Path state = directory.resolve("stopped");
        try (ConfigurableApplicationContext service = processor(state)) {
            await().atMost(PATIENCE).until(() -> readiness(service) == 200);

            // What the engine has read of the directory is further than it goes from now on.
            makeAnew(Topics.DIRECTORY);

            int code = CompletableFuture.supplyAsync(service.getBean(ProcessExit.class)::await)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(code).isEqualTo(ProcessExit.FAILED);
            assertThat(output)
                    .contains("Le moteur s’est arrêté pour de bon")
                    .contains("The engine has stopped for good");
        }
        try (ConfigurableApplicationContext service = processor(state)) {
            await().atMost(PATIENCE).until(() -> readiness(service) == 200);
        }
    }

    private static ConfigurableApplicationContext processor(Path state) {
        return SpringApplication.run(
                StreamsProcessor.class,
                Stream.concat(ProcessorAlone.settings(kafka, postgres, state).stream(), Stream.of("--server.port=0"))
                        .toArray(String[]::new));
    }

    private static void makeAnew(String topic) throws Exception {
        Topics.Spec spec = Topics.all(2).stream()
                .filter(any -> any.name().equals(topic))
                .findFirst()
                .orElseThrow();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                admin.createTopics(List.of(new NewTopic(topic, spec.partitions(), (short) 1).configs(spec.settings())))
                        .all()
                        .get();
                return true;
            });
        }
    }

    private static int readiness(ConfigurableApplicationContext service) throws IOException, InterruptedException {
        int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
