package org.arrimage.publisher.protection;

import java.util.Arrays;
import java.util.BitSet;
import org.arrimage.publisher.release.Relation;

/// Looks for exact values that fit everything published and give one figure a wanted value.
///
/// It begins with values that fit, pins the figure, and mends what is broken one unit at a time, each time with
/// the cell that breaks least elsewhere; what stays broken for long weighs more (breakout local search). Then
/// it goes back to where it began. What it finds proves that the value is within reach. What it does not find
/// proves nothing; [Program] decides.
final class Reach {

    private static final int STEPS = 2_500;
    private static final int ATTEMPTS = 3;
    private static final int LOOKED_AT = 16;
    private static final int ANYHOW = 20;
    private static final int REST = 8;
    private static final int SWEEPS = 30;
    /// A prime: cells are looked at in an order that jumps over weeks and scopes.
    private static final int STRIDE = 31;

    final Cells cells;
    final int[] low;
    final int[] high;
    final int[] value;
    private final int base;
    private final int[] sum;
    private final int[] broken;
    private final int[] placeOfBroken;
    /// How much a breach costs: more for what was broken for long in this search, which leads out of dead ends.
    private final int[] weight;
    private int brokenCount;
    private int pinned = -1;
    private int target;
    private final int[] movedAt;
    private final int[] movedBy;
    private int step;
    private int[] log = new int[1024];
    private int logged;
    private long random;
    /// Small figures for which 0, and the highest small value, were found to be within reach.
    private final BitSet reachedLow = new BitSet();
    private final BitSet reachedHigh = new BitSet();
    private final BitSet heavier = new BitSet();

    /// @param value values that fit; they change while this searches
    Reach(Cells cells, int base, int[] low, int[] high, int[] value) {
        this.cells = cells;
        this.base = base;
        this.low = low;
        this.high = high;
        this.value = value;
        sum = new int[cells.inequalities.size()];
        for (int i = 0; i < sum.length; i++) {
            Relation relation = cells.inequalities.get(i);
            for (int j = 0; j < relation.size(); j++) {
                sum[i] += relation.factor(j) * value[relation.figure(j)];
            }
        }
        broken = new int[value.length + sum.length];
        placeOfBroken = new int[broken.length];
        Arrays.fill(placeOfBroken, -1);
        weight = new int[broken.length];
        Arrays.fill(weight, 1);
        movedAt = new int[value.length];
        movedBy = new int[value.length];
        for (int figure = 0; figure < value.length; figure++) {
            mark(figure);
        }
    }

    /// Whether a small figure may be 0.
    boolean reachesLow(int figure) {
        return reachedLow.get(figure) || searchAgain(figure, 0);
    }

    /// Whether a small figure may have the highest small value.
    boolean reachesHigh(int figure) {
        return reachedHigh.get(figure) || searchAgain(figure, base - 1);
    }

    /// Notes that a small figure can have a value, if the values found elsewhere for some cells fit.
    boolean confirms(int figure, int wanted, int[] which, int[] values) {
        int[] before = new int[which.length];
        for (int i = 0; i < which.length; i++) {
            before[i] = value[which[i]];
            moveTo(which[i], values[i]);
        }
        boolean fits = brokenCount == 0 && value[figure] == wanted;
        if (fits) {
            for (int cell : which) {
                markHolders(cell);
            }
        }
        for (int i = 0; i < which.length; i++) {
            moveTo(which[i], before[i]);
        }
        return fits;
    }

    private void moveTo(int cell, int to) {
        while (value[cell] != to) {
            move(cell, to > value[cell] ? 1 : -1);
        }
    }

    private void mark(int figure) {
        if (value[figure] == 0) {
            reachedLow.set(figure);
        }
        if (value[figure] == base - 1) {
            reachedHigh.set(figure);
        }
    }

    private void markHolders(int cell) {
        for (int figure : cells.holders[cell]) {
            mark(figure);
        }
    }

