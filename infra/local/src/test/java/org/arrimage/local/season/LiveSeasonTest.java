package org.arrimage.local.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.EventType;
import org.arrimage.contract.event.EventWriter;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSeasonTest {

    private static final Instant NOW = Instant.parse("2026-01-07T19:00:00Z");

    @Test
    void whatHappensLiveKeepsToTheContractAndIsNeverAhead() {
        Network network = new Network();
        ReferenceData reference = new ReferenceData(network.territory(), network.directory());
        Set<String> ids = new HashSet<>();
        Set<EventType> types = new HashSet<>();
        try (SeasonSender door = new SeasonSender(URI.create("http://127.0.0.1:9"), "")) {
            LiveSeason live = new LiveSeason(door, new Story(network, Story.startOf(NOW), Season.SEED));
            live.catchUp(NOW);

            for (int i = 0; i < 1_500; i++) {
                Event event = live.next(NOW.plusSeconds(4L * i));

                byte[] json = ContractJson.MAPPER.writeValueAsBytes(EventWriter.structured(event));
                assertThat(EventReader.readStructured(json)).isEqualTo(new ReadResult.Read(event));
                assertThat(reference.faultsOf(event)).isEmpty();
                assertThat(event.time())
                        .isBetween(NOW.plusSeconds(4L * i).minus(Duration.ofHours(3)), NOW.plusSeconds(4L * i));
                assertThat(event.source()).isEqualTo("urn:arrimage:season:live");
                assertThat(ids.add(event.id())).isTrue();
                types.add(event.type());
            }
        }
        assertThat(types)
                .contains(
                        EventType.REFERRAL_REQUESTED,
                        EventType.REFERRAL_ACCEPTED,
                        EventType.REFERRAL_CONTACTED,
                        EventType.MEETING_HELD);
    }

    @Test
    void liveGoesOnUntilItIsClosed(@TempDir Path dataDirectory) throws Exception {
        try (IngestStub ingest = new IngestStub()) {
            try (AutoCloseable live = Season.live(ingest.uri(), IngestStub.KEY, dataDirectory)) {
                await().atMost(Duration.ofSeconds(40)).until(() -> !ingest.arrived.isEmpty());
            }
            int sent = ingest.arrived.size();
            await().during(Duration.ofSeconds(7))
                    .atMost(Duration.ofSeconds(9))
                    .until(() -> ingest.arrived.size() == sent);
        }
    }
}
