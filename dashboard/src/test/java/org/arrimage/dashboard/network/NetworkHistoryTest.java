package org.arrimage.dashboard.network;

import static org.arrimage.dashboard.network.SmallNetwork.arc;
import static org.arrimage.dashboard.network.SmallNetwork.firstTie;
import static org.arrimage.dashboard.network.SmallNetwork.organisation;
import static org.arrimage.dashboard.network.SmallNetwork.tie;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.query.Window;
import org.junit.jupiter.api.Test;

/// Six organisations, `h` the backbone. In the weeks 5 to 8 it ties `a`, `b` and `c`, of which `a` and `b` also know
/// each other; `d` and `e` have met before, in week 1, and not since.
class NetworkHistoryTest {

    private static final Window WINDOW = window("2026-W05", "2026-W08");

    private static final NetworkHistory HISTORY = NetworkHistory.of(
            new Members(List.of(
                    organisation("h", "n", "2020-01-01", null),
                    organisation("a", "n", "2020-01-01", null),
                    organisation("b", "n", "2020-01-01", null),
                    organisation("c", "n", "2020-01-01", null),
                    organisation("d", "s", "2020-01-01", null),
                    organisation("e", "s", "2020-01-01", null),
                    organisation("f", "s", "2020-01-01", "2026-01-04"))),
            Optional.of("h"),
            List.of(
                    tie("de", "2026-W01"),
                    tie("ah", "2026-W05"),
                    tie("bh", "2026-W05"),
                    tie("ch", "2026-W06"),
                    tie("ab", "2026-W07"),
                    tie("ab", "2026-W08"),
                    tie("ac", "2026-W09"),
                    tie("ax", "2026-W07")),
            List.of(arc("ab", "2026-W07"), arc("ba", "2026-W09")),
            List.of(
                    firstTie("de", "2026-W01", "2026-W02"),
                    firstTie("ab", "2026-W07", "2026-W09"),
                    firstTie("ac", "2026-W09", null),
                    firstTie("ah", "2026-W05", null),
                    firstTie("bh", "2026-W05", null),
                    firstTie("ch", "2026-W06", null)));

    @Test
    void whatHoldsWithoutTheBackboneIsTheLargestRest() {
        Cohesion cohesion = HISTORY.at(WINDOW).cohesion();

        assertThat(cohesion).isEqualTo(new Cohesion(6, 4, 3, 2)); // of a, b and c, a and b hold
        assertThat(cohesion.loose()).isEqualTo(1);
        assertThat(cohesion.connected()).hasValue(4 / 6.0);
        assertThat(HISTORY.at(WINDOW).measures().backboneDependence()).hasValue(1 - 2 / 3.0);
    }

    @Test
    void aBackboneOutsideOfTheScopeTakesNothingAway() {
        NetworkHistory elsewhere = new NetworkHistory(
                HISTORY.organisations(), Optional.of("z"), HISTORY.ties(), HISTORY.arcs(), HISTORY.firstTies());

        assertThat(elsewhere.at(WINDOW).cohesion()).isEqualTo(new Cohesion(6, 4, 4, 4));
    }

    @Test
    void theTiesOfAWindowAreSummedOverItsWeeks() {
        assertThat(HISTORY.tiesOf(WINDOW))
                .containsExactly(
                        new WindowTie("a", "b", 2, 4, 2),
                        new WindowTie("a", "h", 1, 2, 1),
                        new WindowTie("b", "h", 1, 2, 1),
                        new WindowTie("c", "h", 1, 2, 1));
        assertThat(HISTORY.tiesOf(window("2026-W09", "2026-W09"))).containsExactly(new WindowTie("a", "c", 1, 2, 1));
    }

    @Test
    void aPastWindowKnowsNothingOfWhatCameLater() {
        assertThat(HISTORY.at(WINDOW).measures().emancipation().notYet()).hasValue(0.5); // a and b, not d and e
        assertThat(HISTORY.at(window("2026-W06", "2026-W09"))
                        .measures()
                        .emancipation()
                        .notYet())
                .hasValue(1 / 3.0); // of a b, a c and d e, a c
        assertThat(HISTORY.at(WINDOW).measures().reciprocity()).hasValue(0);
    }

    @Test
    void pairsOfOneSectorThatNeverMetAreThoseWithoutAFirstTie() {
        assertThat(HISTORY.unmet(WINDOW))
                .containsOnlyKeys("n", "s")
                .containsEntry(
                        "n",
                        new UnmetPairs(
                                "n",
                                6,
                                List.of(
                                        new UnmetPairs.Pair("a", "c", List.of("h")),
                                        new UnmetPairs.Pair("b", "c", List.of("h")))))
                .containsEntry("s", new UnmetPairs("s", 1, List.of())); // d and e met once, f is closed
        assertThat(HISTORY.unmet(window("2026-W06", "2026-W09")).get("n"))
                .extracting(UnmetPairs::pairs)
                .isEqualTo(List.of(new UnmetPairs.Pair("b", "c", List.of("a"))));
    }

    @Test
    void whatHappenedWithOrganisationsOfOtherScopesIsLeftOut() {
        assertThat(HISTORY.ties()).noneMatch(pair -> pair.b().equals("x"));
    }

    private static Window window(String first, String last) {
        return new Window(IsoWeek.parse(first), IsoWeek.parse(last));
    }
}
