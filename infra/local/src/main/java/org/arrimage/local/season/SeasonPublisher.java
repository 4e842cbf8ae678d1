package org.arrimage.local.season;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.arrimage.contract.event.ContractJson;
import tools.jackson.core.JacksonException;

/// The publisher, as far as it publishes the weeks of a season as they go by.
public final class SeasonPublisher implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final int HELD = 409;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String publisher;
    private final String key;

    /// @param publisher its address
    /// @param key its `arrimage.publisher.season-key`
    public SeasonPublisher(URI publisher, String key) {
        this.publisher = publisher.toString().replaceAll("/+$", "");
        this.key = key;
    }

    /// Publishes what is due at an instant of the season, once everything sent so far is counted.
    ///
    /// @throws IOException if it does not answer, or holds the release back
    void publish(Instant at) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            HttpResponse<String> answer = post("/season/releases?at=" + at);
            if (answer.statusCode() == 200) {
                return;
            }
            boolean behind = answer.statusCode() == HELD && isBehind(answer.body());
            if (!behind || System.nanoTime() > deadline) {
                throw new IOException("HTTP " + answer.statusCode() + " " + answer.body());
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private static boolean isBehind(String body) {
        try {
            return "BEHIND"
                    .equals(ContractJson.MAPPER.readTree(body).path("held").asString(""));
        } catch (JacksonException e) {
            return false;
        }
    }

    /// The season is told; from now on weeks close by the clock.
    ///
    /// @throws IOException if it does not answer
    public void end() throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/season/end");
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("HTTP " + answer.statusCode());
        }
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(publisher + path))
                        .timeout(ANSWER)
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
