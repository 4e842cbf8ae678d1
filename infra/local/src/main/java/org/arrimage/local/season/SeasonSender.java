package org.arrimage.local.season;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventWriter;
import org.arrimage.contract.event.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The public door of the ingest service, as any machine uses it.
final class SeasonSender implements AutoCloseable {

    private static final String EVENTS = "/api/v1/events";
    private static final String DIRECTORY = "/api/v1/organisations";
    private static final String STREAM = "application/x-ndjson";
    private static final String ONE = "application/cloudevents+json";
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String NOT_STORED = Fault.Code.NOT_STORED.wire();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String ingest;
    private final String key;

    SeasonSender(URI ingest, String key) {
        this.ingest = ingest.toString().replaceAll("/+$", "");
        this.key = key;
    }

    /// What became of a chunk of events.
    ///
    /// @param firstFault code of the first fault, or nothing if none was rejected
    record Verdicts(int accepted, int duplicate, int rejected, String firstFault) {

        private static final Verdicts NONE = new Verdicts(0, 0, 0, "");

        Verdicts plus(JsonNode verdict) {
            String fault = verdict.path("errors").path(0).path("code").asString("");
            return switch (verdict.path("status").asString("")) {
                case "accepted" -> new Verdicts(accepted + 1, duplicate, rejected, firstFault);
                case "duplicate" -> new Verdicts(accepted, duplicate + 1, rejected, firstFault);
                default -> new Verdicts(accepted, duplicate, rejected + 1, rejected == 0 ? fault : firstFault);
            };
        }

        int all() {
            return accepted + duplicate + rejected;
        }
    }

    /// The door is there but does not take the events now; the same chunk may be sent again.
    static final class Closed extends IOException {
        private static final long serialVersionUID = 1;

        Closed(String why) {
            super(why);
        }
    }

    /// The door refuses the request as such, and will do so again.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    /// Sends a chunk as NDJSON and reads its verdicts as they come.
    ///
    /// @throws Closed if not every event is known to be stored or refused for good
    /// @throws Refused if the key or the request is not taken
    /// @throws IOException if nobody answers
    Verdicts send(List<Event> chunk) throws IOException, InterruptedException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(chunk.size() * 512);
        for (Event event : chunk) {
            lines.write(json(event));
            lines.write('\n');
        }
        HttpResponse<Stream<String>> answer = client.send(request(STREAM, lines.toByteArray()), BodyHandlers.ofLines());
        try (Stream<String> verdicts = answer.body()) {
            refuseOther(answer.statusCode());
            Verdicts sum = Verdicts.NONE;
            for (String line : (Iterable<String>) verdicts::iterator) {
                JsonNode verdict = ContractJson.MAPPER.readTree(line);
                if (NOT_STORED.equals(
                        verdict.path("errors").path(0).path("code").asString(""))) {
                    throw new Closed(NOT_STORED);
                }
                sum = sum.plus(verdict);
            }
            if (sum.all() != chunk.size()) {
                throw new Closed(sum.all() + "/" + chunk.size());
            }
            return sum;
        } catch (UncheckedIOException | JacksonException e) {
            throw new Closed("verdicts broke off: " + e.getClass().getSimpleName());
        }
    }

    /// Sends one event.
    ///
    /// @throws Closed if it is not stored now
    /// @throws Refused if it never will be
    /// @throws IOException if nobody answers
    void send(Event event) throws IOException, InterruptedException {
        refuseOther(client.send(request(ONE, json(event)), BodyHandlers.discarding())
                .statusCode());
    }

    /// Adds and amends organisations and tables.
    ///
    /// @param directory a whole `directory.json`
    /// @throws Closed if they are not kept now
    /// @throws Refused if they never will be
    /// @throws IOException if nobody answers
    void introduce(byte[] directory) throws IOException, InterruptedException {
        HttpRequest request = request(DIRECTORY, "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(directory))
                .build();
        refuseOther(client.send(request, BodyHandlers.discarding()).statusCode());
    }

    private static void refuseOther(int status) throws IOException {
        if (status == 429 || status >= 500) {
            throw new Closed("HTTP " + status);
        }
        if (status / 100 != 2) {
            throw new Refused("HTTP " + status);
        }
    }

    private HttpRequest request(String contentType, byte[] body) {
        return request(EVENTS, contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private HttpRequest.Builder request(String path, String contentType) {
        return HttpRequest.newBuilder(URI.create(ingest + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType);
    }

    private static byte[] json(Event event) {
        return ContractJson.MAPPER.writeValueAsBytes(EventWriter.structured(event));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
