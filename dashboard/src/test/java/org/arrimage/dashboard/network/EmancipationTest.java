package org.arrimage.dashboard.network;

import static org.arrimage.dashboard.network.SmallNetwork.firstTie;
import static org.arrimage.dashboard.network.SmallNetwork.letters;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.arrimage.dashboard.query.FirstTie;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The backbone is z.
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmancipationTest {

    private static Emancipation of(FirstTie... pairs) {
        return Emancipation.of(Set.copyOf(letters("abcdefz")), Optional.of("z"), List.of(pairs));
    }

    @Test
    void weeks_are_counted_from_the_first_tie_to_the_first_without_the_backbone() {
        Emancipation emancipation = of(firstTie("ab", "2026-W02", "2026-W07"));

        assertThat(emancipation.weeks()).hasValue(5);
        assertThat(emancipation.notYet()).hasValue(0);
        assertThat(emancipation.neverNeeded()).hasValue(0);
    }

    @Test
    void the_median_is_over_those_who_got_there_and_the_shares_say_who_did_not() {
        // Began with z: ab (1 week), ac (3), ad (8) and bc, not yet there: median of 1 3 8 is 3, not yet 1 of 4.
        // bd met without z at once: 1 of 5 never needed it.
        Emancipation emancipation = of(
                firstTie("ab", "2026-W01", "2026-W02"),
                firstTie("ac", "2026-W01", "2026-W04"),
                firstTie("ad", "2026-W01", "2026-W09"),
                firstTie("bc", "2026-W01", null),
                firstTie("bd", "2026-W03", "2026-W03"));

        assertThat(emancipation.weeks()).hasValue(3);
        assertThat(emancipation.notYet()).hasValue(0.25);
        assertThat(emancipation.neverNeeded()).hasValue(0.2);
    }

    @Test
    void the_median_of_an_even_number_is_the_lesser_of_the_middle_two() {
        // 2 and 6 weeks; nearest rank takes the first of two.
        assertThat(of(firstTie("ab", "2026-W01", "2026-W07"), firstTie("ac", "2026-W01", "2026-W03"))
                        .weeks())
                .hasValue(2);
    }

    @Test
    void years_do_not_break_the_count_of_weeks() {
        // 2025 has 52 weeks and 2026 has 53: three weeks each time.
        assertThat(of(firstTie("ab", "2025-W51", "2026-W02")).weeks()).hasValue(3);
        assertThat(of(firstTie("ab", "2026-W52", "2027-W02")).weeks()).hasValue(3);
    }

    @Test
    void ties_with_the_backbone_or_with_somebody_outside_do_not_count() {
        Emancipation emancipation = of(
                firstTie("az", "2026-W01", null),
                firstTie("ax", "2026-W01", "2026-W01"),
                firstTie("xa", "2026-W01", "2026-W01"),
                firstTie("ab", "2026-W01", null));

        assertThat(emancipation.weeks()).isEmpty();
        assertThat(emancipation.notYet()).hasValue(1);
        assertThat(emancipation.neverNeeded()).hasValue(0);
    }

    @Test
    void where_all_began_on_their_own_there_is_nobody_to_wait_for() {
        Emancipation emancipation = of(firstTie("ab", "2026-W01", "2026-W01"));

        assertThat(emancipation.weeks()).isEmpty();
        assertThat(emancipation.notYet()).isEmpty();
        assertThat(emancipation.neverNeeded()).hasValue(1);
    }

    @Test
    void without_ties_nothing_is_known() {
        Emancipation emancipation = of();

        assertThat(emancipation.weeks()).isEmpty();
        assertThat(emancipation.notYet()).isEmpty();
        assertThat(emancipation.neverNeeded()).isEmpty();
    }
}
