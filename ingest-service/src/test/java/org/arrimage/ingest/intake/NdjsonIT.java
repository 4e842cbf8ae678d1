package org.arrimage.ingest.intake;

import static org.arrimage.ingest.Events.NDJSON;
import static org.arrimage.ingest.Events.funded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.arrimage.ingest.Events;
import org.arrimage.ingest.RawRequest;
import org.arrimage.ingest.RunningIngest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonIT {

    @TempDir
    static Path directory;

    @AutoClose
    static RunningIngest ingest;

    @BeforeAll
    static void start() {
        ingest = RunningIngest.start(directory, "--server.tomcat.connection-timeout=3s");
    }

    @Test
    void eachVerdictComesBeforeTheNextEventIsSent() throws IOException {
        try (RawRequest request = new RawRequest(ingest.uri("/api/v1/events"), RunningIngest.ANY)) {
            for (int i = 0; i < 5; i++) {
                request.send(funded("slow-" + i) + "\n");

                assertThat(request.nextVerdict()).contains("\"slow-" + i + "\"", "\"accepted\"");
            }
            request.end();
            assertThat(request.nextVerdict()).isEmpty();
        }
    }

    @Test
    void aLineMayArriveInPiecesAndTheLastOneNeedsNoEnd() throws IOException {
        String line = funded("pieces").toString();

        try (RawRequest request = new RawRequest(ingest.uri("/api/v1/events"), RunningIngest.ANY)) {
            request.send(line.substring(0, 20));
            request.send(line.substring(20));
            request.end();

            assertThat(request.nextVerdict()).contains("\"pieces\"", "\"accepted\"");
            assertThat(request.nextVerdict()).isEmpty();
        }
    }

    @Test
    void badLinesGetTheirVerdictsBlankOnesNoneAndTheRestGoesOn() {
        String body = "\n" + funded("rest-1") + "\r\n   \n{broken\n"
                + funded("rest-2").put("note", "x".repeat(70_000)) + "\n\n" + funded("rest-3") + "\n";

        HttpResponse<String> response = ingest.post(NDJSON, body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(NDJSON);
        assertThat(RunningIngest.lines(response))
                .extracting(verdict -> verdict.path("id").asString("-") + " "
                        + verdict.path("status").asString() + " "
                        + verdict.path("errors").path(0).path("code").asString("-"))
                .containsExactly(
                        "rest-1 accepted -", "- rejected malformed-json", "- rejected too-long", "rest-3 accepted -");
    }

    @Test
    void aSeasonOfEventsIsAnsweredInOrder() {
        int count = 25_000;
        String body = IntStream.range(0, count)
                .mapToObj(i ->
                        funded("season-" + i).put("subject", "project-" + i / 4).toString())
                .collect(Collectors.joining("\n"));

        HttpResponse<String> response = ingest.post(NDJSON, body);

        List<String> ids = RunningIngest.lines(response).stream()
                .filter(verdict -> verdict.path("status").asString().equals("accepted"))
                .map(verdict -> verdict.path("id").asString())
                .toList();
        assertThat(ids)
                .isEqualTo(
                        IntStream.range(0, count).mapToObj(i -> "season-" + i).toList());
        assertThat(ingest.eventIds()).filteredOn(id -> id.startsWith("season-")).hasSize(count);
    }

    @Test
    void aStreamThatBreaksOffKeepsWhatWasAnswered() throws IOException {
        try (RawRequest request = new RawRequest(ingest.uri("/api/v1/events"), RunningIngest.ANY)) {
            request.send(funded("broken-off-1") + "\n"
                    + funded("broken-off-2").toString().substring(0, 30));

            assertThat(request.nextVerdict()).contains("\"accepted\"");
        }

        assertThat(ingest.eventIds()).contains("broken-off-1").doesNotContain("broken-off-2");
    }

    @Test
    void aStreamThatStandsStillEndsAfterItsLastVerdict() throws IOException {
        try (RawRequest request = new RawRequest(ingest.uri("/api/v1/events"), RunningIngest.ANY)) {
            request.send(funded("still-1") + "\n");
            assertThat(request.nextVerdict()).contains("\"still-1\"", "\"accepted\"");

            assertThat(request.rest().strip()).isEmpty();
        }
    }

    @Test
    void aStreamThatIsNoLongerChunkedEndsAfterItsLastVerdict() throws IOException {
        try (RawRequest request = new RawRequest(ingest.uri("/api/v1/events"), RunningIngest.ANY)) {
            request.send(funded("garbled-1") + "\n");
            assertThat(request.nextVerdict()).contains("\"garbled-1\"", "\"accepted\"");
            request.write("no size of a chunk\r\n");

            assertThat(request.rest().strip()).isEmpty();
        }
    }

    @Test
    void anEventThatStandsStillIsTooSlow() throws IOException {
        try (RawRequest request = new RawRequest(ingest.uri("/api/v1/events"), RunningIngest.ANY, Events.STRUCTURED)) {
            request.send("{");

            assertThat(request.rest()).startsWith("HTTP/1.1 408").contains("urn:arrimage:problem:too-slow");
        }
    }
}
