package org.arrimage.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.arrimage.publisher.audit.Auditor;
import org.arrimage.publisher.audit.Violation;
import org.arrimage.publisher.protection.Ledger;
import org.arrimage.publisher.protection.Protector;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.Figure;
import org.arrimage.publisher.release.Structure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Seeded regions of three to eight sectors, with late, corrected and withdrawn events: two editions of a random week
/// of each, and of one in twenty-five a series of 26 weekly editions. Every edition is audited.
class ManyRegionsTest {

    private static final int SERIES = 26;
    private static final int SERIES_EVERY = 25;

    @Test
    void aSampleGivesNothingAway() {
        Findings findings = new Findings();
        findings.publish(1, 2);
        // A public part that changes lets an unchanged neighbour tell.
        findings.publish(1_117, 2);
        findings.publish(4, 5);
        // Only a long search shows that a value is possible.
        findings.publish(338, 2);
        // A quarter that is new is given away by what is already published.
        findings.publish(500, SERIES, 5);

        findings.areNone();
    }

    /// `-Darrimage.regions=N` sets how many, `-Darrimage.seed=N` the first. A thousand take an hour.
    @Test
    @Tag("deep")
    @EnabledIfSystemProperty(named = "arrimage.deep", matches = "true")
    void aThousandGiveNothingAway() {
        Findings findings = new Findings();
        long first = Long.getLong("arrimage.seed", 1);
        for (long seed = first; seed < first + Integer.getInteger("arrimage.regions", 1_000); seed++) {
            findings.publish(seed, seed % SERIES_EVERY == 0 ? SERIES : 2);
            if (seed % SERIES_EVERY == 0) {
                System.out.println(findings);
            }
        }
        // What stands in the way is far away.
        findings.publish(1_199, 2);
        System.out.println(findings);

        findings.areNone();
    }

    /// What came of all editions so far.
    private static final class Findings {
        private final List<String> violations = new ArrayList<>();
        private final List<String> unmended = new ArrayList<>();
        private final Map<String, Kept> kept = new TreeMap<>();
        private int regions;
        private int editions;
        private long examined;
        private long figures;
        private long withheld;
        private long turned;
        private long slowest;

        void publish(long seed, int wanted) {
            publish(seed, wanted, wanted);
        }

        /// Publishes a region from a random week on.
        ///
        /// @param room how many weeks the year has after that week, at least
        void publish(long seed, int room, int wanted) {
            SplittableRandom random = new SplittableRandom(seed);
            int sectors = random.nextInt(3, 9);
            SeededRegion region = new SeededRegion(seed, sectors, random.nextInt(4), 5 * sectors, 2025);
            Protector protector = new Protector(new byte[] {(byte) seed, (byte) (seed >> 8), 7});
            Auditor auditor = new Auditor(5, seed);
            Ledger ledger = Ledger.empty(region.structure());
            int first = random.nextInt(3, 53 - room);
            for (int closed = first; closed < first + wanted; closed++) {
                SeededRegion.Counts counts = region.counts(closed);
                long begun = System.nanoTime();
                Protector.Outcome outcome = protector.protect(
                        region.structure(), region.week(closed), counts.exact(), counts.joint(), ledger);
                slowest = Math.max(slowest, System.nanoTime() - begun);
                ledger = outcome.ledger();
                auditor.read(outcome.edition(), counts.exact());
                String where = "region " + seed + ", week " + region.week(closed) + ": ";
                for (Violation violation : auditor.audit(5)) {
                    violations.add(where + violation);
                }
                if (outcome.unmended() > 0) {
                    unmended.add(where + outcome.unmended());
                }
                editions++;
                if (closed == first + wanted - 1) {
                    withheld += outcome.withheld();
                    turned += outcome.turned();
                    keep(outcome.edition(), counts.exact());
                }
            }
            examined += auditor.examined();
            regions++;
        }

        void areNone() {
            assertThat(violations).as("%s", this).isEmpty();
            assertThat(unmended).as("editions that could not be published").isEmpty();
            assertThat(examined).isPositive();
        }

        private void keep(Edition edition, int[] exact) {
            Structure structure = edition.structure();
            for (int i = 0; i < exact.length; i++) {
                if (edition.shown(i) != Edition.NOT_AVAILABLE) {
                    figures++;
                    if (exact[i] > 0) {
                        Figure figure = structure.figure(i);
                        kept.computeIfAbsent(figure.period().grain() + " " + level(figure.scope()), it -> new Kept())
                                .add(edition.shown(i), exact[i]);
                    }
                }
            }
        }

        private static String level(String scope) {
            return scope.startsWith("s") ? "sector" : scope.startsWith("g") ? "group" : "region";
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%d regions, %d editions, %d figures examined: violations %s, unmended %s%n"
                            + "last editions: %d figures, withheld %.2f %%, turned %.2f %%; slowest %d ms%n",
                    regions,
                    editions,
                    examined,
                    violations,
                    unmended,
                    figures,
                    100.0 * withheld / figures,
                    100.0 * turned / figures,
                    slowest / 1_000_000));
            kept.forEach(
                    (where, it) -> text.append(where).append(": ").append(it).append(System.lineSeparator()));
            return text.toString();
        }
    }

    /// How near the shown numbers are to exact ones that are not 0.
    private static final class Kept {
        private static final int FINENESS = 1_000;

        private long figures;
        private long shown;
        private long within;
        /// How many relative errors there are of each size, in thousandths; the last for all from 500 % up.
        private final long[] errors = new long[5 * FINENESS + 1];

        void add(int number, int exact) {
            figures++;
            if (number >= 0) {
                double error = Math.abs(number - exact) / (double) exact;
                shown++;
                within += error <= 0.25 ? 1 : 0;
                errors[(int) Math.min(errors.length - 1, Math.round(error * FINENESS))]++;
            }
        }

        private double median() {
            int at = 0;
            for (long below = errors[0]; 2 * below < Arrays.stream(errors).sum(); below += errors[at]) {
                at++;
            }
            return 100.0 * at / FINENESS;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d figures, shown %.1f %%, within a quarter %.1f %%, median error %.1f %%",
                    figures,
                    100.0 * shown / figures,
                    100.0 * within / figures,
                    median());
        }
    }
}
