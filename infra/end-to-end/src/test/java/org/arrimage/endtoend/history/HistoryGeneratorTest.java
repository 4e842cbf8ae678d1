package org.arrimage.endtoend.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.endtoend.oracle.Oracle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryGeneratorTest {

    @Test
    void every_event_is_fit_for_the_door() throws InvalidReferenceException {
        Territory territory = ReferenceJson.territory(HistoryRegion.TERRITORY.getBytes(StandardCharsets.UTF_8));
        ReferenceData reference = new ReferenceData(
                territory,
                ReferenceJson.directory(HistoryRegion.DIRECTORY.getBytes(StandardCharsets.UTF_8), territory));

        for (String json : HistoryGenerator.generate(1, 500)) {
            ReadResult reading = EventReader.readStructured(json.getBytes(StandardCharsets.UTF_8));
            assertThat(reading).as(json).isInstanceOf(ReadResult.Read.class);
            if (reading instanceof ReadResult.Read(Event event)) {
                assertThat(reference.faultsOf(event)).as(json).isEmpty();
            }
        }
    }

    @Test
    void the_same_seed_makes_the_same_history_and_another_one_another() {
        assertThat(HistoryGenerator.generate(7, 50)).isEqualTo(HistoryGenerator.generate(7, 50));
        assertThat(HistoryGenerator.generate(7, 50)).isNotEqualTo(HistoryGenerator.generate(8, 50));
    }

    @Test
    void it_holds_what_goes_wrong_in_the_world() {
        List<String> events = HistoryGenerator.generate(3, 500);

        assertThat(events).anyMatch(event -> event.contains("retracted"));
        assertThat(events.stream()
                        .filter(event -> event.contains("\"corrects\""))
                        .count())
                .isGreaterThan(events.size() / 10);
        assertThat(Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, events)
                        .keySet())
                .contains("*|2020-W53", "*|2015-W53", "*|2026-W10", "*|2025-W44", "north|2026-W02");
    }

    @Test
    void order_and_duplicates_change_nothing_in_the_count() {
        List<String> events = HistoryGenerator.generate(4, 300);

        assertThat(Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, HistoryGenerator.again(events, 9)))
                .isEqualTo(Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, events));
    }
}
