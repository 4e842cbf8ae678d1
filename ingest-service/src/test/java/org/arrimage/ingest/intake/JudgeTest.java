package org.arrimage.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.ingest.Events;
import org.arrimage.ingest.access.Caller;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class JudgeTest {

    private static final Instant NOW = Instant.parse("2026-01-06T00:00:00Z");
    private static final Caller ONE = new Caller("one", Set.of("urn:example:one"), false, "192.0.2.1");
    static final ReferenceData REFERENCE = reference();

    @Test
    void aGoodEventPasses() {
        assertThat(judge(Events.requested("e"))).isInstanceOf(ReadResult.Read.class);
    }

    @Test
    void everythingWrongWithTheShapeIsNamedAtOnce() {
        ObjectNode event =
                Events.requested("e").put("subject", "no spaces here").put("type", "org.arrimage.unheard.v1");

        assertThat(faults(event)).containsExactlyInAnyOrder("/subject WRONG_FORMAT", "/type UNKNOWN_TYPE");
    }

    @Test
    void everyUnknownNameIsNamedAtOnceTogetherWithTheTime() {
        ObjectNode event = Events.requested("e").put("time", "2026-01-07T00:00:01Z");
        ((ObjectNode) event.path("data")).put("fromOrg", "nobody").put("municipality", "00000");

        assertThat(faults(event))
                .containsExactlyInAnyOrder(
                        "/time TOO_FAR_AHEAD",
                        "/data/fromOrg UNKNOWN_ORGANISATION",
                        "/data/municipality UNKNOWN_MUNICIPALITY");
    }

    @Test
    void aDayAheadIsBelieved() {
        assertThat(judge(Events.requested("e").put("time", "2026-01-07T00:00:00Z")))
                .isInstanceOf(ReadResult.Read.class);
    }

    @Test
    void aClosedOrganisationMayBeNamed() {
        ObjectNode event = Events.funded("e");
        ((ObjectNode) event.path("data")).put("funder", "org-b");

        assertThat(judge(event)).isInstanceOf(ReadResult.Read.class);
    }

    @Test
    void whoMayNotWriteForTheSourceHearsNothingElse() {
        ObjectNode event = Events.requested("e").put("source", "urn:example:two");
        ((ObjectNode) event.path("data")).put("fromOrg", "nobody");

        assertThat(faults(event)).containsExactly("/source SOURCE_NOT_ALLOWED");
    }

    private static ReadResult judge(ObjectNode event) {
        Submission submission = Submission.structured(event.toString().getBytes(StandardCharsets.UTF_8));
        return Judge.judge(submission.reading(), ONE, REFERENCE, NOW);
    }

    private static List<String> faults(ObjectNode event) {
        return switch (judge(event)) {
            case ReadResult.Read read -> List.of();
            case ReadResult.Faulty(List<Fault> faults) ->
                faults.stream()
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .toList();
        };
    }

    private static ReferenceData reference() {
        try (InputStream in = Objects.requireNonNull(
                Territory.class.getResourceAsStream("/org/arrimage/contract/reference/laurentides.json"))) {
            Territory territory = ReferenceJson.territory(in.readAllBytes());
            return new ReferenceData(
                    territory,
                    ReferenceJson.directory(
                            Files.readAllBytes(Path.of("src/test/resources/directory.json")), territory));
        } catch (IOException | InvalidReferenceException e) {
            throw new AssertionError(e);
        }
    }
}
