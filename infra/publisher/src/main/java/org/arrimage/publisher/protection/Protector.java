package org.arrimage.publisher.protection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.publisher.protection.Rules.Rule;
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
/// 3. Statements are repaired until nothing follows that must not: of every figure that may be below the base,
///    all values below the base stay possible. [Bounds] finds what follows from one relation at a time, [Reach]
///    and [Program] what follows from several. The smallest new total that is responsible is turned. What
///    follows from several, and where turning fails, is mended by withholding the new statements that are in
///    the way.
/// 4. A figure that shows 0 or the base and is not small leaves that range where it cannot keep all small values
///    otherwise: it shows twice the base, or is withheld where that would be untrue. A figure that was never shown, or
///    a distinct count whose public part has changed, is not available where earlier statements give small
///    values away.
///
/// The same input gives the same edition. What is repaired follows from intervals; a value is read to find the
/// other multiple when a figure is turned, to see whether a figure may leave, and as the place where the search
/// for possible values begins.
///
/// After random rounding as Statistics Canada uses it, with fixed chances as in the cell-key method of the
/// Australian Bureau of Statistics, and the protection of successive periods of Statistics Norway's
/// GaussSuppression in mind.
public final class Protector {

    /// How many figures around one may be withheld for it, at most.
    private static final int AROUND = 2_000;
    private static final int ROUNDS = 200;

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
        this(secret, Rules.of(new Method(base, true)));
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
        return new Work(structure, through, exact, joint, before).edition();
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
        /// Small figures that give something away, and no statement is left to change.
        private final BitSet unmended = new BitSet();

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
                if (!rules.has(Rule.REMEMBER)) {
                    turned[i] = -1;
                }
                moveLimits(i, joint[i] - prior.joint[i]);
                if (!rules.has(Rule.REMEMBER) || exact[i] < oldLow[i] || exact[i] > oldHigh[i]) {
                    oldLow[i] = 0;
                    oldHigh[i] = Ledger.UNLIMITED;
                }
            }
            Bounds known = new Bounds(relations, relationsOf, base, new BitSet(), oldLow, oldHigh);
            known.run();
            for (int i = 0; i < shown.length; i++) {
                boolean wasShown = prior.shown[i] != Edition.NOT_AVAILABLE;
                if (structure.isAvailable(i, through)
                        && (wasShown && !structure.isDistinct(i) || !isGivenAway(known, i))) {
                    available.set(i);
                    show(i, first(i));
                } else {
                    keep(i);
                }
            }
        }

        /// What became public since the last edition may have been counted then, and what is no longer public may
        /// be counted now.
        private void moveLimits(int figure, int published) {
            oldLow[figure] = Math.max(0, oldLow[figure] - Math.max(0, published));
            if (oldHigh[figure] < Ledger.UNLIMITED) {
                oldHigh[figure] += Math.max(0, -published);
            }
        }

        /// Whether earlier statements and what is public rule out some of the small values, but not all.
        private boolean isGivenAway(Bounds known, int figure) {
            return rules.has(Rule.KEEP_BACK)
                    && (known.low(figure) > 0 && known.low(figure) < base || known.high(figure) < base - 1);
        }

        private Edition asEdition() {
            BitSet revised = new BitSet();
            for (int i = available.nextSetBit(0); i >= 0; i = available.nextSetBit(i + 1)) {
                if (prior.shown[i] != Edition.NOT_AVAILABLE && prior.shown[i] != shown[i]) {
                    revised.set(i);
                }
            }
            return new Edition(structure, through, rules.method(), joint, shown, revised);
        }

        private Outcome edition() {
            repair();
            Ledger next = prior.copy();
            int withheld = 0;
            int turnedCount = 0;
            for (int i = 0; i < shown.length; i++) {
                next.shown[i] = shown[i];
                next.turned[i] = turned[i];
                next.exact[i] = exact[i];
                next.joint[i] = joint[i];
                next.low[i] = low[i];
                next.high[i] = high[i];
                withheld += shown[i] == Edition.WITHHELD ? 1 : 0;
                turnedCount += turned[i] >= 0 ? 1 : 0;
            }
            return new Outcome(asEdition(), next, withheld, turnedCount, unmended.cardinality());
        }

        private Rounding.Chance chance(int figure) {
            Rounding.Chance chance = chances[figure];
            if (chance == null) {
                String name = structure.figure(figure).code();
                chance = rounding.chance(rules.has(Rule.FIX) ? name : name + "|" + through);
                chances[figure] = chance;
            }
            return chance;
        }

        /// What is shown unless the repair changes it.
        private int first(int figure) {
            if (!rules.has(Rule.ROUND)) {
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
            return stays(figure, rounded) ? before : rounded;
        }

        /// Whether a published 0 or base is kept in place of another small number.
        private boolean stays(int figure, int number) {
            int before = prior.shown[figure];
            return rules.has(Rule.STAY) && (before == 0 || before == base) && number < 2 * base;
        }

        private void show(int figure, int number) {
            shown[figure] = number;
            boolean first = number != prior.shown[figure];
            if (!rules.has(Rule.ROUND)) {
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
            if (stays(figure, number) || (up ? number <= shown[figure] : number >= shown[figure])) {
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
                unmended.clear();
                Bounds bounds = new Bounds(relations, relationsOf, base, small, low, high);
                List<Bounds.Finding> findings = bounds.run();
                if (!rules.has(Rule.MEND)
                        || !mend(findings) && !(rules.has(Rule.MEND_TOGETHER) && mendTogether(bounds))) {
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
                                    () -> {
                                        if (leave(finding.figure())) {
                                            changed.set(finding.figure());
                                        }
                                    });
                }
            }
            return !changed.isEmpty();
        }

        /// Makes sure of what several relations together leave; whether it changed a statement.
        private boolean mendTogether(Bounds bounds) {
            if (reach == null) {
                reach = new Reach(cells, base, low, high, exact.clone());
                reach.centre();
            }
            Program program = new Program(reach);
            List<Integer> stuck = new ArrayList<>();
            boolean changed = false;
            for (int i = available.nextSetBit(0); i >= 0; i = available.nextSetBit(i + 1)) {
                if (small.get(i)
                        && !unmended.get(i)
                        && bounds.low(i) == 0
                        && bounds.high(i) >= base - 1
                        && !isFree(i, reach, program)) {
                    if (rules.has(Rule.LEAVE) && canMoveOn(i) || !withholdNear(i, reach, program)) {
                        stuck.add(i);
                    } else {
                        changed = true;
                    }
                }
            }
            for (int figure : stuck) {
                changed |= leave(figure);
            }
            return changed;
        }

        private boolean isFree(int figure, Reach reach, Program program) {
            return isFree(figure, reach) || program.reaches(figure, 0) && program.reaches(figure, base - 1);
        }

        private boolean isFree(int figure, Reach reach) {
            return reach.reachesLow(figure) && reach.reachesHigh(figure);
        }

        /// Withholds the new statements that stand in the way of a figure's small values, or does not show the figure
        /// yet; whether it is mended.
        private boolean withholdNear(int figure, Reach reach, Program program) {
            BitSet way = new BitSet();
            if (!reach.reachesLow(figure) && !program.reaches(figure, 0)) {
                program.inTheWay(figure, 0, oldLow, oldHigh).forEach(way::set);
            }
            if (!reach.reachesHigh(figure) && !program.reaches(figure, base - 1)) {
                program.inTheWay(figure, base - 1, oldLow, oldHigh).forEach(way::set);
            }
            way.stream().forEach(this::withhold);
            return !way.isEmpty() && isFree(figure, reach, program)
                    || keepBack(figure)
                    || withholdAround(figure, reach, program);
        }

        /// Does not show a figure yet that was never shown, when what is already published gives it away; whether
        /// it was never shown.
        private boolean keepBack(int figure) {
            if (prior.shown[figure] != Edition.NOT_AVAILABLE || !rules.has(Rule.KEEP_BACK)) {
                return false;
            }
            available.clear(figure);
            small.clear(figure);
            keep(figure);
            return true;
        }

        private void keep(int figure) {
            shown[figure] = Edition.NOT_AVAILABLE;
            low[figure] = oldLow[figure];
            high[figure] = oldHigh[figure];
        }

        /// Withholds the new statements around a figure, the nearest first and each time twice as many, until it
        /// has all small values; whether that frees it. This is for what no linear program explains: only whole
        /// numbers stand in the way, or something far away.
        private boolean withholdAround(int figure, Reach reach, Program program) {
            int atOnce = 1;
            int waiting = 0;
            for (int near : around(figure)) {
                if (isNew(near)) {
                    withhold(near);
                    if (++waiting == atOnce) {
                        if (isFree(figure, reach, program)) {
                            return true;
                        }
                        waiting = 0;
                        atOnce *= 2;
                    }
                }
            }
            return waiting > 0 && isFree(figure, reach, program);
        }

        /// The figures that relations lead to from a figure, step by step; the figure itself comes last.
        private List<Integer> around(int figure) {
            BitSet met = new BitSet();
            met.set(figure);
            List<Integer> order = new ArrayList<>();
            for (int at = -1; at < order.size() && order.size() < AROUND; at++) {
                int from = at < 0 ? figure : order.get(at);
                int[] of = relationsOf[from];
                for (int i = 0; i < of.length; i++) {
                    Relation relation = relations.get(of[i]);
                    for (int j = 0; j < relation.size(); j++) {
                        if (!met.get(relation.figure(j))) {
                            met.set(relation.figure(j));
                            order.add(relation.figure(j));
                        }
                    }
                }
            }
            order.add(figure);
            return order;
        }

        private boolean canMoveOn(int figure) {
            return shown[figure] >= 0 && shown[figure] <= base && exact[figure] > base;
        }

        /// Takes a figure that is not small, but cannot have all small values, away from those that may be: it
        /// shows twice the base, or nothing where that would be untrue. Whether it could.
        private boolean leave(int figure) {
            if (exact[figure] < base || !rules.has(Rule.LEAVE)) {
                if (keepBack(figure)) {
                    return true;
                }
                unmended.set(figure);
                return false;
            }
            small.clear(figure);
            if (!canMoveOn(figure)) {
                withhold(figure);
                return true;
            }
            turned[figure] = rounding.turned(
                    exact[figure], base - 1, true, chance(figure).spare());
            show(figure, 2 * base);
            reach = null;
            return true;
        }
    }
}
