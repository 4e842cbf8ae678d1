package org.arrimage.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arrimage.contract.metric.Grain;
import org.arrimage.publisher.audit.Auditor;
import org.arrimage.publisher.audit.Violation;
import org.arrimage.publisher.protection.Ledger;
import org.arrimage.publisher.protection.Protector;
import org.arrimage.publisher.release.Edition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Regions of the Laurentides' size over half a year: 26 weekly editions each, with late, corrected and withdrawn
/// events.
/// `-Darrimage.regions=N` sets how many (1,000 otherwise), `-Darrimage.seed=N` the first.
///
/// It takes hours: each region is protected 26 times, and audited after every fourth edition and the last.
@Tag("deep")
@EnabledIfSystemProperty(named = "arrimage.deep", matches = "true")
class ManyRegionsTest {

    private static final int FIRST = 26;
    private static final int LAST = 51;

    @Test
    void nothingIsGivenAwayAndThisMuchIsKept() {
        long first = Long.getLong("arrimage.seed", 1);
        Map<Grain, Kept> kept = new EnumMap<>(Grain.class);
        List<Violation> found = new ArrayList<>();
        long examined = 0;
        long withheld = 0;
        long slowest = 0;
        for (long seed = first; seed < first + Integer.getInteger("arrimage.regions", 1_000); seed++) {
            SeededRegion region = SeededRegion.laurentides(seed);
            Protector protector = new Protector(new byte[] {(byte) seed, (byte) (seed >> 8), 7});
            Auditor auditor = new Auditor(5, seed);
            Ledger ledger = Ledger.empty(region.structure());
            for (int closed = FIRST; closed <= LAST; closed++) {
                SeededRegion.Counts counts = region.counts(closed);
                long begun = System.nanoTime();
                Protector.Outcome outcome = protector.protect(
                        region.structure(), region.week(closed), counts.exact(), counts.joint(), ledger);
                slowest = Math.max(slowest, System.nanoTime() - begun);
                ledger = outcome.ledger();
                auditor.read(outcome.edition(), counts.exact());
                if ((closed - FIRST) % 4 == 0 || closed == LAST) {
                    found.addAll(auditor.audit(20));
                }
                if (closed == LAST) {
                    withheld += outcome.withheld();
                    keep(outcome.edition(), counts.exact(), kept);
                }
            }
            examined += auditor.examined();
            System.out.printf(
                    Locale.ROOT,
                    "region %d: %d examined, %d violations so far, %d withheld, slowest edition %d ms%n",
                    seed,
                    examined,
                    found.size(),
                    withheld,
                    slowest / 1_000_000);
        }
        kept.forEach((grain, it) -> System.out.println(grain + ": " + it));
        assertThat(found).isEmpty();
    }

    private static void keep(Edition edition, int[] exact, Map<Grain, Kept> kept) {
        for (int i = 0; i < exact.length; i++) {
            if (exact[i] > 0 && edition.shown(i) != Edition.NOT_AVAILABLE) {
                kept.computeIfAbsent(edition.structure().figure(i).period().grain(), grain -> new Kept())
                        .add(edition.shown(i), exact[i]);
            }
        }
    }

    /// How near the shown numbers are to exact ones that are not 0.
    private static final class Kept {
        private long figures;
        private long shown;
        private long within;
        private final List<Double> errors = new ArrayList<>();

        void add(int number, int exact) {
            figures++;
            if (number >= 0) {
                double error = Math.abs(number - exact) / (double) exact;
                shown++;
                within += error <= 0.25 ? 1 : 0;
                errors.add(error);
            }
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d figures, shown %.1f %%, within a quarter %.1f %%, median error %.1f %%",
                    figures,
                    100.0 * shown / figures,
                    100.0 * within / figures,
                    100
                            * errors.stream()
                                    .sorted()
                                    .skip(errors.size() / 2)
                                    .findFirst()
                                    .orElse(0.0));
        }
    }
}
