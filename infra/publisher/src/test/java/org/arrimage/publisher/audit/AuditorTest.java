package org.arrimage.publisher.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.publisher.SeededRegion;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.Method;
import org.arrimage.publisher.release.Structure;
import org.junit.jupiter.api.Test;

/// Editions made by hand, of two sectors and one week: what the auditor says is compared with all whole numbers.
class AuditorTest {

    private static final IsoWeek WEEK = IsoWeek.of(2025, 1);
    private static final Period PERIOD = Grain.WEEK.periodOf(WEEK);

    private final Structure structure = new SeededRegion(1, 2, 0, 1, 2025).structure();

    @Test
    void findsWhatTryingAllNumbersFinds() {
        SplittableRandom random = new SplittableRandom(7);
        int red = 0;
        for (int run = 0; run < 300; run++) {
            int one = random.nextInt(8);
            int other = random.nextInt(8);
            int[] shown = {show(one, random), show(other, random), show(one + other, random)};
            boolean expected = isGivenAway(shown);
            red += expected ? 1 : 0;

            List<Violation> found = audit(Method.STANDARD, new int[] {one, other, one + other}, shown);

            assertThat(!found.isEmpty())
                    .as("%d + %d shown as %s: %s", one, other, Arrays.toString(shown), found)
                    .isEqualTo(expected);
            assertThat(found).allMatch(Violation::proven);
        }
        assertThat(red).isBetween(10, 290);
    }

    @Test
    void namesTheFigureAndItsRange() {
        List<Violation> found = audit(Method.STANDARD, new int[] {3, 4, 7}, new int[] {0, 0, 10});

        assertThat(found)
                .extracting(Violation::toString)
                .containsExactlyInAnyOrder(
                        "referrals_contacted|s0|2025-W01 is 2 to 4", "referrals_contacted|s1|2025-W01 is 2 to 4");
    }

    @Test
    void aNumberThatTheMethodDoesNotShowIsRefused() {
        assertThatThrownBy(() -> audit(Method.STANDARD, new int[] {3, 4, 7}, new int[] {10, 0, 10}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("referrals_contacted|s0|2025-W01");
    }

    private static int show(int value, SplittableRandom random) {
        int remainder = value % 5;
        return remainder > random.nextInt(5) ? value - remainder + 5 : value - remainder;
    }

    /// By trying all numbers, whether a small figure keeps some small values and loses others.
    private static boolean isGivenAway(int[] shown) {
        int[] possible = new int[3];
        for (int one = 0; one < 20; one++) {
            for (int other = 0; other < 20; other++) {
                int[] values = {one, other, one + other};
                boolean fits = true;
                for (int i = 0; i < 3; i++) {
                    fits &= values[i] >= (shown[i] <= 5 ? 0 : shown[i] - 4) && values[i] <= shown[i] + 4;
                }
                for (int i = 0; i < 3 && fits; i++) {
                    possible[i] |= values[i] < 5 ? 1 << values[i] : 0;
                }
            }
        }
        boolean givenAway = false;
        for (int i = 0; i < 3; i++) {
            givenAway |= shown[i] <= 5 && possible[i] != 0 && possible[i] != 31;
        }
        return givenAway;
    }

    private List<Violation> audit(Method method, int[] values, int[] shown) {
        int[] exact = new int[structure.size()];
        int[] all = new int[structure.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = structure.isAvailable(i, WEEK) ? 0 : Edition.NOT_AVAILABLE;
        }
        String[] scopes = {"s0", "s1", "*"};
        for (int i = 0; i < scopes.length; i++) {
            int at = structure.index(Metric.REFERRALS_CONTACTED, scopes[i], PERIOD);
            exact[at] = values[i];
            all[at] = shown[i];
        }
        Auditor auditor = new Auditor(5, 1);
        auditor.read(new Edition(structure, WEEK, method, new int[structure.size()], all, new BitSet()), exact);
        return auditor.audit(100);
    }
}
