package org.arrimage.dashboard.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReciprocityTest {

    @Test
    void both_arcs_of_a_pair_that_refers_back_count() {
        // a→b and b→a are returned, a→c and c→d are not: 2 of 4.
        assertThat(Reciprocity.of(Set.of(new Arc("a", "b"), new Arc("b", "a"), new Arc("a", "c"), new Arc("c", "d"))))
                .hasValue(0.5);
    }

    @Test
    void a_ring_returns_nothing() {
        assertThat(Reciprocity.of(Set.of(new Arc("a", "b"), new Arc("b", "c"), new Arc("c", "a"))))
                .hasValue(0);
    }

    @Test
    void without_referrals_it_is_not_known() {
        assertThat(Reciprocity.of(Set.of())).isEmpty();
    }
}
