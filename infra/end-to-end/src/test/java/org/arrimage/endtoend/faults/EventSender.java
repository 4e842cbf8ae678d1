package org.arrimage.endtoend.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The door as a sender meets it.
///
/// @param uri where it is now
record EventSender(Supplier<URI> uri, String key) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// Sends events.
    ///
    /// @return those that were not acknowledged and are to be sent again
    /// @throws IllegalStateException if an event is refused for what it says
    List<String> send(List<String> events) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.get())
                .header("Content-Type", "application/x-ndjson")
                .header("Authorization", "Bearer " + key)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", events) + "\n"))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 503) {
                return events;
            }
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return unacknowledged(events, response.body().lines().toList());
        } catch (IOException e) {
            return events;
        }
    }

    private static List<String> unacknowledged(List<String> events, List<String> verdicts) {
        List<String> left = new ArrayList<>(events.subList(Math.min(verdicts.size(), events.size()), events.size()));
        for (int i = 0; i < Math.min(verdicts.size(), events.size()); i++) {
            JsonNode verdict = JsonMapper.shared().readTree(verdicts.get(i));
            if (verdict.path("status").asString().equals("rejected")) {
                if (!verdict.toString().contains("\"not-stored\"")) {
                    throw new IllegalStateException(verdict + " for " + events.get(i));
                }
                left.add(events.get(i));
            }
        }
        return left;
    }
}
