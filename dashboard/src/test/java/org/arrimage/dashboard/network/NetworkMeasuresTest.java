package org.arrimage.dashboard.network;

import static org.arrimage.dashboard.network.SmallNetwork.arc;
import static org.arrimage.dashboard.network.SmallNetwork.firstTie;
import static org.arrimage.dashboard.network.SmallNetwork.organisation;
import static org.arrimage.dashboard.network.SmallNetwork.tie;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NetworkMeasuresTest {

    /// Weeks 9 to 20 of 2026, 23 February to 17 May.
    private static final Window WINDOW = Window.endingWith(IsoWeek.parse("2026-W20"), 12);

    private static final Name NAME = new Name("Nom", "Name");
    private static final Territory TERRITORY = new Territory(
            new Territory.Region("small", NAME),
            List.of(new Territory.Group("north", NAME)),
            List.of(
                    new Territory.Sector("79", NAME, "north"),
                    new Territory.Sector("78", NAME, "north"),
                    new Territory.Sector("75", NAME, null)),
            List.of());
    private static final Directory DIRECTORY = Directory.of(
            List.of(
                    organisation("a", "79", "2020-01-01", null),
                    organisation("b", "79", "2026-05-17", null),
                    organisation("c", "78", "2020-01-01", "2026-02-23"),
                    organisation("d", "78", "2020-01-01", "2026-02-22"),
                    organisation("e", "79", "2026-05-18", null),
                    organisation("f", "75", "2020-01-01", null)),
            List.of());

    @Test
    void nodes_are_the_organisations_of_the_scope_open_on_some_day_of_the_window() {
        assertThat(Members.of("north", TERRITORY, DIRECTORY).openIn(WINDOW)).containsExactly("a", "b", "c");
        assertThat(Members.of("79", TERRITORY, DIRECTORY).openIn(WINDOW)).containsExactly("a", "b");
        assertThat(Members.of(Territory.REGION, TERRITORY, DIRECTORY).openIn(WINDOW))
                .containsExactly("a", "b", "c", "f");
        assertThat(Members.of("nowhere", TERRITORY, DIRECTORY).openIn(WINDOW)).isEmpty();
    }

    @Test
    void the_weeks_of_the_window_and_its_organisations_alone_make_the_network() {
        NetworkMeasures measures = NetworkMeasures.of(
                Members.of("north", TERRITORY, DIRECTORY),
                Optional.of("a"),
                List.of(
                        tie("ab", "2026-W09"),
                        tie("ab", "2026-W20"),
                        tie("bc", "2026-W08"),
                        tie("ac", "2026-W21"),
                        tie("af", "2026-W10")),
                List.of(
                        arc("ab", "2026-W09"),
                        arc("ba", "2026-W20"),
                        arc("bc", "2026-W10"),
                        arc("cb", "2026-W08"),
                        arc("fa", "2026-W10")),
                List.of(firstTie("bc", "2026-W08", "2026-W08"), firstTie("bf", "2026-W08", null)),
                WINDOW);

        // Nodes a b c; tie ab: f is of another scope, bc is earlier, ac later. 2·1/(3·2); (3·1 − 2)/(2·1).
        assertThat(measures.nodes()).isEqualTo(3);
        assertThat(measures.ties()).isEqualTo(1);
        assertThat(measures.density()).hasValue(1.0 / 3);
        assertThat(measures.meanDegree()).hasValue(2.0 / 3);
        assertThat(measures.centralisation()).hasValue(0.5);
        assertThat(measures.isolates()).hasValue(1.0 / 3);
        // Arcs a→b, b→a and b→c: 2 of 3 are returned.
        assertThat(measures.reciprocity()).hasValue(2.0 / 3);
        // b opened in the window; of the window before, bc has an end that was not open: no tie to keep.
        assertThat(measures.tieRetention()).isEmpty();
        // a–b: without a, b is left: 1 − 1/(2 − 1).
        assertThat(measures.backboneDependence()).hasValue(0);
        // The one pair of the scope without a is bc, of week 8: before the window, and it began on its own.
        assertThat(measures.emancipation().neverNeeded()).hasValue(1);
        assertThat(measures.stage()).contains(Stage.HUB_AND_SPOKE);
    }

    @Test
    void ties_of_the_window_before_are_compared_with_those_of_now() {
        NetworkMeasures measures = NetworkMeasures.of(
                Members.of(Territory.REGION, TERRITORY, DIRECTORY),
                Optional.empty(),
                List.of(tie("ac", "2025-W49"), tie("af", "2026-W08"), tie("cf", "2025-W48"), tie("af", "2026-W20")),
                List.of(),
                List.of(),
                WINDOW);

        // Before: ac and af, since cf is a week too early. Now: af.
        assertThat(measures.tieRetention()).hasValue(0.5);
    }

    @Test
    void a_scope_without_organisations_has_no_measures() {
        NetworkMeasures measures =
                NetworkMeasures.of(new Members(List.of()), Optional.of("a"), List.of(), List.of(), List.of(), WINDOW);

        assertThat(measures.nodes()).isZero();
        assertThat(measures.density()).isEmpty();
        assertThat(measures.meanDegree()).isEmpty();
        assertThat(measures.reciprocity()).isEmpty();
        assertThat(measures.centralisation()).isEmpty();
        assertThat(measures.isolates()).isEmpty();
        assertThat(measures.tieRetention()).isEmpty();
        assertThat(measures.backboneDependence()).isEmpty();
        assertThat(measures.stage()).isEmpty();
    }
}
