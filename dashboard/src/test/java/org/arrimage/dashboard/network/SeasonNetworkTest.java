package org.arrimage.dashboard.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.Window;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the demonstration promises: three years in which a network that hung on the backbone comes to stand by itself.
/// The season has no scripted stages; they follow from who meets whom.
class SeasonNetworkTest {

    private static final int QUARTERS = 12;
    private static final int A_YEAR = 4;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-15T03:30:00Z", "2026-11-24T02:30:00Z"})
    void theNetworkOfTheSeasonGoesFromHubAndSpokeThroughSeveralHubsToACoreWithItsPeriphery(String clock)
            throws Exception {
        Instant now = Instant.parse(clock);
        SeasonTies season = new SeasonTies(now, directory);
        NetworkHistory history = season.history();
        IsoWeek last = IsoWeek.of(now, Territory.DEFAULT_TIME_ZONE).plusWeeks(-1);
        List<NetworkMeasures> quarters = new ArrayList<>();
        List<Double> autonomy = new ArrayList<>();
        List<Integer> contacts = new ArrayList<>();
        for (int i = QUARTERS - 1; i >= 0; i--) {
            Window window = Window.endingWith(last.plusWeeks(-13L * i), NetworkReading.DEFAULT_WEEKS);
            quarters.add(history.at(window).measures());
            autonomy.add(season.autonomy(window));
            contacts.add(season.contacts(window));
        }

        List<Stage> stages =
                quarters.stream().map(quarter -> quarter.stage().orElseThrow()).toList();
        assertThat(stages.subList(0, A_YEAR + 1)).containsOnly(Stage.HUB_AND_SPOKE);
        assertThat(stages.subList(A_YEAR + 1, QUARTERS)).contains(Stage.MULTI_HUB);
        assertThat(stages.subList(stages.indexOf(Stage.MULTI_HUB), QUARTERS)).doesNotContain(Stage.HUB_AND_SPOKE);
        assertThat(stages.subList(QUARTERS - 3, QUARTERS)).containsOnly(Stage.CORE_PERIPHERY);

        NetworkMeasures atFirst = quarters.getFirst();
        NetworkMeasures aYearAgo = quarters.get(QUARTERS - 1 - A_YEAR);
        NetworkMeasures inTheEnd = quarters.getLast();
        assertThat(atFirst.centralisation().orElseThrow()).isGreaterThan(0.55);
        assertThat(inTheEnd.centralisation().orElseThrow()).isBetween(0.15, 0.35);
        assertThat(atFirst.backboneDependence().orElseThrow()).isGreaterThan(0.6);
        // So that the page has a change to show against the year before.
        assertThat(aYearAgo.backboneDependence().orElseThrow()).isBetween(0.05, 0.5);
        assertThat(inTheEnd.backboneDependence().orElseThrow()).isLessThan(0.03);

        assertThat(autonomy.getFirst()).isLessThan(0.15);
        assertThat(autonomy.get(QUARTERS / 2)).isBetween(0.5, 0.8);
        assertThat(autonomy.getLast()).isBetween(0.75, 0.9);
        assertThat(sum(contacts.subList(QUARTERS - A_YEAR, QUARTERS)))
                .isBetween(sum(contacts.subList(0, A_YEAR)), 2 * sum(contacts.subList(0, A_YEAR)));
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
