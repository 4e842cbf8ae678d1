package org.arrimage.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.publisher.audit.Auditor;
import org.arrimage.publisher.audit.Violation;
import org.arrimage.publisher.protection.Ledger;
import org.arrimage.publisher.protection.Protector;
import org.arrimage.publisher.protection.Rates;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.Method;
import org.arrimage.publisher.release.Relation;
import org.arrimage.publisher.release.Structure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What readers try with a release of the Laurentides' first quarter, by plain arithmetic that shares nothing with
/// protector and auditor.
///
/// Live ticks are not among them: a release changes once a week, and who gets live figures is a matter of the
/// dashboard.
class AttacksTest {

    private static final int CLOSED = 12;
    private static final int ENDLESS = 1_000_000;

    private static SeededRegion region;
    private static Structure structure;
    private static Edition edition;

    @BeforeAll
    static void publish() {
        region = SeededRegion.laurentides(11);
        structure = region.structure();
        SeededRegion.Counts counts = region.counts(CLOSED);
        edition = new Protector(new byte[] {11})
                .protect(structure, region.week(CLOSED), counts.exact(), counts.joint(), Ledger.empty(structure))
                .edition();
    }

    @Test
    void oneWithheldCellInARowOrColumn() {
        List<Relation> sums = sums(relation -> true);

        assertThat(sums)
                .filteredOn(sum -> withheld(sum) > 0)
                .as("sums with something withheld, so that there is something to try")
                .isNotEmpty();
        assertThat(sums).allSatisfy(this::keepsItsParts);
    }

    @Test
    void intersectingSectors() {
        List<Relation> overScopes = sums(sum -> !scope(sum, 0).equals(scope(sum, 1)));

        assertThat(overScopes).hasSizeGreaterThan(100).allSatisfy(this::keepsItsParts);
    }

    @Test
    void differencingOverWeeks() {
        List<Relation> overTime = sums(sum -> scope(sum, 0).equals(scope(sum, 1)));

        assertThat(overTime).hasSizeGreaterThan(100).allSatisfy(this::keepsItsParts);
    }

    @Test
    void differencingOverRevisions() {
        SeededRegion small = new SeededRegion(1, 4, 2, 20, 2025);
        int revised = 0;
        for (Audited audited : editions(small, 1, 9)) {
            for (int i = 0; i < small.structure().size(); i++) {
                revised += audited.outcome().edition().isRevised(i) ? 1 : 0;
            }
            assertThat(audited.outcome().unmended()).isZero();
            assertThat(audited.violations())
                    .as("%s", audited.outcome().edition().through())
                    .isEmpty();
        }
        assertThat(revised).as("figures that moved").isPositive();
    }

    /// 6 + 11 = 17 is shown as 10 + 10 and 20. Then two are withdrawn, and another comes late: 4 + 12 = 16. Whoever
    /// knows that the 20 and the second 10 still hold knows that the first is 2 at least.
    @Test
    void anEditionThatGivesAFigureAwaySaysSo() {
        SeededRegion pair = new SeededRegion(1, 2, 0, 1, 2025);
        int secret = 0;
        while (!List.of(10, 10, 20).equals(shown(pair, protect(pair, secret, null, 6, 11)))) {
            secret++;
        }

        Protector.Outcome second = protect(pair, secret, protect(pair, secret, null, 6, 11), 4, 12);

        assertThat(second.unmended()).isEqualTo(1);
    }

    /// 16 + 6 = 22 is shown as 15 + 10 and 20. Then most of the first are withdrawn, and the second grow. What was
    /// said of the second and of the sum leaves the first 2 at least, and alone it would show 5.
    @ParameterizedTest
    @CsvSource({"9, 10", "5, " + Edition.WITHHELD})
    void aFigureThatIsNotSmallLeavesThoseThatMayBe(int now, int shown) {
        SeededRegion pair = new SeededRegion(1, 2, 0, 1, 2025);
        int secret = 0;
        while (!List.of(15, 10, 20).equals(shown(pair, protect(pair, secret, null, 16, 6)))
                || !Integer.valueOf(5)
                        .equals(shown(pair, protect(pair, secret, null, 9, 0)).getFirst())) {
            secret++;
        }

        Protector.Outcome second = protect(pair, secret, protect(pair, secret, null, 16, 6), now, 11);

        assertThat(shown(pair, second).getFirst()).isEqualTo(shown);
        assertThat(second.unmended()).isZero();
    }

    private static Protector.Outcome protect(
            SeededRegion pair, int secret, Protector.@Nullable Outcome before, int one, int other) {
        Structure of = pair.structure();
        int[] exact = new int[of.size()];
        exact[week(of, "s0")] = one;
        exact[week(of, "s1")] = other;
        exact[week(of, "*")] = one + other;
        return new Protector(new byte[] {(byte) secret, 3})
                .protect(
                        of,
                        pair.week(0),
                        exact,
                        new int[of.size()],
                        before == null ? Ledger.empty(of) : before.ledger());
    }

    private static List<Integer> shown(SeededRegion pair, Protector.Outcome outcome) {
        return Stream.of("s0", "s1", "*")
                .map(scope -> outcome.edition().shown(week(pair.structure(), scope)))
                .toList();
    }

