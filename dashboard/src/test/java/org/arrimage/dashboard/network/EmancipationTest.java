package org.arrimage.dashboard.network;

import static org.arrimage.dashboard.network.SmallNetwork.letters;
import static org.arrimage.dashboard.network.SmallNetwork.tie;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.query.WeeklyPair;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The backbone is z.
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmancipationTest {

    private static Emancipation of(WeeklyPair... history) {
        return Emancipation.of(
                Set.copyOf(letters("abcdefz")), Optional.of("z"), List.of(history), IsoWeek.parse("2026-W20"));
    }

    @Test
    void weeks_are_counted_from_the_first_contact_to_the_first_without_the_backbone() {
        // ab begins with z in week 2 and does without in week 7: 5 weeks; what comes later changes nothing.
        Emancipation emancipation = of(
                tie("ab", "2026-W02", false),
                tie("ab", "2026-W05", false),
                tie("ab", "2026-W07", true),
                tie("ab", "2026-W09", false),
                tie("ab", "2026-W11", true));

        assertThat(emancipation.weeks()).hasValue(5);
        assertThat(emancipation.notYet()).hasValue(0);
        assertThat(emancipation.neverNeeded()).hasValue(0);
    }

    @Test
    void the_median_is_over_those_who_got_there_and_the_shares_say_who_did_not() {
        // Began with z: ab (1 week), ac (3), ad (8) and bc, not yet there: median of 1 3 8 is 3, not yet 1 of 4.
        // bd met without z at once: 1 of 5 never needed it.
        Emancipation emancipation = of(
                tie("ab", "2026-W01", false),
                tie("ab", "2026-W02", true),
                tie("ac", "2026-W01", false),
                tie("ac", "2026-W04", true),
                tie("ad", "2026-W01", false),
                tie("ad", "2026-W09", true),
                tie("bc", "2026-W01", false),
                tie("bd", "2026-W03", true));

        assertThat(emancipation.weeks()).hasValue(3);
        assertThat(emancipation.notYet()).hasValue(0.25);
        assertThat(emancipation.neverNeeded()).hasValue(0.2);
    }

    @Test
    void the_median_of_an_even_number_is_the_lesser_of_the_middle_two() {
        // 2 and 6 weeks; nearest rank takes the first of two.
        assertThat(of(
                                tie("ab", "2026-W01", false),
                                tie("ab", "2026-W07", true),
                                tie("ac", "2026-W01", false),
                                tie("ac", "2026-W03", true))
                        .weeks())
                .hasValue(2);
    }

    @Test
    void years_do_not_break_the_count_of_weeks() {
        // 2025 has 52 weeks: from week 51 to week 2 it is three.
        assertThat(of(tie("ab", "2025-W51", false), tie("ab", "2026-W02", true)).weeks())
                .hasValue(3);
    }

    @Test
    void a_first_week_with_both_kinds_of_contact_does_not_show_a_need() {
        // Two rows of one pair and week, as two sectors would give them.
        Emancipation emancipation = of(tie("ab", "2026-W01", false), tie("ab", "2026-W01", true));

        assertThat(emancipation.neverNeeded()).hasValue(1);
        assertThat(emancipation.notYet()).isEmpty();
    }

    @Test
    void ties_with_the_backbone_or_with_somebody_outside_and_later_weeks_do_not_count() {
        Emancipation emancipation = of(
                tie("az", "2026-W01", false),
                tie("ax", "2026-W01", true),
                tie("ab", "2026-W01", false),
                tie("ab", "2026-W21", true));

        assertThat(emancipation.weeks()).isEmpty();
        assertThat(emancipation.notYet()).hasValue(1);
        assertThat(emancipation.neverNeeded()).hasValue(0);
    }

    @Test
    void without_ties_nothing_is_known() {
        Emancipation emancipation = of();

        assertThat(emancipation.weeks()).isEmpty();
        assertThat(emancipation.notYet()).isEmpty();
        assertThat(emancipation.neverNeeded()).isEmpty();
    }
}
