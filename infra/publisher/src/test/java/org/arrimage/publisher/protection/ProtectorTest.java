package org.arrimage.publisher.protection;

import static org.assertj.core.api.Assertions.assertThat;

import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.publisher.SeededRegion;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.Structure;
import org.junit.jupiter.api.Test;

class ProtectorTest {

    private static final byte[] SECRET = {1, 2, 3};

    private final SeededRegion region = new SeededRegion(5, 4, 2, 20, 2025);
    private final Structure structure = region.structure();
    private final Protector protector = new Protector(SECRET);

    private Protector.Outcome protect(int closed, Ledger ledger, SeededRegion.Counts counts) {
        return protector.protect(structure, region.week(closed), counts.exact(), counts.joint(), ledger);
    }

    @Test
    void theSameInputGivesTheSameEdition() {
        SeededRegion.Counts counts = region.counts(12);

        int[] first = protect(12, Ledger.empty(structure), counts).edition().shown();
        int[] second = new Protector(SECRET)
                .protect(structure, region.week(12), counts.exact(), counts.joint(), Ledger.empty(structure))
                .edition()
                .shown();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void anotherSecretShowsOtherNumbers() {
        SeededRegion.Counts counts = region.counts(12);

        assertThat(new Protector(new byte[] {9})
                        .protect(structure, region.week(12), counts.exact(), counts.joint(), Ledger.empty(structure))
                        .edition()
                        .shown())
                .isNotEqualTo(
                        protect(12, Ledger.empty(structure), counts).edition().shown());
    }

    @Test
    void whatHasNotChangedStaysAsItWasShown() {
        SeededRegion.Counts counts = region.counts(11);
        Protector.Outcome before = protect(11, Ledger.empty(structure), counts);
        Protector.Outcome after = protect(11, before.ledger(), counts);

        assertThat(after.edition().shown()).isEqualTo(before.edition().shown());
        for (int i = 0; i < structure.size(); i++) {
            assertThat(after.edition().isRevised(i)).isFalse();
        }
    }

    @Test
    void everyNumberIsAMultipleNearTheExactOne() {
        SeededRegion.Counts counts = region.counts(12);
        Edition edition = protect(12, Ledger.empty(structure), counts).edition();

        for (int i = 0; i < structure.size(); i++) {
            if (edition.shown(i) >= 0) {
                assertThat(edition.shown(i) % 5).isZero();
                assertThat(Math.abs(edition.shown(i) - counts.exact()[i])).isLessThanOrEqualTo(5);
            } else if (edition.shown(i) == Edition.NOT_AVAILABLE) {
                assertThat(structure.isAvailable(i, region.week(12))).isFalse();
            }
        }
    }

    @Test
    void aPublishedZeroStaysUntilRoundingGivesTen() {
        SeededRegion.Counts counts = region.counts(0);
        int figure =
                figureThatShowsZero(protect(0, Ledger.empty(structure), counts).edition());
        Ledger ledger = protect(0, Ledger.empty(structure), counts).ledger();

        int[] shown = new int[15];
        for (int more = 0; more < shown.length; more++) {
            int[] exact = counts.exact().clone();
            // The metric is tied to no other; the scopes above grow with it.
            for (String scope : new String[] {structure.figure(figure).scope(), above(figure), "*"}) {
                exact[
                        structure.index(
                                structure.figure(figure).metric(),
                                scope,
                                structure.figure(figure).period())] += more;
            }
            shown[more] = protect(0, ledger, new SeededRegion.Counts(exact, counts.joint()))
                    .edition()
                    .shown(figure);
        }

        assertThat(shown).doesNotContain(5).contains(0, 10);
        assertThat(shown[0]).isZero();
        assertThat(shown[14]).isGreaterThanOrEqualTo(10);
    }

    private int figureThatShowsZero(Edition edition) {
        for (int sector = 0; sector < 4; sector++) {
            int at = structure.index(Metric.REFERRALS_CANCELLED, "s" + sector, Grain.WEEK.periodOf(region.week(0)));
            if (edition.shown(at) == 0) {
                return at;
            }
        }
        throw new AssertionError("No sector shows 0");
    }

    private String above(int figure) {
        int sector = Integer.parseInt(structure.figure(figure).scope().substring(1));
        return "g" + sector % 2;
    }
}
