package org.arrimage.ingest.intake;

import static org.arrimage.ingest.Events.BATCH;
import static org.arrimage.ingest.Events.NDJSON;
import static org.arrimage.ingest.Events.STRUCTURED;
import static org.arrimage.ingest.Events.correction;
import static org.arrimage.ingest.Events.funded;
import static org.arrimage.ingest.Events.requested;
import static org.arrimage.ingest.RunningIngest.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.coyote.AbstractProtocol;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.arrimage.contract.topic.Topics;
import org.arrimage.contract.topic.Trace;
import org.arrimage.ingest.Gzip;
import org.arrimage.ingest.RawRequest;
import org.arrimage.ingest.RunningIngest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(OutputCaptureExtension.class)
class EventsIT {

    private static final RunningIngest ingest = RunningIngest.shared();

    private static HttpResponse<String> territory(String key, String from) {
        return ingest.send(ingest.request("/api/v1/territory")
                .header("Authorization", "Bearer " + key)
                .header("X-Forwarded-For", from)
                .header("Accept-Language", "en"));
    }

    @Test
    void wrongKeysOfAnAddressAreSlowedDownAndARightOneNever(CapturedOutput output) {
        List<Integer> statuses = IntStream.range(0, 60)
                .mapToObj(i -> territory("wrong-key-" + i, "192.0.2.1").statusCode())
                .toList();

        assertThat(statuses.subList(0, 10)).containsOnly(401);
        assertThat(statuses).filteredOn(status -> status == 429).hasSizeGreaterThan(30);
        assertThat(territory(RunningIngest.ANY, "192.0.2.1").statusCode()).isEqualTo(200);
        assertThat(territory("wrong-key", "192.0.2.2").statusCode()).isEqualTo(401);
        assertThat(output)
                .contains("event=key-refused from=192.0.2.1", "count=40")
                .doesNotContain("wrong-key");
    }

    /// The JDK's client forgets an idle connection after 30 s. Were it closed here at about the same time, a POST
    /// would fail now and then.
    @Test
    void anIdleConnectionIsKeptForLongerThanClientsKeepIt() {
        WebServer server = ((WebServerApplicationContext) ingest.context()).getWebServer();

        assertThat(((TomcatWebServer) Objects.requireNonNull(server))
                        .getTomcat()
                        .getConnector()
                        .getProtocolHandler())
                .isInstanceOfSatisfying(
                        AbstractProtocol.class,
                        protocol -> assertThat(protocol.getKeepAliveTimeout()).isGreaterThan(60_000));
    }

