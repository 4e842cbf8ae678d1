package org.arrimage.publisher.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.publisher.SeededRegion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructureTest {

    @ParameterizedTest
    @CsvSource({"1, 2025, 51", "2, 2025, 30", "3, 2026, 52", "4, 2026, 12"})
    void everyRelationHoldsForCountedFigures(long seed, int year, int closed) {
        SeededRegion region = new SeededRegion(seed, 8, 3, 40, year);
        SeededRegion.Counts counts = region.counts(closed);
        List<Relation> relations = region.structure().relations(region.week(closed), counts.joint());

        assertThat(relations).hasSizeGreaterThan(1_000).allSatisfy(relation -> {
            long sum = 0;
            for (int i = 0; i < relation.size(); i++) {
                sum += (long) relation.factor(i) * counts.exact()[relation.figure(i)];
            }
            if (relation.isSum()) {
                assertThat(sum).isEqualTo(relation.bound());
            } else {
                assertThat(sum).isLessThanOrEqualTo(relation.bound());
            }
        });
    }

    @Test
    void everyAvailableFigureIsRelatedToAnother() {
        SeededRegion region = SeededRegion.laurentides(1);
        Structure structure = region.structure();
        boolean[] related = new boolean[structure.size()];
        structure.relations(region.week(51), new int[structure.size()]).forEach(relation -> {
            for (int i = 0; i < relation.size(); i++) {
                related[relation.figure(i)] = true;
            }
        });

        for (int i = 0; i < structure.size(); i++) {
            assertThat(related[i]).as(structure.figure(i).code()).isEqualTo(structure.isAvailable(i, region.week(51)));
        }
    }

    @Test
    void anIndexIsThatOfItsFigure() {
        Structure structure = SeededRegion.laurentides(1).structure();
        for (int i = 0; i < structure.size(); i += 7) {
            Figure figure = structure.figure(i);
            assertThat(structure.index(figure.metric(), figure.scope(), figure.period()))
                    .isEqualTo(i);
        }
    }

    @Test
    void aPeriodIsAvailableOnceItsLastWeekIsClosedAndDistinctCountsFromFourWeeksUp() {
        Structure structure = SeededRegion.laurentides(1).structure();
        IsoWeek third = IsoWeek.of(2025, 3);
        IsoWeek fourth = IsoWeek.of(2025, 4);
        int requests = structure.index(Metric.REFERRALS_REQUESTED, "*", Grain.FOUR_WEEKS.periodOf(third));
        int ties = structure.index(Metric.ACTIVE_TIES, "*", Grain.FOUR_WEEKS.periodOf(third));
        int tiesOfWeek = structure.index(Metric.ACTIVE_TIES, "*", Grain.WEEK.periodOf(third));

        assertThat(structure.isAvailable(requests, third)).isFalse();
        assertThat(structure.isAvailable(requests, fourth)).isTrue();
        assertThat(structure.isAvailable(ties, fourth)).isTrue();
        assertThat(structure.isAvailable(tiesOfWeek, fourth)).isFalse();
    }
}
