package org.arrimage.publisher.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.arrimage.publisher.SeededRegion;
import org.arrimage.publisher.audit.Auditor;
import org.arrimage.publisher.audit.Violation;
import org.arrimage.publisher.release.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A region of four sectors over four weekly editions, with late, corrected and withdrawn events: with all rules an
/// auditor
/// finds nothing, and without any one of them something.
class WeakenedRulesTest {

    private static final int FIRST = 5;
    private static final int LAST = 8;

    private enum Weakened {
        /// Exact numbers leave the repair nothing to turn.
        NO_ROUNDING(new Rules(Method.STANDARD, false, false, true)),
        /// Then a shown 5 proves that there was a case.
        NO_LIFTING(new Rules(new Method(5, false), true, true, true)),
        NO_REPAIR(new Rules(Method.STANDARD, true, false, true)),
        NO_LEDGER(new Rules(Method.STANDARD, true, true, false)),
        BASE_BELOW_THE_THRESHOLD(new Rules(new Method(3, true), true, true, true));

        private final Rules rules;

        Weakened(Rules rules) {
            this.rules = rules;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void withAllRulesNothingIsGivenAway(long seed) {
        assertThat(violations(seed, Rules.ALL)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void withoutOneRuleSomethingIsGivenAway(Weakened weakened) {
        List<Violation> found = new ArrayList<>();
        for (long seed = 1; found.isEmpty() && seed <= 8; seed++) {
            found.addAll(violations(seed, weakened.rules));
        }

        assertThat(found).isNotEmpty();
        assertThat(found.getFirst().proven()).as(found.getFirst().toString()).isTrue();
    }

    private static List<Violation> violations(long seed, Rules rules) {
        SeededRegion region = new SeededRegion(seed, 4, 2, 20, 2025);
        Protector protector = new Protector(new byte[] {(byte) seed, 1, 2, 3}, rules);
        Auditor auditor = new Auditor(5, seed);
        Ledger ledger = Ledger.empty(region.structure());
        List<Violation> found = new ArrayList<>();
        for (int closed = FIRST; closed <= LAST && found.isEmpty(); closed++) {
            SeededRegion.Counts counts = region.counts(closed);
            Protector.Outcome outcome =
                    protector.protect(region.structure(), region.week(closed), counts.exact(), counts.joint(), ledger);
            ledger = outcome.ledger();
            auditor.read(outcome.edition(), counts.exact());
            found.addAll(auditor.audit(1));
        }
        return found;
    }
}
