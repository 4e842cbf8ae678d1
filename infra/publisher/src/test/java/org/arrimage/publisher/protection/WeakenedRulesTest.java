package org.arrimage.publisher.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.arrimage.publisher.SeededRegion;
import org.arrimage.publisher.audit.Auditor;
import org.arrimage.publisher.audit.Violation;
import org.arrimage.publisher.protection.Rules.Rule;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A region of four sectors over several editions, with late, corrected and withdrawn events: with all rules
/// nothing is given away, and without any one of them something is, in the same editions.
class WeakenedRulesTest {

    private enum Weakened {
        /// Exact numbers leave the repair nothing to turn.
        NO_ROUNDING(without(Rule.ROUND), 1, 5, 8),
        /// Then a shown 5 proves that there was a case.
        NO_LIFTING(Rules.of(new Method(5, false)), 1, 5, 5),
        BASE_BELOW_THE_THRESHOLD(Rules.of(new Method(3, true)), 1, 5, 5),
        /// The same number is rounded twice, which tells more than once.
        NO_FIXED_CHANCE(without(Rule.FIX), 1, 5, 6),
        /// A late event of a small figure shows.
        NO_STAYING(without(Rule.STAY), 1, 5, 6),
        NO_MEMORY(without(Rule.REMEMBER), 1, 5, 6),
        NO_MENDING(without(Rule.MEND), 1, 11, 11),
        NO_MENDING_TOGETHER(without(Rule.MEND_TOGETHER), 11, 9, 9, 12, 12),
        /// A figure that is not small stays among the small ones until its neighbours tell.
        NO_LEAVING(without(Rule.LEAVE), 4, 5, 6),
        /// Quarters say what the year would have to hide.
        NO_KEEPING_BACK(without(Rule.KEEP_BACK), 1, 47, 47, 51, 51);

        private final Rules rules;
        private final long seed;
        private final int[] closed;

        /// @param closed pairs: from one closed week to another
        Weakened(Rules rules, long seed, int... closed) {
            this.rules = rules;
            this.seed = seed;
            this.closed = IntStream.range(0, closed.length / 2)
                    .flatMap(i -> IntStream.rangeClosed(closed[2 * i], closed[2 * i + 1]))
                    .toArray();
        }

        private static Rules without(Rule rule) {
            EnumSet<Rule> others = EnumSet.allOf(Rule.class);
            others.remove(rule);
            return new Rules(Method.STANDARD, others);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutOneRuleSomethingIsGivenAway(Weakened weakened) {
        assertThat(leaks(Rules.ALL, weakened)).as("with all rules").isEmpty();
        assertThat(leaks(weakened.rules, weakened))
                .filteredOn(leak -> !leak.contains("as it seems"))
                .isNotEmpty();
    }

    /// What readers learn that they must not.
    private static List<String> leaks(Rules rules, Weakened weakened) {
        SeededRegion region = new SeededRegion(weakened.seed, 4, 2, 20, 2025);
        Protector protector = new Protector(new byte[] {(byte) weakened.seed, 1, 2, 3}, rules);
        Auditor auditor = new Auditor(5, weakened.seed);
        Ledger ledger = Ledger.empty(region.structure());
        int[] before = ledger.shown;
        int[] exactBefore = ledger.exact;
        List<String> leaks = new ArrayList<>();
        for (int closed : weakened.closed) {
            SeededRegion.Counts counts = region.counts(closed);
            Protector.Outcome outcome =
                    protector.protect(region.structure(), region.week(closed), counts.exact(), counts.joint(), ledger);
            ledger = outcome.ledger();
            auditor.read(outcome.edition(), counts.exact());
            auditor.audit(50).stream().map(Violation::toString).forEach(leaks::add);
            leaks.addAll(moves(outcome.edition(), before, exactBefore, counts.exact()));
            before = outcome.edition().shown();
            exactBefore = counts.exact();
        }
        return leaks;
    }

    /// Figures that move between 0 and 5, and those that are restated though nothing has changed.
    private static List<String> moves(Edition edition, int[] before, int[] exactBefore, int[] exact) {
        List<String> moves = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            int now = edition.shown(i);
            if (before[i] >= 0 && now >= 0 && before[i] != now) {
                boolean betweenSmall = Math.max(before[i], now) == 5;
                boolean unchanged = exact[i] == exactBefore[i] && exact[i] >= 10;
                if (betweenSmall || unchanged) {
                    moves.add(edition.structure().figure(i).code() + " moved from " + before[i] + " to " + now);
                }
            }
        }
        return moves;
    }
}
