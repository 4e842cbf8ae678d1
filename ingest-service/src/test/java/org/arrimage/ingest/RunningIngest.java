package org.arrimage.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.contract.topic.Topics;
import org.arrimage.testing.Parts;
import org.arrimage.testing.Scratch;
import org.arrimage.testing.TestBroker;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service as a whole on a real broker, spoken to over HTTP.
public final class RunningIngest implements AutoCloseable {

    /// A key that may write for any source.
    public static final String ANY = "key-of-any-source";

    /// A key bound to `urn:example:one`.
    public static final String ONE = "key-of-one-source";

    /// A key that may write for no source but may change the directory.
    public static final String CLERK = "key-of-the-directory";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConfigurableApplicationContext context;
    private TestBroker kafka;

    private RunningIngest(TestBroker kafka, ConfigurableApplicationContext context) {
        this.kafka = kafka;
        this.context = context;
    }

    /// The one that all share who ask for nothing of their own. It stands behind a proxy, so that requests may come
    /// from several addresses, and ends with its broker when the tests end.
    public static RunningIngest shared() {
        return Shared.INGEST;
    }

    private static final class Shared {

        static final RunningIngest INGEST = start();

        private static RunningIngest start() {
            Scratch scratch = Scratch.create("arrimage-ingest");
            RunningIngest ingest = RunningIngest.start(scratch.directory(), "--server.forward-headers-strategy=native");
            SpringApplication.getShutdownHandlers().add(() -> {
                ingest.kafka().close();
                scratch.close();
            });
            return ingest;
        }
    }

    /// Starts a broker and the service, with the three-organisation directory of the tests.
    public static RunningIngest start(Path directory, String... settings) {
        TestBroker kafka = Parts.kafka(directory.resolve("kafka"));
        return on(kafka, settings);
    }

    /// Starts the service on a broker that runs already.
    public static RunningIngest on(TestBroker kafka, String... settings) {
        try {
            return new RunningIngest(
                    kafka,
                    new SpringApplicationBuilder(IngestService.class)
                            .profiles("demo")
                            .run(settings(kafka, settings).toArray(String[]::new)));
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /// The settings every test starts with, as arguments, and some that stand in their place or beside them.
    public static List<String> settings(TestBroker kafka, String... others) {
        Map<String, String> settings = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                                "--arrimage.ingest.directory-file=src/test/resources/directory.json",
                                "--arrimage.ingest.keys[0].name=any",
                                "--arrimage.ingest.keys[0].sha256=" + Sha256.of(ANY),
                                "--arrimage.ingest.keys[0].sources[0]=*",
                                "--arrimage.ingest.keys[1].name=one",
                                "--arrimage.ingest.keys[1].sha256=" + Sha256.of(ONE),
                                "--arrimage.ingest.keys[1].sources[0]=urn:example:one",
                                "--arrimage.ingest.keys[2].name=clerk",
                                "--arrimage.ingest.keys[2].sha256=" + Sha256.of(CLERK),
                                "--arrimage.ingest.keys[2].directory=true"),
                        Stream.of(others))
                .forEach(setting -> settings.put(setting.substring(0, setting.indexOf('=')), setting));
        return List.copyOf(settings.values());
    }

    public TestBroker kafka() {
        return kafka;
    }

    /// Takes up a broker that was started anew on the directory and port of the one before.
    public void kafkaIsBack(TestBroker again) {
        kafka = again;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    /// A request for an address, without a key.
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
    }

    /// Sends a request.
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Posts to the events with the key of any source.
    public HttpResponse<String> post(String contentType, String body) {
        return post(ANY, contentType, body);
    }

    /// Posts to the events with a key.
    public HttpResponse<String> post(String key, String contentType, String body) {
        return send(request("/api/v1/events")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
    }

    /// Gets an address with the key of any source.
    public HttpResponse<String> get(String path) {
        return send(request(path).header("Authorization", "Bearer " + ANY));
    }

    /// Parses an answer.
    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /// Parses an answer of one JSON object a line.
    public static List<JsonNode> lines(HttpResponse<String> response) {
        return response.body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    /// Every record of the three event topics.
    public List<ConsumerRecord<String, byte[]>> events() {
        return records(Topics.events(), new ByteArrayDeserializer());
    }

    /// The `ce_id` of every record of the three event topics.
    public List<String> eventIds() {
        return events().stream()
                .map(record -> new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .toList();
    }

    /// Every record of some topics.
    public <T> List<ConsumerRecord<String, T>> records(List<String> topics, Deserializer<T> values) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "fetch.max.wait.ms", 20, "client.id", "check");
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, T>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        context.close();
        kafka.close();
    }
}