    @Test
    void whoIsSlowedDownHearsForHowLong() {
        HttpResponse<String> refused = territory("wrong-key", "192.0.2.3");
        for (int i = 0; i < 20 && refused.statusCode() != 429; i++) {
            refused = territory("wrong-key", "192.0.2.3");
        }

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).path("type").asString()).isEqualTo("urn:arrimage:problem:too-many-attempts");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
    }

    @Test
    void aKeyWithoutTheRightIsWrittenDownByItsName(CapturedOutput output) {
        ingest.post(
                RunningIngest.ONE,
                STRUCTURED,
                funded("not-allowed").put("source", "urn:example:two").toString());
        ingest.send(ingest.request("/api/v1/organisations/org-a")
                .header("Authorization", "Bearer " + RunningIngest.ONE)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{}")));
        ingest.send(ingest.request("/api/v1/territory"));

        assertThat(output)
                .contains("event=source-refused key=one from=127.0.0.1")
                .contains("event=directory-refused key=one from=127.0.0.1")
                .contains("event=credentials-missing from=127.0.0.1")
                .doesNotContain(RunningIngest.ONE, "urn:example:two");
    }

    @Test
    void oneKeyHasHalfOfTheStreamsAndAnotherStillGetsOne(CapturedOutput output) throws IOException {
        List<RawRequest> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                RawRequest stream = new RawRequest(ingest.uri("/api/v1/events"), RunningIngest.ANY);
                streams.add(stream);
                stream.send(funded("share-" + i) + "\n");
                assertThat(stream.nextVerdict()).contains("\"accepted\"");
            }

            HttpResponse<String> refused = ingest.post(NDJSON, funded("share-4").toString());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(json(refused).path("type").asString()).isEqualTo("urn:arrimage:problem:too-many-at-once");
            assertThat(ingest.post(RunningIngest.ONE, NDJSON, funded("share-5").toString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(output).contains("event=share-refused key=any from=127.0.0.1");
        } finally {
            for (RawRequest stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void anAcceptedEventIsOnItsTopicUnderItsSubjectWithTheTimeOfAcceptance() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);

        HttpResponse<String> response = ingest.post(
                STRUCTURED,
                requested("accepted-1")
                        .put("recordedtime", "2001-01-01T00:00:00Z")
                        .put("traceparent", "00-a-b-01")
                        .toString());

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("id").asString()).isEqualTo("accepted-1");
        assertThat(json(response).path("source").asString()).isEqualTo("urn:example:one");
        assertThat(json(response).path("status").asString()).isEqualTo("accepted");
        ConsumerRecord<String, byte[]> record = stored("accepted-1").getFirst();
        assertThat(record.topic()).isEqualTo(Topics.REFERRAL);
        assertThat(record.key()).isEqualTo("referral-1");
        assertThat(header(record, "ce_traceparent")).isEqualTo("00-a-b-01");
        assertThat(Instant.parse(header(record, "ce_recordedtime"))).isBetween(before, Instant.now());
    }

    @Test
    void aSampledTraceGoesOnWithTheEventAndAnyOtherLeavesNoHeader() {
        String id = "4bf92f3577b34da6a3ce929d0e0e4736";

        postTraced("traced-1", "00-" + id + "-00f067aa0ba902b7-01");
        postTraced("traced-2", "00-" + id + "-00f067aa0ba902b7-00");
        ingest.post(STRUCTURED, requested("traced-3").toString());

        assertThat(header(stored("traced-1").getFirst(), Trace.HEADER))
                .startsWith("00-" + id + "-")
                .endsWith("-01")
                .doesNotContain("00f067aa0ba902b7");
        assertThat(stored("traced-2").getFirst().headers().lastHeader(Trace.HEADER))
                .isNull();
        assertThat(stored("traced-3").getFirst().headers().lastHeader(Trace.HEADER))
                .isNull();
    }

    private static void postTraced(String id, String traceparent) {
        assertThat(ingest.send(ingest.request("/api/v1/events")
                                .header("Authorization", "Bearer " + RunningIngest.ANY)
                                .header("Content-Type", STRUCTURED)
                                .header("traceparent", traceparent)
                                .POST(BodyPublishers.ofString(requested(id).toString())))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void theBinaryModeTakesTheSameEvent() {
        HttpResponse<String> response = ingest.send(ingest.request("/api/v1/events")
                .header("Authorization", "Bearer " + RunningIngest.ANY)
                .header("Content-Type", "application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "binary-1")
                .header("ce-source", "urn:example:one")
                .header("ce-type", "org.arrimage.project.funded.v1")
                .header("ce-subject", "project-1")
                .header("ce-time", "2026-01-05T14:30:00-05:00")
                .header("ce-note", "%C3%A9t%C3%A9")
                .POST(BodyPublishers.ofString("{\"funder\":\"org-a\",\"cents\":1000}")));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(header(stored("binary-1").getFirst(), "ce_note")).isEqualTo("été");
        assertThat(ingest.post(STRUCTURED, funded("binary-1").toString()).statusCode())
                .as("the same event in the structured mode")
                .isEqualTo(200);
    }

    @Test
    void aForeignReaderOfCloudEventsReadsTheTopic() {
        ingest.post(STRUCTURED, requested("foreign-1").toString());

        CloudEvent event = ingest.records(List.of(Topics.REFERRAL), new CloudEventDeserializer()).stream()
                .map(ConsumerRecord::value)
                .filter(candidate -> candidate.getId().equals("foreign-1"))
                .findFirst()
                .orElseThrow();

        assertThat(event.getSource()).isEqualTo(URI.create("urn:example:one"));
        assertThat(event.getType()).isEqualTo("org.arrimage.referral.requested.v1");
        assertThat(event.getSubject()).isEqualTo("referral-1");
        assertThat(Objects.requireNonNull(event.getTime()).toInstant())
                .isEqualTo(Instant.parse("2026-01-05T19:30:00Z"));
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(new String(Objects.requireNonNull(event.getData()).toBytes(), StandardCharsets.UTF_8))
                .contains("\"fromOrg\":\"org-a\"");
    }

    @Test
    void theSameEventAgainIsADuplicateAndIsStoredOnce() {
        ingest.post(STRUCTURED, funded("twice-1").toString());

        HttpResponse<String> again = ingest.post(
                STRUCTURED,
                funded("twice-1")
                        .put("time", "2026-01-05T19:30:00Z")
                        .put("another", "extension")
                        .toString());

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).path("status").asString()).isEqualTo("duplicate");
        assertThat(stored("twice-1")).hasSize(1);
    }

    @Test
    void anIdGivenToAnotherContentOrSubjectIsAConflictAndTheFirstStands() {
        ingest.post(STRUCTURED, funded("conflict-1").toString());
        ObjectNode otherContent = funded("conflict-1");
        ((ObjectNode) otherContent.path("data")).put("cents", 2000);
        ObjectNode otherSubject = funded("conflict-1").put("subject", "project-2");

        for (ObjectNode other : List.of(otherContent, otherSubject)) {
            HttpResponse<String> response = ingest.post(STRUCTURED, other.toString());

            assertThat(response.statusCode()).isEqualTo(409);
            assertThat(json(response).path("type").asString()).isEqualTo("urn:arrimage:problem:conflict");
            assertThat(codes(response)).containsExactly("/id other-content");
        }
        assertThat(stored("conflict-1")).hasSize(1);
    }

    @Test
    void aCorrectionOfACorrectionIsRefusedWithTheIdOfTheOriginal() {
        ingest.post(STRUCTURED, funded("original-1").toString());
        ingest.post(STRUCTURED, correction("correction-1", "original-1", 1).toString());

        HttpResponse<String> response = ingest.post(
                STRUCTURED, correction("correction-2", "correction-1", 2).toString());

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(codes(response)).containsExactly("/corrects corrects-a-correction");
        assertThat(response.body()).contains("original-1");
        assertThat(stored("correction-1")).hasSize(1);
        assertThat(stored("correction-2")).isEmpty();
    }

    @Test
    void aBatchIsAnsweredWithOneVerdictForEachEventInOrderAndItsGoodEventsAreKept() {
        String batch = "["
                + String.join(
                        ",",
                        funded("batch-1").toString(),
                        "42",
                        funded("batch-1").toString(),
                        "{\"id\":\"batch-2\",\"id\":\"batch-2\"}",
                        funded("batch-3")
                                .put("type", "org.arrimage.project.sung.v1")
                                .toString(),
                        "{\"x\":" + "[".repeat(1_500) + "]".repeat(1_500) + "}",
                        "{\"data\":{\"cents\":" + "9".repeat(2_000) + "}}",
                        requested("batch-4").toString())
                + "]";

        HttpResponse<String> response = ingest.post(BATCH, batch);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).values())
                .extracting(verdict -> verdict.path("status").asString())
                .containsExactly(
                        "accepted",
                        "rejected",
                        "duplicate",
                        "rejected",
                        "rejected",
                        "rejected",
                        "rejected",
                        "accepted");
        assertThat(stored("batch-1")).hasSize(1);
        assertThat(stored("batch-3")).isEmpty();
        assertThat(stored("batch-4")).hasSize(1);
    }

    static List<Arguments> badInput() {
        ObjectNode unknownOrganisation = funded("bad");
        ((ObjectNode) unknownOrganisation.path("data")).put("funder", "nobody");
        ObjectNode unknownMunicipality = requested("bad");
        ((ObjectNode) unknownMunicipality.path("data")).put("municipality", "99999");
        ObjectNode unknownField = funded("bad");
        ((ObjectNode) unknownField.path("data")).put("dollars", 10);
        String huge = funded("bad").put("note", "x".repeat(70_000)).toString();
        String any = RunningIngest.ANY;
        return List.of(
                Arguments.of(any, STRUCTURED, "{\"id\":", 400, "malformed", List.of(" malformed-json")),
                Arguments.of(any, STRUCTURED, "", 400, "malformed", List.of(" not-an-object")),
                Arguments.of(any, STRUCTURED, "[]", 400, "malformed", List.of(" not-an-object")),
                Arguments.of(
                        any, STRUCTURED, "{\"id\":\"a\",\"id\":\"b\"}", 400, "malformed", List.of(" malformed-json")),
                Arguments.of(any, BATCH, "{}", 400, "malformed", List.of(" wrong-type")),
                Arguments.of(any, BATCH, "[" + funded("bad") + ",", 400, "malformed", List.of(" malformed-json")),
                Arguments.of(any, BATCH, "[" + funded("bad") + "] x", 400, "malformed", List.of(" malformed-json")),
                Arguments.of("no-such-key", STRUCTURED, funded("bad").toString(), 401, "unauthorized", List.of()),
                Arguments.of(
                        RunningIngest.ONE,
                        STRUCTURED,
                        funded("bad").put("source", "urn:example:two").toString(),
                        403,
                        "source-not-allowed",
                        List.of("/source source-not-allowed")),
                Arguments.of(
                        any,
                        STRUCTURED,
                        "{\"x\":" + "[".repeat(40) + "]".repeat(40) + "}",
                        422,
                        "invalid",
                        List.of(" beyond-limits")),
                Arguments.of(any, STRUCTURED, huge, 413, "too-large", List.of(" too-long")),
                Arguments.of(
                        any, BATCH, "[" + " ".repeat(9 * 1024 * 1024) + "]", 413, "too-large", List.of(" too-long")),
                Arguments.of(any, BATCH, "[" + "0,".repeat(10_000) + "0]", 413, "too-large", List.of(" too-long")),
                Arguments.of(any, "text/plain", funded("bad").toString(), 415, "unsupported-media-type", List.of()),
                Arguments.of(
                        any,
                        "application/json",
                        funded("bad").toString(),
                        415,
                        "unsupported-media-type",
                        List.of(" attributes-missing")),
                Arguments.of(
                        any,
                        STRUCTURED + "; charset=ISO-8859-1",
                        funded("bad").toString(),
                        400,
                        "malformed",
                        List.of(" wrong-charset")),
                Arguments.of(
                        any,
                        STRUCTURED,
                        funded("bad")
                                .put("type", "org.arrimage.project.sung.v1")
                                .toString(),
                        422,
                        "invalid",
                        List.of("/type unknown-type")),
                Arguments.of(
                        any,
                        STRUCTURED,
                        unknownField.toString(),
                        422,
                        "invalid",
                        List.of("/data/dollars unknown-field")),
                Arguments.of(
                        any,
                        STRUCTURED,
                        unknownOrganisation.toString(),
                        422,
                        "invalid",
                        List.of("/data/funder unknown-organisation")),
                Arguments.of(
                        any,
                        STRUCTURED,
                        unknownMunicipality.toString(),
                        422,
                        "invalid",
                        List.of("/data/municipality unknown-municipality")),
                Arguments.of(
                        any,
                        STRUCTURED,
                        funded("bad").put("time", "2099-01-01T00:00:00Z").toString(),
                        422,
                        "invalid",
                        List.of("/time too-far-ahead")));
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void badInputIsAnsweredWithItsProblemAndNotStored(
            String key, String contentType, String body, int status, String type, List<String> codes) {
        HttpResponse<String> response = ingest.post(key, contentType, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).path("type").asString()).isEqualTo("urn:arrimage:problem:" + type);
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
        assertThat(json(response).path("title").asString()).isNotBlank();
        assertThat(json(response).path("detail").asString()).isNotBlank();
        assertThat(codes(response)).isEqualTo(codes);
        assertThat(stored("bad")).isEmpty();
    }

    @Test
    void gzipIsTakenInEveryForm() {
        String bad = "{broken";
        assertThat(packed(STRUCTURED, funded("packed-1").toString()).statusCode())
                .isEqualTo(202);
        assertThat(packed(BATCH, "[" + funded("packed-2") + "]").body()).contains("accepted");
        assertThat(RunningIngest.lines(packed(NDJSON, funded("packed-3") + "\n" + bad + "\n" + funded("packed-4"))))
                .extracting(verdict -> verdict.path("status").asString())
                .containsExactly("accepted", "rejected", "accepted");
        assertThat(ingest.eventIds()).contains("packed-1", "packed-2", "packed-3", "packed-4");
    }

    @Test
    void aStreamWhoseGzipBreaksOffEndsWithAVerdictThatSaysSo() {
        byte[] whole = Gzip.packed(funded("cut-1") + "\n" + "x".repeat(100));

        HttpResponse<String> response = sent(NDJSON, "gzip", Arrays.copyOf(whole, whole.length - 8));

        assertThat(RunningIngest.lines(response))
                .extracting(verdict -> verdict.path("status").asString() + " "
                        + verdict.path("errors").path(0).path("code").asString("-"))
                .containsExactly("accepted -", "rejected not-gzip");
    }

    @Test
    void anotherCodingIsToldWhichOnesAreTaken() {
        HttpResponse<String> response =
                sent(STRUCTURED, "br", funded("bad").toString().getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(json(response).path("type").asString()).isEqualTo("urn:arrimage:problem:unsupported-content-coding");
        assertThat(response.headers().firstValue("Accept-Encoding")).contains("gzip, identity");
        assertThat(response.headers().firstValue("Accept")).isEmpty();
    }

    private static HttpResponse<String> packed(String contentType, String body) {
        return sent(contentType, "gzip", Gzip.packed(body));
    }

    private static HttpResponse<String> sent(String contentType, String coding, byte[] body) {
        return ingest.send(ingest.request("/api/v1/events")
                .header("Authorization", "Bearer " + RunningIngest.ANY)
                .header("Content-Type", contentType)
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void aMissingKeyIsRefusedWithTheSchemeToUse() {
        HttpResponse<String> response =
                ingest.send(ingest.request("/api/v1/events").POST(BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
    }

    @Test
    void aProblemIsToldInFrenchUnlessEnglishIsPreferred() {
        var request = ingest.request("/api/v1/events").header("Content-Type", STRUCTURED);

        assertThat(ingest.send(request.copy().POST(BodyPublishers.noBody())).body())
                .contains("Aucune clé");
        assertThat(ingest.send(request.copy()
                                .header("Accept-Language", "de, en-CA;q=0.9, fr;q=0.8")
                                .POST(BodyPublishers.noBody()))
                        .body())
                .contains("No known key");
    }

    @Test
    void everyEventIsAccountedForWhenGoodAndBadAreMixedInAStream() {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> {
            lines.add(funded("mixed-" + i).toString());
            lines.add(i % 2 == 0 ? "{broken" : funded("mixed-" + i).toString());
        });

        HttpResponse<String> response = ingest.post(NDJSON, String.join("\n", lines));

        List<String> statuses = RunningIngest.lines(response).stream()
                .map(verdict -> verdict.path("status").asString())
                .toList();
        assertThat(statuses).hasSize(400);
        assertThat(statuses).filteredOn("accepted"::equals).hasSize(200);
        assertThat(statuses).filteredOn("rejected"::equals).hasSize(100);
        assertThat(statuses).filteredOn("duplicate"::equals).hasSize(100);
        assertThat(ingest.eventIds()).filteredOn(id -> id.startsWith("mixed-")).hasSize(200);
    }

    private static List<ConsumerRecord<String, byte[]>> stored(String id) {
        return ingest.events().stream()
                .filter(record -> header(record, "ce_id").equals(id))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static List<String> codes(HttpResponse<String> response) {
        List<String> codes = new ArrayList<>();
        for (JsonNode error : json(response).path("errors").values()) {
            codes.add(
                    error.path("pointer").asString() + " " + error.path("code").asString());
        }
        return codes;
    }
}
