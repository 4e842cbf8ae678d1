package org.arrimage.dashboard.network;

import static org.arrimage.dashboard.network.SmallNetwork.graph;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TieRetentionTest {

    @Test
    void ties_that_are_there_again_are_kept_and_new_ones_do_not_count() {
        // Before: ab, bc, cd. Now: ab, bc, and ad, which is new: 2 of 3.
        assertThat(TieRetention.of(graph("abcd", "ab", "bc", "cd"), graph("abcd", "ab", "bc", "ad")))
                .hasValue(2.0 / 3);
    }

    @Test
    void the_ties_of_an_organisation_that_has_closed_are_lost() {
        assertThat(TieRetention.of(graph("abc", "ab", "bc"), graph("ab", "ab"))).hasValue(0.5);
    }

    @Test
    void without_ties_before_it_is_not_known() {
        assertThat(TieRetention.of(graph("ab"), graph("ab", "ab"))).isEmpty();
    }
}
