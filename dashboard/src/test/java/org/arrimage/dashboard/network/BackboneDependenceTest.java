package org.arrimage.dashboard.network;

import static org.arrimage.dashboard.network.SmallNetwork.graph;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The backbone is z.
@DisplayNameGeneration(ReplaceUnderscores.class)
class BackboneDependenceTest {

    private static OptionalDouble dependence(Graph graph) {
        return BackboneDependence.of(graph, Optional.of("z"));
    }

    @Test
    void a_star_around_the_backbone_falls_apart_into_single_organisations() {
        // Largest component 5; without z each is alone: 1 − 1/(5 − 1).
        assertThat(dependence(graph("abcdz", "az", "bz", "cz", "dz"))).hasValue(0.75);
    }

    @Test
    void a_bridge_leaves_its_larger_side() {
        // a–b–c–z–d: without z, a b c stay: 1 − 3/(5 − 1).
        assertThat(dependence(graph("abcdz", "ab", "bc", "cz", "dz"))).hasValue(0.25);
    }

    @Test
    void where_all_others_are_tied_without_it_nothing_depends_on_it() {
        // z is tied to all of the ring a b c; without it 3 of 4 − 1 stay.
        assertThat(dependence(graph("abcz", "ab", "bc", "ac", "az", "bz", "cz")))
                .hasValue(0);
    }

    @Test
    void a_backbone_outside_of_the_largest_component_holds_nothing_together() {
        assertThat(dependence(graph("abcdz", "ab", "bc", "dz"))).hasValue(0);
        assertThat(dependence(graph("abz", "ab"))).hasValue(0);
    }

    @Test
    void where_another_component_is_as_large_nothing_depends_on_it() {
        // a–b–c and d–z–e: without z, a b c are still as many as before.
        assertThat(dependence(graph("abcdez", "ab", "bc", "dz", "ez"))).hasValue(0);
    }

    @Test
    void a_backbone_of_another_scope_or_none_at_all_is_outside() {
        assertThat(dependence(graph("ab", "ab"))).hasValue(0);
        assertThat(BackboneDependence.of(graph("ab", "ab"), Optional.empty())).hasValue(0);
    }

    @Test
    void with_one_other_it_is_whole() {
        // Without z, a is left: 1 − 1/(2 − 1).
        assertThat(dependence(graph("az", "az"))).hasValue(0);
    }

    @Test
    void where_nobody_is_tied_it_is_not_known() {
        assertThat(dependence(graph(""))).isEmpty();
        assertThat(dependence(graph("z"))).isEmpty();
        assertThat(dependence(graph("az"))).isEmpty();
    }
}
