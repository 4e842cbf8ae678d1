package org.arrimage.ingest.directory;

import static org.arrimage.ingest.Events.STRUCTURED;
import static org.arrimage.ingest.Events.funded;
import static org.arrimage.ingest.RunningIngest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.ingest.Gzip;
import org.arrimage.ingest.RunningIngest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReferenceIT {

    private static final RunningIngest ingest = RunningIngest.shared();

    @Test
    void theTerritoryIsTheOneOfTheFirstStart() {
        HttpResponse<String> response = ingest.get("/api/v1/territory");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("sectors").size()).isEqualTo(8);
    }

    @Test
    void theDirectoryIsReadWholeOrOneOrganisationAtATime() {
        assertThat(json(ingest.get("/api/v1/organisations"))
                        .path("organisations")
                        .values())
                .extracting(organisation -> organisation.path("id").asString())
                .contains("aire-ouverte", "org-a", "org-b");
        assertThat(json(ingest.get("/api/v1/organisations/org-b")).path("until").asString())
                .isEqualTo("2025-12-31");
        assertThat(ingest.get("/api/v1/organisations/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void referenceDataNeedAKey() {
        for (String path : List.of("/api/v1/territory", "/api/v1/organisations", "/api/v1/organisations/org-a")) {
            assertThat(ingest.send(ingest.request(path)).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void anAddedOrganisationMayAppearInTheVeryNextEvent() {
        ObjectNode event = funded("of-added");
        ((ObjectNode) event.path("data")).put("funder", "org-new");
        assertThat(ingest.post(STRUCTURED, event.toString()).statusCode()).isEqualTo(422);

        HttpResponse<String> added = put("org-new", organisation("org-new", "78"));

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(ingest.post(STRUCTURED, event.toString()).statusCode()).isEqualTo(202);
    }

    @Test
    void anOrganisationIsAmendedAndClosedUnderItsId() {
        put("org-amended", organisation("org-amended", "78"));

        HttpResponse<String> closed =
                put("org-amended", organisation("org-amended", "78").put("until", "2026-06-30"));

        assertThat(closed.statusCode()).isEqualTo(200);
        assertThat(json(ingest.get("/api/v1/organisations/org-amended"))
                        .path("until")
                        .asString())
                .isEqualTo("2026-06-30");
    }

    @Test
    void sectorBackboneAndIdNeverChange() {
        assertThat(codes(put("org-a", organisation("org-a", "78")))).containsExactly("/sector sector-fixed");
        assertThat(codes(put("org-a", organisation("org-a", "79").put("backbone", true))))
                .containsExactly("/backbone backbone-fixed");
        assertThat(codes(put("aire-ouverte", organisation("aire-ouverte", "75"))))
                .containsExactly("/backbone backbone-fixed");
        assertThat(codes(put("org-other", organisation("org-a", "79")))).containsExactly("/id id-fixed");
        assertThat(codes(put("table-nord", organisation("table-nord", "79")))).containsExactly("/id repeated");
        assertThat(codes(put("org-a", organisation("org-a", "99")))).containsExactly("/sector unknown-sector");
        assertThat(json(ingest.get("/api/v1/organisations/org-a"))
                        .path("sector")
                        .asString())
                .isEqualTo("79");
    }

    @Test
    void aNameIsHeldAgainstTheRuleForNames() {
        ObjectNode wanted = organisation("org-named", "78");

        assertThat(codes(put("org-named", wanted.deepCopy().put("name", "Ariane 450‑555‑0199"))))
                .containsExactly("/name personal-data");
        assertThat(codes(put("org-named", wanted.deepCopy().put("name", "\u200B"))))
                .containsExactly("/name invisible");
        assertThat(codes(put("org-named", wanted.deepCopy().put("name", "x".repeat(10_000)))))
                .containsExactly("/name too-long");
        ObjectNode document = (ObjectNode) json(ingest.get("/api/v1/organisations"));
        document.withArray("organisations").add(organisation("..", "78"));
        int last = document.withArray("organisations").size() - 1;
        document.withArray("tables")
                .addObject()
                .put("id", "table-named")
                .put("name", "joe＠example.org")
                .put("sector", "78");
        int lastTable = document.withArray("tables").size() - 1;
        assertThat(codes(putAll(document)))
                .containsExactly(
                        "/organisations/" + last + "/id wrong-format", "/tables/" + lastTable + "/name personal-data");
        assertThat(put("org-named", wanted.put("name", "Plan 2025-2026 (fictif)"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void nullMeansAbsentAndTheTextMayBePacked() {
        String wanted = organisation("org-packed", "78")
                .putNull("until")
                .putNull("backbone")
                .toString();
        byte[] packed = Gzip.packed(wanted);

        HttpResponse<String> taken = put("org-packed", "application/json", "gzip", packed);
        HttpResponse<String> cut = put("org-cut", "application/json", "gzip", Arrays.copyOf(packed, 30));

        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(json(taken).has("until")).isFalse();
        assertThat(cut.statusCode()).isEqualTo(400);
        assertThat(cut.body()).contains("not-gzip");
    }

    @Test
    void anotherCodingOrCharsetIsNamedAsWhatIsWrong() {
        byte[] json = organisation("org-odd", "78").toString().getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> coding = put("org-odd", "application/json", "br", json);
        HttpResponse<String> charset = put("org-odd", "application/json; charset=iso-8859-1", "identity", json);

        assertThat(coding.statusCode()).isEqualTo(415);
        assertThat(coding.headers().firstValue("Accept-Encoding")).contains("gzip, identity");
        assertThat(charset.statusCode()).isEqualTo(400);
        assertThat(charset.body()).contains("wrong-charset");
    }

    private static HttpResponse<String> put(String id, String contentType, String coding, byte[] body) {
        return ingest.send(ingest.request("/api/v1/organisations/" + id)
                .header("Authorization", "Bearer " + RunningIngest.ANY)
                .header("Content-Type", contentType)
                .header("Content-Encoding", coding)
                .PUT(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void aWholeDirectoryIsTakenOrRefusedAsOne() {
        ObjectNode document = (ObjectNode) json(ingest.get("/api/v1/organisations"));
        document.withArray("organisations").add(organisation("org-imported", "77"));
        document.withArray("tables")
                .addObject()
                .put("id", "table-imported")
                .put("name", "Table importée (fictive)")
                .put("sector", "77");
        ObjectNode faulty = document.deepCopy();
        ((ObjectNode) faulty.path("tables").path(0)).put("sector", "72");

        HttpResponse<String> refused = putAll(faulty);
        assertThat(codes(refused)).containsExactly("/tables/0/sector sector-fixed");
        assertThat(ingest.get("/api/v1/organisations/org-imported").statusCode())
                .isEqualTo(404);

        HttpResponse<String> taken = putAll(document);
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(ingest.get("/api/v1/organisations/org-imported").statusCode())
                .isEqualTo(200);
        assertThat(taken.body()).contains("table-imported");
    }

    @Test
    void theDirectoryIsChangedOnlyWithAKeyThatMay() {
        ObjectNode wanted = organisation("org-by-key", "78");

        HttpResponse<String> refused = put(RunningIngest.ONE, "org-by-key", wanted);
        HttpResponse<String> taken = put(RunningIngest.CLERK, "org-by-key", wanted);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).path("type").asString()).isEqualTo("urn:arrimage:problem:directory-not-allowed");
        assertThat(taken.statusCode()).isEqualTo(201);
    }

    @Test
    void aChangeThatAnotherInstancePublishedIsFollowed() throws Exception {
        Organisation elsewhere =
                new Organisation("org-elsewhere", "Ailleurs (fictif)", "76", "autre", LocalDate.EPOCH, null, false);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", ingest.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(ReferenceRecords.of(elsewhere)).get();
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ingest.get("/api/v1/organisations/org-elsewhere")
                                .statusCode())
                        .isEqualTo(200));
    }

    private static ObjectNode organisation(String id, String sector) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("id", id)
                .put("name", "Organisme (fictif)")
                .put("sector", sector)
                .put("kind", "autre")
                .put("since", "2024-01-01");
    }

    private static HttpResponse<String> put(String id, ObjectNode organisation) {
        return put(RunningIngest.ANY, id, organisation);
    }

    private static HttpResponse<String> put(String key, String id, ObjectNode organisation) {
        return ingest.send(ingest.request("/api/v1/organisations/" + id)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(organisation.toString())));
    }

    private static HttpResponse<String> putAll(ObjectNode document) {
        return ingest.send(ingest.request("/api/v1/organisations")
                .header("Authorization", "Bearer " + RunningIngest.ANY)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document.toString())));
    }

    private static List<String> codes(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(422);
        List<String> codes = new ArrayList<>();
        for (JsonNode error : json(response).path("errors").values()) {
            codes.add(
                    error.path("pointer").asString() + " " + error.path("code").asString());
        }
        return codes;
    }
}
