package org.arrimage.dashboard.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Published.Sign;
import org.arrimage.dashboard.signals.Quiet;
import org.arrimage.dashboard.signals.Series;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The sentences, from numbers worked by hand. Without a name the backbone is called by its role.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SheetWordsTest {

    private static Sheet french(MadeEdition made, boolean exact) {
        return new SheetWords(made.as(exact), Quiet.DEFAULT, Texts.FRENCH).sheet();
    }

    private static Sheet english(MadeEdition made, boolean exact) {
        return new SheetWords(made.as(exact), Quiet.DEFAULT, Texts.ENGLISH).sheet();
    }

    /// 57 of 100 now, 53 of 100 in each of the four weeks before, 31 of 100 a year ago.
    private static MadeEdition growing() {
        MadeEdition made = new MadeEdition().share(0, 57, 100).share(52, 31, 100);
        for (int back = 1; back <= 4; back++) {
            made.share(back, 53, 100);
        }
        return made;
    }

    @Test
    void more_than_half_is_said_in_words_with_the_year_before_and_the_four_weeks_before() {
        Sheet sheet = french(growing(), true);

        assertThat(sheet.headline())
                .isEqualTo(
                        "Plus de la moitié des collaborations se font sans l’organisme rassembleur\u00a0: 57\u00a0% cette semaine, 31\u00a0% il y a un an.");
        assertThat(sheet.lead())
                .startsWith(
                        "57 collaborations sur 100 se sont faites sans l’organisme rassembleur. C’est 4 points de plus que la moyenne des quatre semaines d’avant.");
        assertThat(english(growing(), true).headline())
                .isEqualTo(
                        "More than half of the collaborations take place without the backbone organisation: 57% this week, 31% a year ago.");
    }

    @Test
    void less_than_half_is_said_by_its_share_and_a_fall_as_a_fall() {
        MadeEdition made = new MadeEdition().share(0, 40, 100);
        for (int back = 1; back <= 4; back++) {
            made.share(back, 41, 100);
        }

        Sheet sheet = french(made, true);

        assertThat(sheet.headline())
                .isEqualTo("40\u00a0% des collaborations de la semaine se sont faites sans l’organisme rassembleur.");
        assertThat(sheet.lead()).contains("C’est 1 point de moins que la moyenne des quatre semaines d’avant.");
        assertThat(english(made, true).lead()).contains("That is 1 point less than the mean");
    }

    @Test
    void weeks_in_a_row_on_one_side_are_counted_from_three_on() {
        // The centre of the 24 weeks before is (2 × 60 + 22 × 50) / 24 = 50.83 %.
        MadeEdition made = new MadeEdition().share(0, 60, 100).share(1, 60, 100).share(2, 60, 100);
        for (int back = 3; back <= 24; back++) {
            made.share(back, 50, 100);
        }

        assertThat(french(made, true).lead())
                .endsWith("Voilà 3 semaines de suite au-dessus de la moyenne des six derniers mois.");
        assertThat(french(made.share(1, 40, 100), true).lead()).doesNotContain("de suite");
    }

    @Test
    void rounded_numbers_are_said_to_be_about_that_much() {
        assertThat(french(growing(), false).lead()).startsWith("Environ 57 collaborations sur 100");
        assertThat(english(growing(), false).lead()).startsWith("About 57 collaborations out of 100");
    }

    @Test
    void a_week_without_a_share_says_so_and_where_it_is_given() {
        Sheet sheet = french(new MadeEdition(), false);

        assertThat(sheet.headline()).startsWith("Trop peu de collaborations cette semaine");
        assertThat(sheet.lead()).contains("par trimestre");
    }

    @Test
    void a_figure_carries_its_sign_and_a_withheld_one_no_number() {
        MadeEdition made = new MadeEdition()
                .count(Territory.REGION, Metric.REFERRALS_REQUESTED, 0, Sign.ROUNDED, 115L)
                .count("s0", Metric.REFERRALS_REQUESTED, 0, Sign.WITHHELD, null)
                .count("s1", Metric.REFERRALS_REQUESTED, 0, Sign.ROUNDED, 5L);

        Sheet sheet = french(made, false);

        assertThat(sheet.cards().getFirst().sign()).isEqualTo("≈");
        assertThat(sheet.cards().getFirst().value()).isEqualTo("115");
        assertThat(sheet.sectors().rows().stream().map(row -> row.persons().getFirst()))
                .containsExactly("x", "5", "..", "115");
        assertThat(sheet.symbols()).extracting(Sheet.Entry::term).containsExactly("≈", "x", "0", "..", "r");
    }

    @Test
    void groups_stand_after_their_sectors_and_the_region_at_the_end() {
        assertThat(french(new MadeEdition(), true).sectors().rows())
                .extracting(Sheet.Row::kind)
                .containsExactly(Sheet.Kind.SECTOR, Sheet.Kind.SECTOR, Sheet.Kind.GROUP, Sheet.Kind.REGION);
    }

    @Test
    void what_was_revised_is_told_with_both_numbers_the_latest_week_first() {
        MadeEdition made = new MadeEdition()
                .revised("s1", Metric.MEETINGS_HELD, 3, 1, 2)
                .revised(Territory.REGION, Metric.OFFERS_PRESENTED, 1, 5, 3);

        Sheet sheet = french(made, true);

        assertThat(sheet.revisions())
                .extracting(Sheet.Revision::measure, Sheet.Revision::before, Sheet.Revision::after)
                .containsExactly(tuple("Offres présentées", "5", "3"), tuple("Rencontres", "1", "2"));
        assertThat(sheet.revisionsNote()).contains("en retard");
        assertThat(french(new MadeEdition(), true).revisionsNote())
                .isEqualTo("Aucun chiffre des semaines précédentes n’a changé.");
        assertThat(french(new MadeEdition().first(), true).revisionsNote()).startsWith("Première édition");
    }

    @Test
    void rounded_numbers_of_a_sector_tell_no_signal_and_exact_ones_do() {
        MadeEdition made = new MadeEdition();
        for (int back = 0; back < 160; back++) {
            // Weeks 41 to 44 are the last whole block.
            made.count(
                    "s0",
                    Metric.REFERRALS_REQUESTED,
                    back,
                    Sign.ROUNDED,
                    back >= 3 && back <= 6 ? 60L : 10L + back % 2 * 5);
        }

        assertThat(french(made, true).told()).anyMatch(told -> told.sense() == Series.Sense.NEITHER && told.up());
        assertThat(french(made, false).told()).isEmpty();
    }
}
