package org.arrimage.publisher.protection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.arrimage.publisher.release.Relation;

/// Interval propagation: what readers can conclude of every figure from one relation at a time, until nothing
/// follows.
///
/// It sees intervals and relations, never a value. Where a small figure would lose some of its small values,
/// the interval is left as it was and the conclusion is noted as a [Finding] with the statements that lead to
/// it.
final class Bounds {

    /// A conclusion that must not be possible.
    ///
    /// @param figure the small figure
    /// @param causes statements that lead to it, with the direction in which each would have to give way
    record Finding(int figure, List<Cause> causes) {}

    /// A statement that took part in a conclusion.
    ///
    /// @param up whether a higher statement would help
    /// @param total whether the figure is on the other side of the relation than what is concluded
    record Cause(int figure, boolean up, boolean total) {}

    private static final int NONE = -1;

    private final List<Relation> relations;
    private final int[][] of;
    private final int base;
    private final BitSet small;
    private final int[] statedLow;
    private final int[] statedHigh;
    private final int[] low;
    private final int[] high;
    private final int[] lowFrom;
    private final int[] highFrom;

    /// @param of the relations of each figure
    /// @param small the figures that are protected
    Bounds(List<Relation> relations, int[][] of, int base, BitSet small, int[] low, int[] high) {
        this.relations = relations;
        this.of = of;
        this.base = base;
        this.small = small;
        this.statedLow = low;
        this.statedHigh = high;
        this.low = low.clone();
        this.high = high.clone();
        lowFrom = new int[low.length];
        highFrom = new int[low.length];
        Arrays.fill(lowFrom, NONE);
        Arrays.fill(highFrom, NONE);
    }

    /// The relations of each figure, by their place in the list.
    static int[][] byFigure(List<Relation> relations, int figures) {
        int[] counts = new int[figures];
        relations.forEach(relation -> {
            for (int i = 0; i < relation.size(); i++) {
                counts[relation.figure(i)]++;
            }
        });
        int[][] of = new int[figures][];
        for (int i = 0; i < figures; i++) {
            of[i] = new int[counts[i]];
        }
        for (int at = 0; at < relations.size(); at++) {
            Relation relation = relations.get(at);
            for (int i = 0; i < relation.size(); i++) {
                int figure = relation.figure(i);
                of[figure][--counts[figure]] = at;
            }
        }
        return of;
    }

    /// Lowest value that one relation after the other leaves to a figure.
    int low(int figure) {
        return low[figure];
    }

    /// Highest value that one relation after the other leaves to a figure.
    int high(int figure) {
        return high[figure];
    }

    /// Runs until nothing more follows.
    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        BitSet found = new BitSet();
        BitSet waiting = new BitSet();
        waiting.set(0, relations.size());
        while (!waiting.isEmpty()) {
            for (int at = waiting.nextSetBit(0); at >= 0; at = waiting.nextSetBit(at + 1)) {
                waiting.clear(at);
                conclude(at, 1, waiting, found, findings);
                if (relations.get(at).isSum()) {
                    conclude(at, -1, waiting, found, findings);
                }
            }
        }
        return findings;
    }

    /// With `side` 1 the sum is at most the bound, with -1 at least.
    private void conclude(int at, int side, BitSet waiting, BitSet found, List<Finding> findings) {
        Relation relation = relations.get(at);
        long least = 0;
        int unlimited = 0;
        for (int i = 0; i < relation.size(); i++) {
            int factor = side * relation.factor(i);
            int figure = relation.figure(i);
            if (factor < 0 && high[figure] >= Ledger.UNLIMITED) {
                unlimited++;
            } else {
                least += (long) factor * (factor > 0 ? low[figure] : high[figure]);
            }
        }
        if (unlimited > 1) {
            return;
        }
        for (int i = 0; i < relation.size(); i++) {
            int factor = side * relation.factor(i);
            int figure = relation.figure(i);
            boolean open = factor < 0 && high[figure] >= Ledger.UNLIMITED;
            if (unlimited == 1 && !open) {
                continue;
            }
            long others = open ? least : least - (long) factor * (factor > 0 ? low[figure] : high[figure]);
            long room = (long) side * relation.bound() - others;
            if (factor > 0) {
                long most = Math.floorDiv(room, (long) factor);
                if (most < high[figure]) {
                    if (small.get(figure) && low[figure] < base && most < base - 1) {
                        note(at, side, figure, found, findings);
                    } else {
                        high[figure] = (int) Math.max(most, low[figure]);
                        highFrom[figure] = at;
                        wake(figure, waiting);
                    }
                }
            } else {
                long fewest = Math.ceilDiv(-room, (long) -factor);
                if (fewest > low[figure]) {
                    if (small.get(figure) && fewest < base) {
                        note(at, side, figure, found, findings);
                    } else {
                        low[figure] = (int) Math.min(fewest, high[figure]);
                        lowFrom[figure] = at;
                        wake(figure, waiting);
                    }
                }
            }
        }
    }

    private void wake(int figure, BitSet waiting) {
        for (int relation : of[figure]) {
            waiting.set(relation);
        }
    }

    private void note(int at, int side, int figure, BitSet found, List<Finding> findings) {
        if (!found.get(figure)) {
            found.set(figure);
            findings.add(new Finding(figure, causes(at, side, figure)));
        }
    }

    private record Step(int relation, int side, int figure) {}

    private List<Cause> causes(int at, int side, int figure) {
        List<Cause> causes = new ArrayList<>();
        BitSet lows = new BitSet();
        BitSet highs = new BitSet();
        ArrayDeque<Step> steps = new ArrayDeque<>();
        steps.add(new Step(at, side, figure));
        while (!steps.isEmpty()) {
            Step step = steps.remove();
            Relation relation = relations.get(step.relation());
            int own = 0;
            for (int i = 0; i < relation.size(); i++) {
                own = relation.figure(i) == step.figure() ? relation.factor(i) : own;
            }
            for (int i = 0; i < relation.size(); i++) {
                int other = relation.figure(i);
                boolean usesLow = step.side() * relation.factor(i) > 0;
                BitSet seen = usesLow ? lows : highs;
                if (other == step.figure() || seen.get(other)) {
                    continue;
                }
                seen.set(other);
                int from = usesLow ? lowFrom[other] : highFrom[other];
                if (usesLow ? statedLow[other] > 0 : statedHigh[other] < Ledger.UNLIMITED) {
                    causes.add(new Cause(other, !usesLow, (relation.factor(i) > 0) != (own > 0)));
                }
                if (from != NONE) {
                    steps.add(new Step(from, sideOf(from, other, usesLow), other));
                }
            }
        }
        return causes;
    }

    /// The side of a relation from which a limit of a figure follows.
    private int sideOf(int at, int figure, boolean lower) {
        Relation relation = relations.get(at);
        for (int i = 0; i < relation.size(); i++) {
            if (relation.figure(i) == figure) {
                return (relation.factor(i) > 0) != lower ? 1 : -1;
            }
        }
        throw new IllegalStateException("A limit follows from a relation without its figure");
    }
}
