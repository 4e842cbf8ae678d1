package org.arrimage.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;

/// A few requests to each service, so that what a first request loads is recorded too.
final class Rehearsal {

    private Rehearsal() {}

    static void play(int port, Access access) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String ingest = Access.url(Service.INGEST.port(port));
            for (int i = 0; i < 20; i++) {
                send(
                        http,
                        request(ingest + "/api/v1/events")
                                .header("Authorization", "Bearer " + access.ingestKey())
                                .header(
                                        "Content-Type",
                                        i % 2 == 0 ? "application/cloudevents+json" : "application/x-ndjson")
                                .POST(HttpRequest.BodyPublishers.ofString(meeting(i))));
            }
            String dashboard = Access.url(Service.DASHBOARD.port(port));
            Account management = access.accounts().getFirst();
            String basic = Base64.getEncoder()
                    .encodeToString((management.user() + ":" + management.password()).getBytes(StandardCharsets.UTF_8));
            for (String path : List.of(
                    "/connexion",
                    "/api/v1/metrics",
                    "/api/v1/aggregates?metric=all&scope=*&from=2026-W01&to=2026-W02",
                    "/api/v1/aggregates?metric=all&scope=all&from=2026-W01&to=2026-W02&format=csv")) {
                send(
                        http,
                        request(dashboard + path)
                                .header("Authorization", "Basic " + basic)
                                .GET());
            }
            String processor = Access.url(Service.PROCESSOR.port(port));
            for (int i = 0; i < 10; i++) {
                send(http, request(processor + "/actuator/health/caught-up").GET());
                Thread.sleep(200);
            }
        }
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
    }

    private static void send(HttpClient http, HttpRequest.Builder request) throws InterruptedException {
        try {
            http.send(request.build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            // A rehearsal that fails records less; the start that follows still works.
        }
    }

    private static String meeting(int i) {
        return """
                {"specversion":"1.0","id":"rehearsal-%s","source":"urn:arrimage:rehearsal","type":"org.arrimage.project.started.v1",\
                "subject":"rehearsal-%s","time":"%s","data":{"lead":"aire-ouverte","partners":[],"municipality":"75017",\
                "audience":"16-25","existedBefore":false}}
                """.formatted(i, i, OffsetDateTime.now().minusHours(1)).strip();
    }
}