    private boolean searchAgain(int figure, int wanted) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (search(figure, wanted, attempt)) {
                return true;
            }
        }
        return false;
    }

    private boolean search(int figure, int wanted, int attempt) {
        pinned = figure;
        target = wanted;
        logged = 0;
        random = 0x9E3779B97F4A7C15L * (figure * 31L + wanted * 7L + attempt + 1);
        check(figure);
        int end = step + STEPS + 4 * Math.abs(value[figure] - wanted);
        while (brokenCount > 0 && step < end) {
            step++;
            int item = next(2) == 0 ? smallestOfSome() : broken[next(brokenCount)];
            anyhow = next(ANYHOW) == 0;
            weight[item]++;
            heavier.set(item);
            if (item < value.length) {
                mendFigure(item);
            } else {
                mendInequality(item - value.length);
            }
        }
        for (int item = heavier.nextSetBit(0); item >= 0; item = heavier.nextSetBit(item + 1)) {
            weight[item] = 1;
        }
        heavier.clear();
        boolean found = brokenCount == 0;
        pinned = -1;
        if (found) {
            for (int i = 0; i < logged; i += 2) {
                markHolders(log[i]);
            }
            mark(figure);
        }
        for (int i = logged - 2; i >= 0; i -= 2) {
            move(log[i], -log[i + 1]);
        }
        check(figure);
        step += REST;
        return found;
    }

    /// What few cells can mend is mended first: that often mends the larger sums as well.
    private int smallestOfSome() {
        int best = broken[next(brokenCount)];
        for (int i = 1; i < 4; i++) {
            int other = broken[next(brokenCount)];
            best = extent(other) < extent(best) ? other : best;
        }
        return best;
    }

    private int extent(int item) {
        return item < value.length ? cells.of[item].length : 1;
    }

    /// Moves the values to the middle of their intervals as far as single steps lead there, so that there is
    /// room on all sides.
    void centre() {
        boolean moving = true;
        for (int sweep = 0; sweep < SWEEPS && moving; sweep++) {
            moving = false;
            for (int cell = 0; cell < value.length; cell++) {
                if (cells.holders[cell].length > 0) {
                    for (int by = -1; by <= 1; by += 2) {
                        if (value[cell] + by >= 0 && offCentre(cell, by) < 0 && cost(cell, by) == 0) {
                            move(cell, by);
                            moving = true;
                        }
                    }
                }
            }
        }
        for (int figure = 0; figure < value.length; figure++) {
            mark(figure);
        }
    }

    private long offCentre(int cell, int by) {
        long change = 0;
        for (int figure : cells.holders[cell]) {
            if (high[figure] < Ledger.UNLIMITED) {
                long twice = 2L * value[figure] - low[figure] - high[figure];
                change += 4L * by * twice + 4;
            }
        }
        return change;
    }

    private void mendFigure(int figure) {
        int by = value[figure] < lowOf(figure) ? 1 : -1;
        bestCell = -1;
        bestCost = Integer.MAX_VALUE;
        look(figure, by, LOOKED_AT);
        moveBest();
    }

    private void mendInequality(int at) {
        Relation relation = cells.inequalities.get(at);
        bestCell = -1;
        bestCost = Integer.MAX_VALUE;
        for (int i = 0; i < relation.size(); i++) {
            look(relation.figure(i), relation.factor(i) > 0 ? -1 : 1, LOOKED_AT / 2);
        }
        moveBest();
    }

    /// Whether this step takes any cell, for a way out of circles.
    private boolean anyhow;
    private int bestCell;
    private int bestBy;
    private int bestCost;

    private void look(int figure, int by, int atMost) {
        int[] candidates = cells.of[figure];
        int at = next(candidates.length);
        int stride = candidates.length % STRIDE == 0 ? 1 : STRIDE % candidates.length;
        int looked = 0;
        for (int i = 0; i < candidates.length && looked < atMost; i++) {
            int cell = candidates[at];
            at += stride;
            at -= at >= candidates.length ? candidates.length : 0;
            boolean back = movedBy[cell] == -by && step - movedAt[cell] < REST;
            if (!back && value[cell] + by >= 0) {
                looked++;
                int cost = anyhow ? next(LOOKED_AT) : 4 * cost(cell, by) + next(4);
                if (cost < bestCost) {
                    bestCost = cost;
                    bestCell = cell;
                    bestBy = by;
                }
            }
        }
    }

    private void moveBest() {
        if (bestCell < 0) {
            return;
        }
        movedAt[bestCell] = step;
        movedBy[bestCell] = bestBy;
        if (logged == log.length) {
            log = Arrays.copyOf(log, 2 * logged);
        }
        log[logged++] = bestCell;
        log[logged++] = bestBy;
        move(bestCell, bestBy);
    }

    private int cost(int cell, int by) {
        int cost = 0;
        for (int figure : cells.holders[cell]) {
            cost += weight[figure] * (breach(figure, value[figure] + by) - breach(figure, value[figure]));
            for (int at : cells.inequalitiesOf[figure]) {
                int bound = cells.inequalities.get(at).bound();
                cost += weight[value.length + at]
                        * (Math.max(0, sum[at] + by * factor(at, figure) - bound) - Math.max(0, sum[at] - bound));
            }
        }
        return cost;
    }

    private void move(int cell, int by) {
        for (int figure : cells.holders[cell]) {
            value[figure] += by;
            check(figure);
            for (int at : cells.inequalitiesOf[figure]) {
                sum[at] += by * factor(at, figure);
                set(value.length + at, sum[at] > cells.inequalities.get(at).bound());
            }
        }
    }

    private int factor(int inequality, int figure) {
        Relation relation = cells.inequalities.get(inequality);
        int i = 0;
        while (relation.figure(i) != figure) {
            i++;
        }
        return relation.factor(i);
    }

    private int lowOf(int figure) {
        return figure == pinned ? target : low[figure];
    }

    private int breach(int figure, int at) {
        if (figure == pinned) {
            return Math.abs(at - target);
        }
        return Math.max(0, Math.max(low[figure] - at, at - high[figure]));
    }

    private void check(int figure) {
        set(figure, breach(figure, value[figure]) > 0);
    }

    private void set(int item, boolean isBroken) {
        int place = placeOfBroken[item];
        if (isBroken && place < 0) {
            placeOfBroken[item] = brokenCount;
            broken[brokenCount++] = item;
        } else if (!isBroken && place >= 0) {
            int last = broken[--brokenCount];
            broken[place] = last;
            placeOfBroken[last] = place;
            placeOfBroken[item] = -1;
        }
    }

    private int next(int bound) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (int) Long.remainderUnsigned(random >>> 16, bound);
    }
}
