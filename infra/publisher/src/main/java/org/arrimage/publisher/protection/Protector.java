package org.arrimage.publisher.protection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.Method;
import org.arrimage.publisher.release.Relation;
import org.arrimage.publisher.release.Structure;
import org.jspecify.annotations.Nullable;

/// Makes the edition of one ISO year out of exact figures.
///
/// 1. Every figure is rounded by a chance of its own that never changes ([Rounding]).
/// 2. What earlier editions said is kept in a [Ledger]: a published 0 or base stays until rounding gives twice
///    the base or more, a turned threshold stays turned, and old statements limit what readers can still
///    imagine.
/// 3. New statements are repaired until nothing follows that must not: of every figure that may be below the
///    base, all values below the base stay possible. [Bounds] finds what follows from one relation at a time,
///    [Reach] and [Program] what follows from several. The smallest new total that is responsible is turned, or
///    withheld.
///
/// The same input gives the same edition. What is repaired follows from intervals alone; a value is read only
/// to find the other multiple when a figure is turned, and as the place where the search for possible values
/// begins.
///
/// After random rounding as Statistics Canada uses it, with fixed chances as in the cell-key method of the
/// Australian Bureau of Statistics, and the protection of successive periods of Statistics Norway's
/// GaussSuppression in mind.
public final class Protector {

    private static final int ROUNDS = 200;
    private static final int DISTANCE = 2;
    private static final int CANDIDATES = 12;

    private final Rules rules;
    private final int base;
    private final Rounding rounding;

    /// With the standard method.
    ///
    /// @param secret a key of 32 bytes, the same for as long as its figures are published
    public Protector(byte[] secret) {
        this(secret, Rules.ALL);
    }

    /// With another base than 5, for another threshold of small values.
    public Protector(byte[] secret, int base) {
        this(secret, new Rules(new Method(base, true), true, true, true));
    }

    Protector(byte[] secret, Rules rules) {
        this.rules = rules;
        this.base = rules.method().base();
        this.rounding = new Rounding(secret, base, rules.method().lifted());
    }

    /// An edition, and the ledger for the next one.
    ///
    /// @param withheld how many of its figures are withheld
    /// @param turned how many figures show the other multiple since some edition
    /// @param unmended figures of which readers can rule out some small values, and no new statement can be changed
    ///     to mend it. An edition with any must not be published.
    public record Outcome(Edition edition, Ledger ledger, int withheld, int turned, int unmended) {}

    /// @param through the last closed week
    /// @param exact by index of the structure; of distinct counts, what referrals add to the public part
    /// @param joint by index of the structure: the public part of distinct counts
    public Outcome protect(Structure structure, IsoWeek through, int[] exact, int[] joint, Ledger before) {
        return new Work(structure, through, exact, joint, rules.remembers() ? before : forgetful(structure, before))
                .edition(before);
    }

    private static Ledger forgetful(Structure structure, Ledger before) {
        Ledger empty = Ledger.empty(structure);
        return before.shown.length == empty.shown.length ? empty : before;
    }

    /// The least value that a number may be shown for; a lifted base is shown for 0 too.
    private static int lowOf(Method method, int shown) {
        return shown <= method.base() ? 0 : shown - method.base() + 1;
    }

    /// The highest value that a number may be shown for.
    ///
    /// @param first whether it is not known from an edition before; otherwise a 0 may have stayed while the
    ///     value grew
    private static int highOf(Method method, int shown, boolean first) {
        if (shown < 0) {
            return Ledger.UNLIMITED;
        }
        return shown == 0 && !first ? 2 * method.base() - 1 : shown + method.base() - 1;
    }

    /// The making of one edition.
    private final class Work {
        private final Structure structure;
        private final int[] exact;
        private final Ledger prior;
        private final List<Relation> relations;
        private final int[][] relationsOf;
        private final BitSet available = new BitSet();
        private final Rounding.Chance[] chances;
        /// Figures that show less than twice the base, or would if they were not withheld.
        private final BitSet small = new BitSet();
        private final int[] shown;
        private final int[] turned;
        /// What old statements say that are still true.
        private final int[] oldLow;
        private final int[] oldHigh;
        /// What old and new statements say.
        private final int[] low;
        private final int[] high;
        private final IsoWeek through;
        private final int[] joint;
        private final Cells cells;
        /// Kept while statements are only withheld, since what was possible then remains so.
        private @Nullable Reach reach;
        private int unmended;

