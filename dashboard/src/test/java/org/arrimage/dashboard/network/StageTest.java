package org.arrimage.dashboard.network;

import static org.arrimage.dashboard.network.SmallNetwork.graph;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StageTest {

    private static void assertStage(Stage stage, Graph graph) {
        assertThat(Stage.of(graph, StageThresholds.DECLARED)).contains(stage);
    }

    @Test
    void small_clusters_are_scattered() {
        // Largest component 2 of 6.
        assertStage(Stage.SCATTERED, graph("abcdef", "ab", "cd", "ef"));
        assertStage(Stage.SCATTERED, graph("abc"));
    }

    @Test
    void a_star_is_hub_and_spoke() {
        assertStage(Stage.HUB_AND_SPOKE, graph("abcde", "ab", "ac", "ad", "ae"));
    }

    @Test
    void half_of_the_organisations_around_one_are_a_hub_only_if_it_is_far_ahead_of_the_others() {
        // A star of 3 among 6: largest component 3/6; centralisation (6·2 − 2·2)/(5·4) = 0.4.
        assertStage(Stage.MULTI_HUB, graph("abcdef", "ab", "ac"));
        // A star of 4 among 6: (6·3 − 2·3)/20 = 0.6.
        assertStage(Stage.HUB_AND_SPOKE, graph("abcdef", "ab", "ac", "ad"));
    }

    @Test
    void two_stars_that_are_joined_are_multi_hub() {
        // a and b each with three of their own, and ab: d_max 4, m 7: (8·4 − 14)/(7·6) = 18/42; innermost core of
        // degree 1.
        assertStage(Stage.MULTI_HUB, graph("abcdefgh", "ab", "ac", "ad", "ae", "bf", "bg", "bh"));
    }

    @Test
    void four_who_all_know_each_other_with_a_periphery_are_core_and_periphery() {
        // a b c d complete, each with one of its own: d_max 4, m 10: (8·4 − 20)/(7·6) = 12/42; core of degree 3.
        assertStage(
                Stage.CORE_PERIPHERY, graph("abcdefgh", "ab", "ac", "ad", "bc", "bd", "cd", "ae", "bf", "cg", "dh"));
        assertStage(Stage.CORE_PERIPHERY, graph("abcd", "ab", "ac", "ad", "bc", "bd", "cd"));
    }

    @Test
    void a_core_that_reaches_less_than_half_of_the_others_is_not_the_core_of_the_network() {
        // a b c d complete and a tail e–f–g of which e alone is tied to it: 1 of 3; d_max 4, m 9: (7·4 − 18)/30 = 1/3.
        assertStage(Stage.MULTI_HUB, graph("abcdefg", "ab", "ac", "ad", "bc", "bd", "cd", "ae", "ef", "fg"));
    }

    @Test
    void fewer_than_three_have_no_stage() {
        assertThat(Stage.of(graph(""), StageThresholds.DECLARED)).isEmpty();
        assertThat(Stage.of(graph("a"), StageThresholds.DECLARED)).isEmpty();
        assertThat(Stage.of(graph("ab", "ab"), StageThresholds.DECLARED)).isEmpty();
    }

    @Test
    void the_innermost_core_is_what_is_left_when_the_weakest_go() {
        // Taking e, then nobody below degree 2: the triangle a b c.
        assertThat(Core.of(graph("abcde", "ab", "bc", "ac", "cd", "de"))).satisfies(core -> {
            assertThat(core.organisations()).containsExactly("a", "b", "c");
            assertThat(core.degree()).isEqualTo(2);
        });
        assertThat(Core.of(graph("")).organisations()).isEmpty();
        assertThat(Core.of(graph("ab")).organisations()).containsExactly("a", "b");
    }
}
