package org.arrimage.dashboard.network;

import static org.arrimage.dashboard.network.SmallNetwork.graph;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShapeTest {

    private static final Graph STAR = graph("abcde", "ab", "ac", "ad", "ae");
    private static final Graph RING = graph("abcd", "ab", "bc", "cd", "ad");
    /// a–b–c–d and e alone: n = 5, m = 3, degrees 1 2 2 1 0.
    private static final Graph PATH_AND_ISOLATE = graph("abcde", "ab", "bc", "cd");

    @Test
    void density_is_the_share_of_possible_ties() {
        // 2·3 / (5·4) = 6/20; of 4 nodes 6 ties are possible, the ring has 4.
        assertThat(Shape.density(PATH_AND_ISOLATE)).hasValue(0.3);
        assertThat(Shape.density(RING)).hasValue(4.0 / 6);
        assertThat(Shape.density(graph("ab", "ab"))).hasValue(1);
    }

    @Test
    void mean_degree_is_twice_the_ties_by_the_organisations() {
        // (1 + 2 + 2 + 1 + 0) / 5 = 6/5
        assertThat(Shape.meanDegree(PATH_AND_ISOLATE)).hasValue(1.2);
        assertThat(Shape.meanDegree(RING)).hasValue(2);
    }

    @Test
    void centralisation_is_1_for_a_star_and_0_for_a_ring() {
        // Star: (5·4 − 2·4) / (4·3) = 12/12. Ring: (4·2 − 2·4) / (3·2) = 0.
        assertThat(Shape.centralisation(STAR)).hasValue(1);
        assertThat(Shape.centralisation(RING)).hasValue(0);
        // (5·2 − 2·3) / (4·3) = 4/12; and by Freeman's own sum: (2−1)+(2−2)+(2−2)+(2−1)+(2−0) = 4 over 12.
        assertThat(Shape.centralisation(PATH_AND_ISOLATE)).hasValue(4.0 / 12);
    }

    @Test
    void isolates_are_those_tied_to_nobody() {
        assertThat(Shape.isolates(PATH_AND_ISOLATE)).hasValue(0.2);
        assertThat(Shape.isolates(STAR)).hasValue(0);
    }

    @Test
    void without_ties_there_is_no_density_and_everybody_is_alone() {
        Graph scattered = graph("abc");

        assertThat(Shape.density(scattered)).hasValue(0);
        assertThat(Shape.meanDegree(scattered)).hasValue(0);
        assertThat(Shape.centralisation(scattered)).hasValue(0);
        assertThat(Shape.isolates(scattered)).hasValue(1);
    }

    @Test
    void nobody_has_no_shape_one_no_density_and_two_no_centre() {
        assertThat(Shape.density(graph(""))).isEmpty();
        assertThat(Shape.meanDegree(graph(""))).isEmpty();
        assertThat(Shape.isolates(graph(""))).isEmpty();
        assertThat(Shape.centralisation(graph(""))).isEmpty();

        assertThat(Shape.density(graph("a"))).isEmpty();
        assertThat(Shape.meanDegree(graph("a"))).hasValue(0);
        assertThat(Shape.isolates(graph("a"))).hasValue(1);
        assertThat(Shape.centralisation(graph("a"))).isEmpty();

        assertThat(Shape.centralisation(graph("ab", "ab"))).isEmpty();
        assertThat(Shape.meanDegree(graph("ab", "ab"))).hasValue(1);
    }

    @Test
    void a_tie_counts_once_and_not_with_oneself_or_with_somebody_outside() {
        assertThat(graph("abc", "ab", "ba", "aa", "cx").ties()).containsExactly(new Tie("a", "b"));
    }
}