        private Work(Structure structure, IsoWeek through, int[] exact, int[] joint, Ledger prior) {
            this.structure = structure;
            this.through = through;
            this.joint = joint;
            this.exact = exact.clone();
            this.prior = prior;
            relations = structure.relations(through, joint);
            relationsOf = Bounds.byFigure(relations, structure.size());
            cells = new Cells(relations, structure.size());
            chances = new Rounding.Chance[structure.size()];
            Ledger copy = prior.copy();
            turned = copy.turned;
            oldLow = copy.low;
            oldHigh = copy.high;
            shown = new int[structure.size()];
            low = new int[structure.size()];
            high = new int[structure.size()];
            for (int i = 0; i < shown.length; i++) {
                if (structure.isAvailable(i, through)) {
                    available.set(i);
                    if (exact[i] < oldLow[i] || exact[i] > oldHigh[i]) {
                        oldLow[i] = 0;
                        oldHigh[i] = Ledger.UNLIMITED;
                    }
                    show(i, first(i));
                } else {
                    shown[i] = Edition.NOT_AVAILABLE;
                    high[i] = Ledger.UNLIMITED;
                }
            }
        }

        private Edition asEdition(Ledger before) {
            BitSet revised = new BitSet();
            for (int i = available.nextSetBit(0); i >= 0; i = available.nextSetBit(i + 1)) {
                if (before.shown[i] != Edition.NOT_AVAILABLE && before.shown[i] != shown[i]) {
                    revised.set(i);
                }
            }
            return new Edition(structure, through, rules.method(), joint, shown, revised);
        }

        private Outcome edition(Ledger before) {
            if (rules.repairs()) {
                repair();
            }
            Ledger next = prior.copy();
            int withheld = 0;
            int turnedCount = 0;
            for (int i = 0; i < shown.length; i++) {
                next.shown[i] = shown[i];
                next.turned[i] = turned[i];
                next.exact[i] = exact[i];
                next.low[i] = available.get(i) ? low[i] : 0;
                next.high[i] = available.get(i) ? high[i] : Ledger.UNLIMITED;
                withheld += shown[i] == Edition.WITHHELD ? 1 : 0;
                turnedCount += turned[i] >= 0 ? 1 : 0;
            }
            return new Outcome(asEdition(before), next, withheld, turnedCount, unmended);
        }

        private Rounding.Chance chance(int figure) {
            Rounding.Chance chance = chances[figure];
            if (chance == null) {
                chance = rounding.chance(structure.figure(figure));
                chances[figure] = chance;
            }
            return chance;
        }

        /// What is shown unless the repair changes it.
        private int first(int figure) {
            if (!rules.rounds()) {
                small.set(figure, exact[figure] < base);
                return exact[figure];
            }
            int before = prior.shown[figure];
            int rounded = turned[figure] >= 0
                    ? rounding.show(exact[figure], turned[figure], false)
                    : rounding.show(
                            exact[figure],
                            chance(figure).threshold(),
                            chance(figure).lifted());
            if (rounded < 2 * base) {
                small.set(figure);
            }
            if (before == Edition.WITHHELD && prior.exact[figure] == exact[figure]) {
                return Edition.WITHHELD;
            }
            return (before == 0 || before == base) && rounded < 2 * base ? before : rounded;
        }

        private void show(int figure, int number) {
            shown[figure] = number;
            boolean first = number != prior.shown[figure];
            if (!rules.rounds()) {
                low[figure] = number < 0 ? 0 : number;
                high[figure] = number < 0 ? Ledger.UNLIMITED : number;
                return;
            }
            low[figure] = Math.max(oldLow[figure], lowOf(rules.method(), number));
            high[figure] = Math.min(oldHigh[figure], highOf(rules.method(), number, first));
        }

        /// Whether the statement can still be changed: it is a number, and says more than the old ones.
        private boolean isNew(int figure) {
            return shown[figure] >= 0 && (low[figure] > oldLow[figure] || high[figure] < oldHigh[figure]);
        }

