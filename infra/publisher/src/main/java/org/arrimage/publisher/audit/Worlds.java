package org.arrimage.publisher.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.arrimage.publisher.release.Relation;

/// Possible worlds: whole sets of exact values that fit everything published. It wanders from one to the next and
/// notes which small values each figure has had in them.
final class Worlds {

    private static final int WANDERINGS_PER_CELL = 30;
    private static final int STEPS = 4_000;
    private static final int TRIED = 12;

    private final int threshold;
    private final int[] least;
    private final int[] most;
    final int[] world;
    final List<Relation> limits = new ArrayList<>();
    private final int[] weight;
    /// Cells of each figure.
    final int[][] inside;
    /// For each cell the figures that grow with it.
    final int[][] grow;
    /// For each cell pairs of inequality and factor.
    private final int[][] pull;
    private final int[] cells;
    private final int[] seen;
    /// Grows for what has not fitted for long, so that the search does not go round in circles.
    private final int[] patience;
    private final SplittableRandom random;

    Worlds(List<Relation> relations, int[] least, int[] most, int[] exact, int threshold, long seed) {
        this.least = least.clone();
        this.most = most.clone();
        this.threshold = threshold;
        world = exact.clone();
        random = new SplittableRandom(seed);
        int size = exact.length;
        List<List<Relation>> sums = new ArrayList<>();
        BitSet known = new BitSet();
        for (int i = 0; i < size; i++) {
            sums.add(new ArrayList<>(2));
        }
        for (Relation relation : relations) {
            for (int i = 0; i < relation.size(); i++) {
                known.set(relation.figure(i));
            }
            if (relation.isSum()) {
                sums.get(relation.figure(0)).add(relation);
            } else if (!relation.isImplied()) {
                limits.add(relation);
            }
        }
        int[][] leaves = new int[size][];
        List<List<Integer>> growing = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            growing.add(new ArrayList<>());
        }
        inside = new int[size][];
        for (int figure = 0; figure < size; figure++) {
            inside[figure] = known.get(figure) ? leaves(figure, sums, leaves) : new int[0];
            for (int cell : inside[figure]) {
                growing.get(cell).add(figure);
            }
        }
        List<List<int[]>> pulls = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            pulls.add(new ArrayList<>());
        }
        weight = new int[limits.size()];
        for (int at = 0; at < limits.size(); at++) {
            Relation limit = limits.get(at);
            for (int i = 0; i < limit.size(); i++) {
                weight[at] += limit.factor(i) * world[limit.figure(i)];
                for (int cell : inside[limit.figure(i)]) {
                    pulls.get(cell).add(new int[] {at, limit.factor(i)});
                }
            }
        }
        grow = new int[size][];
        pull = new int[size][];
        for (int i = 0; i < size; i++) {
            grow[i] = growing.get(i).stream().mapToInt(Integer::intValue).toArray();
            pull[i] = pulls.get(i).stream().flatMapToInt(Arrays::stream).toArray();
        }
        cells = IntStream.range(0, size).filter(i -> grow[i].length > 0).toArray();
        patience = new int[size + limits.size()];
        Arrays.fill(patience, 1);
        seen = new int[size];
        for (int i = 0; i < size; i++) {
            see(i);
        }
    }

    private static int[] leaves(int figure, List<List<Relation>> sums, int[][] found) {
        if (found[figure] == null) {
            BitSet own = new BitSet();
            for (Relation sum : sums.get(figure)) {
                for (int i = 1; i < sum.size(); i++) {
                    for (int leaf : leaves(sum.figure(i), sums, found)) {
                        own.set(leaf);
                    }
                }
            }
            found[figure] = own.isEmpty() ? new int[] {figure} : own.stream().toArray();
        }
        return found[figure];
    }

    /// Whether some world so far gave the figure that small value.
    boolean has(int figure, int value) {
        return (seen[figure] >> value & 1) == 1;
    }

    /// Changes single cells at random wherever everything still fits.
    void wander() {
        wander(cells);
    }

    /// Changes some cells at random wherever everything still fits.
    void wander(int[] among) {
        for (int i = 0; i < WANDERINGS_PER_CELL * among.length; i++) {
            int cell = among[random.nextInt(among.length)];
            int by = random.nextBoolean() ? 1 : -1;
            if (misfit(cell, by) == 0 && world[cell] + by >= 0) {
                shift(cell, by);
                for (int figure : grow[cell]) {
                    see(figure);
                }
            }
        }
    }

    /// Looks for a world in which the figure has the value; leaves things as they were if it finds none.
    ///
    /// @param effort how long it looks, 1 or more
    boolean find(int figure, int value, int effort) {
        if (has(figure, value)) {
            return true;
        }
        int least0 = least[figure];
        int most0 = most[figure];
        least[figure] = value;
        most[figure] = value;
        moves.clear();
        boolean found = settle(figure, effort * STEPS);
        heavy.stream().forEach(item -> patience[item] = 1);
        heavy.clear();
        least[figure] = least0;
        most[figure] = most0;
        if (found) {
            see(figure);
            moves.forEach(move -> Arrays.stream(grow[move.cell()]).forEach(this::see));
        } else {
            for (int i = moves.size() - 1; i >= 0; i--) {
                shift(moves.get(i).cell(), -moves.get(i).by());
            }
        }
        return found;
    }

    /// Takes a world over that an integer program has found.
    void enter(int[] which, int[] values) {
        for (int i = 0; i < which.length; i++) {
            shift(which[i], values[i] - world[which[i]]);
        }
        for (int i = 0; i < world.length; i++) {
            if (world[i] < least[i] || world[i] > most[i]) {
                throw new IllegalStateException("The world of the program does not fit figure " + i);
            }
            see(i);
        }
    }

    private void see(int figure) {
        if (world[figure] >= 0 && world[figure] < threshold) {
            seen[figure] |= 1 << world[figure];
        }
    }

    /// Figures and inequalities that do not fit, as a stack without order; inequalities count from the number of
    /// figures.
    private int[] wrong = new int[64];

    private int wrongs;

    private final BitSet heavy = new BitSet();

    private record Move(int cell, int by) {}

    private final List<Move> moves = new ArrayList<>();

    private boolean settle(int figure, int steps) {
        wrongs = 0;
        complain(figure);
        for (int step = 0; step < steps; step++) {
            int item = -1;
            while (wrongs > 0 && item < 0) {
                int at = random.nextInt(wrongs);
                if (fits(wrong[at])) {
                    wrong[at] = wrong[--wrongs];
                } else {
                    item = wrong[at];
                }
            }
            if (item < 0) {
                return true;
            }
            patience[item]++;
            heavy.set(item);
            step(item);
        }
        return false;
    }

    private void step(int item) {
        int cell = -1;
        int by = 0;
        int cost = Integer.MAX_VALUE;
        boolean anyhow = random.nextInt(20) == 0;
        for (int i = 0, draws = 0; i < TRIED && draws < 6 * TRIED; draws++) {
            int figure = item;
            int direction = item < world.length && world[item] < least[item] ? 1 : -1;
            if (item >= world.length) {
                Relation limit = limits.get(item - world.length);
                int term = random.nextInt(limit.size());
                figure = limit.figure(term);
                direction = limit.factor(term) > 0 ? -1 : 1;
            }
            int candidate = inside[figure][random.nextInt(inside[figure].length)];
            if (world[candidate] + direction >= 0) {
                i++;
                int itsCost = misfit(candidate, direction);
                if (itsCost < cost || (itsCost == cost && random.nextBoolean())) {
                    cell = candidate;
                    by = direction;
                    cost = itsCost;
                }
                if (anyhow) {
                    break;
                }
            }
        }
        if (cell >= 0) {
            shift(cell, by);
            moves.add(new Move(cell, by));
            for (int holder : grow[cell]) {
                if (world[holder] < least[holder] || world[holder] > most[holder]) {
                    complain(holder);
                }
            }
            for (int i = 0; i < pull[cell].length; i += 2) {
                if (weight[pull[cell][i]] > limits.get(pull[cell][i]).bound()) {
                    complain(world.length + pull[cell][i]);
                }
            }
        }
    }

    private void complain(int item) {
        for (int i = 0; i < wrongs; i++) {
            if (wrong[i] == item) {
                return;
            }
        }
        if (wrongs == wrong.length) {
            wrong = Arrays.copyOf(wrong, 2 * wrongs);
        }
        wrong[wrongs++] = item;
    }

    private boolean fits(int item) {
        return item < world.length
                ? world[item] >= least[item] && world[item] <= most[item]
                : weight[item - world.length] <= limits.get(item - world.length).bound();
    }

    private int misfit(int cell, int by) {
        int more = 0;
        for (int figure : grow[cell]) {
            more += patience[figure] * (distance(figure, world[figure] + by) - distance(figure, world[figure]));
        }
        int[] pulled = pull[cell];
        for (int i = 0; i < pulled.length; i += 2) {
            int bound = limits.get(pulled[i]).bound();
            more += patience[world.length + pulled[i]]
                    * (Math.max(0, weight[pulled[i]] + by * pulled[i + 1] - bound)
                            - Math.max(0, weight[pulled[i]] - bound));
        }
        return more;
    }

    private int distance(int figure, int value) {
        return Math.max(0, Math.max(least[figure] - value, value - most[figure]));
    }

    private void shift(int cell, int by) {
        for (int figure : grow[cell]) {
            world[figure] += by;
        }
        for (int i = 0; i < pull[cell].length; i += 2) {
            weight[pull[cell][i]] += by * pull[cell][i + 1];
        }
    }
}
