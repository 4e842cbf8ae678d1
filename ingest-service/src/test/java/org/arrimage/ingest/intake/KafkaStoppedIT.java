package org.arrimage.ingest.intake;

import static org.arrimage.ingest.Events.BATCH;
import static org.arrimage.ingest.Events.NDJSON;
import static org.arrimage.ingest.Events.STRUCTURED;
import static org.arrimage.ingest.Events.funded;
import static org.arrimage.ingest.RunningIngest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.arrimage.ingest.RawRequest;
import org.arrimage.ingest.RunningIngest;
import org.arrimage.testing.Parts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaStoppedIT {

    @Test
    void withoutKafkaNothingIsAcknowledgedAndAfterwardsTheSameEventsAreTaken(@TempDir Path directory)
            throws IOException {
        try (RunningIngest ingest = RunningIngest.start(
                        directory,
                        "--spring.kafka.producer.properties[max.block.ms]=2000",
                        "--spring.kafka.producer.properties[request.timeout.ms]=1000",
                        "--spring.kafka.producer.properties[delivery.timeout.ms]=3000");
                RawRequest open = new RawRequest(ingest.uri("/api/v1/events"), RunningIngest.ANY)) {
            assertThat(ingest.post(STRUCTURED, funded("before").toString()).statusCode())
                    .isEqualTo(202);
            open.send(funded("open-1") + "\n");
            assertThat(open.nextVerdict()).contains("\"accepted\"");
            assertThat(ingest.get("/readyz").statusCode()).isEqualTo(200);

            ingest.kafka().kill();

            for (HttpResponse<String> response : List.of(
                    ingest.post(STRUCTURED, funded("single").toString()),
                    ingest.post(BATCH, "[" + funded("batch") + "]"),
                    ingest.post(NDJSON, funded("line") + "\n"))) {
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).contains("5");
                assertThat(json(response).path("type").asString()).isEqualTo("urn:arrimage:problem:unavailable");
            }
            assertThat(ingest.post(STRUCTURED, funded("before").toString()).statusCode())
                    .as("a duplicate is known without Kafka")
                    .isEqualTo(200);
            open.send(funded("open-2") + "\n" + funded("open-3") + "\n");
            assertThat(open.nextVerdict()).contains("\"open-2\"", "\"rejected\"", "\"not-stored\"");
            assertThat(open.nextVerdict()).contains("\"open-3\"", "\"rejected\"", "\"not-stored\"");
            assertThat(ingest.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(ingest.get("/livez").statusCode()).isEqualTo(200);

            ingest.kafkaIsBack(Parts.kafka(directory.resolve("kafka")));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(ingest.get("/readyz").statusCode()).isEqualTo(200));
            for (String id : List.of("single", "batch", "line", "open-2", "open-3")) {
                assertThat(ingest.post(STRUCTURED, funded(id).toString()).statusCode())
                        .as(id)
                        .isEqualTo(202);
            }
            assertThat(ingest.eventIds()).contains("before", "open-1", "single", "batch", "line", "open-2", "open-3");
        }
    }
}