        private boolean turn(int figure, boolean up) {
            Rounding.Chance chance = chance(figure);
            if (turned[figure] >= 0) {
                return false;
            }
            int threshold = rounding.turned(exact[figure], chance.threshold(), up, chance.spare());
            if (threshold < 0) {
                return false;
            }
            int number = rounding.show(exact[figure], threshold, false);
            if (up ? number <= shown[figure] : number >= shown[figure]) {
                return false;
            }
            turned[figure] = threshold;
            reach = null;
            small.set(figure, number < 2 * base);
            show(figure, number);
            return true;
        }

        private void withhold(int figure) {
            show(figure, Edition.WITHHELD);
        }

        private void repair() {
            for (int round = 0; round < ROUNDS; round++) {
                unmended = 0;
                Bounds bounds = new Bounds(relations, relationsOf, base, small, low, high);
                if (!mend(bounds.run()) && !mendFromSeveral(bounds)) {
                    return;
                }
            }
            throw new IllegalStateException("The repair of " + structure.year() + " does not end");
        }

        /// Changes one statement for each finding; whether it changed any.
        private boolean mend(List<Bounds.Finding> findings) {
            BitSet changed = new BitSet();
            for (Bounds.Finding finding : findings) {
                if (finding.causes().stream().noneMatch(cause -> changed.get(cause.figure()))) {
                    finding.causes().stream()
                            .filter(cause -> isNew(cause.figure()))
                            .min(Comparator.<Bounds.Cause>comparingInt(cause -> cause.total() ? 0 : 1)
                                    .thenComparingInt(cause -> shown[cause.figure()])
                                    .thenComparingInt(Bounds.Cause::figure))
                            .ifPresentOrElse(
                                    cause -> {
                                        changed.set(cause.figure());
                                        if (!turn(cause.figure(), cause.up())) {
                                            withhold(cause.figure());
                                        }
                                    },
                                    () -> unmended++);
                }
            }
            return !changed.isEmpty();
        }

        /// Makes sure of what several relations together leave; whether it changed a statement.
        private boolean mendFromSeveral(Bounds bounds) {
            if (reach == null) {
                reach = new Reach(cells, base, low, high, exact.clone());
                reach.centre();
            }
            Program program = new Program(reach);
            boolean changed = false;
            for (int i = available.nextSetBit(0); i >= 0; i = available.nextSetBit(i + 1)) {
                if (small.get(i) && bounds.low(i) == 0 && !isFree(i, reach) && !isFree(i, program)) {
                    changed |= mendNear(i, reach);
                }
            }
            return changed;
        }

        private boolean isFree(int figure, Reach reach) {
            return reach.reachesLow(figure) && reach.reachesHigh(figure);
        }

        private boolean isFree(int figure, Program program) {
            return program.reaches(figure, 0) && program.reaches(figure, base - 1);
        }

        /// Withholds the smallest new statement near a figure that frees it, or, if none does alone, the first ones
        /// that
        /// do together.
        private boolean mendNear(int figure, Reach reach) {
            List<Integer> near = newNear(figure);
            if (near.isEmpty()) {
                unmended++;
                return false;
            }
            for (int other : near) {
                int number = shown[other];
                withhold(other);
                if (isFree(figure, reach)) {
                    return true;
                }
                show(other, number);
            }
            for (int other : near) {
                withhold(other);
                if (isFree(figure, reach)) {
                    break;
                }
            }
            return true;
        }

        /// New statements that limit a figure from below or above, the nearest and smallest first.
        private List<Integer> newNear(int figure) {
            List<Integer> near = new ArrayList<>();
            BitSet seen = new BitSet();
            seen.set(figure);
            List<Integer> ring = List.of(figure);
            for (int distance = 0; distance < DISTANCE && near.size() < CANDIDATES; distance++) {
                List<Integer> next = new ArrayList<>();
                for (int at : ring) {
                    for (int relation : relationsOf[at]) {
                        for (int i = 0; i < relations.get(relation).size(); i++) {
                            int other = relations.get(relation).figure(i);
                            if (!seen.get(other)) {
                                seen.set(other);
                                next.add(other);
                            }
                        }
                    }
                }
                next.stream()
                        .filter(other -> isNew(other) && low[other] > 0)
                        .sorted(Comparator.<Integer>comparingInt(other -> shown[other])
                                .thenComparingInt(other -> other))
                        .limit(CANDIDATES)
                        .forEach(near::add);
                ring = next;
            }
            return near;
        }
    }
}