    private static int week(Structure of, String scope) {
        return of.index(Metric.REFERRALS_CONTACTED, scope, Grain.WEEK.periodOf(IsoWeek.of(2025, 1)));
    }

    private record Audited(Protector.Outcome outcome, List<Violation> violations) {}

    private static List<Audited> editions(SeededRegion of, int secret, int last) {
        Protector protector = new Protector(new byte[] {(byte) secret});
        Auditor auditor = new Auditor(5, secret);
        Ledger ledger = Ledger.empty(of.structure());
        List<Audited> editions = new ArrayList<>();
        for (int closed = 3; closed <= last; closed++) {
            SeededRegion.Counts counts = of.counts(closed);
            Protector.Outcome outcome =
                    protector.protect(of.structure(), of.week(closed), counts.exact(), counts.joint(), ledger);
            ledger = outcome.ledger();
            auditor.read(outcome.edition(), counts.exact());
            editions.add(new Audited(outcome, auditor.audit(5)));
        }
        return editions;
    }

    @Test
    void differencingOverFilters() {
        Period block = Grain.FOUR_WEEKS.periodOf(IsoWeek.of(2025, 1));
        Period shorter = new Period(
                Grain.FOUR_WEEKS, 2025, 1, block.first(), block.last().plusWeeks(-1));

        assertThatThrownBy(() -> structure.index(Metric.REFERRALS_REQUESTED, "*", shorter))
                .as("running totals and cut periods are no figures")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> structure.index(Metric.REFERRALS_REQUESTED, "s1+s2", block))
                .as("sets of sectors are no figures")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> structure.index(Metric.ACCEPTANCE_RATE, "*", block))
                .as("a rate is no figure of its own")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rateTimesKnownDenominator() {
        int given = 0;
        for (Period period : structure.periods()) {
            int numerator = shown(Metric.REQUESTS_ANSWERED, period);
            int denominator = shown(Metric.REFERRALS_REQUESTED, period);
            Optional<Rates.Rate> rate = Rates.rate(numerator, denominator);
            if (numerator >= 0 && rate.isPresent()) {
                given++;
                assertThat(rate.orElseThrow())
                        .as("two shown numbers, so that it tells nothing besides them")
                        .isEqualTo(new Rates.Rate(Math.min(numerator, denominator), denominator));
                assertThat(denominator).isGreaterThanOrEqualTo(40);
            }
        }
        assertThat(given).isPositive();
    }

    /// Covered: an organisation that made few of the events of a figure. Not covered: one that made events of a
    /// figure that shows 0, or nearly all of another; it knows that the others made 4 less its own at most.
    @Test
    void anOrganisationThatSubtractsItsOwnEvents() {
        int tried = 0;
        for (int i = 0; i < structure.size(); i++) {
            int shown = edition.shown(i);
            for (int own = 1; shown >= 5 && own <= (shown == 5 ? 5 : shown - 4); own++) {
                int least = Math.max(0, low(i) - own);
                int most = high(i) - own;
                assertThat(most - least)
                        .as("values left for the others, less one")
                        .isGreaterThanOrEqualTo(4);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(1_000);
    }

    private static int shown(Metric metric, Period period) {
        return edition.shown(structure.index(metric, "*", period));
    }

    private static String scope(Relation relation, int term) {
        return structure.figure(relation.figure(term)).scope();
    }

    private static List<Relation> sums(Predicate<Relation> which) {
        List<Relation> found = new ArrayList<>();
        for (Relation relation : structure.relations(region.week(CLOSED), edition.joint())) {
            if (relation.isSum() && relation.size() > 1 && which.test(relation)) {
                found.add(relation);
            }
        }
        return found;
    }

    private static int withheld(Relation sum) {
        int withheld = 0;
        for (int i = 0; i < sum.size(); i++) {
            withheld += edition.shown(sum.figure(i)) == Edition.WITHHELD ? 1 : 0;
        }
        return withheld;
    }

    /// The total less all other parts leaves each small part all of 0 to 4, or none of them.
    private void keepsItsParts(Relation sum) {
        for (int part = 1; part < sum.size(); part++) {
            if (edition.shown(sum.figure(part)) == 0 || edition.shown(sum.figure(part)) == 5) {
                long least = low(sum.figure(0));
                long most = high(sum.figure(0));
                for (int other = 1; other < sum.size(); other++) {
                    if (other != part) {
                        least -= high(sum.figure(other));
                        most -= low(sum.figure(other));
                    }
                }
                if (least < Method.STANDARD.base()) {
                    assertThat(least)
                            .as(structure.figure(sum.figure(part)).code())
                            .isLessThanOrEqualTo(0);
                }
                assertThat(most).as(structure.figure(sum.figure(part)).code()).isGreaterThanOrEqualTo(4);
            }
        }
    }

    private static int low(int figure) {
        return Math.max(0, edition.shown(figure) <= 5 ? 0 : edition.shown(figure) - 4);
    }

    private static int high(int figure) {
        return edition.shown(figure) < 0 ? ENDLESS : edition.shown(figure) + 4;
    }
}
