package org.arrimage.publisher.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.arrimage.publisher.release.Relation;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/// Integer programs for the values that wandering did not reach.
final class Exact {

    /// Cells of the wider of the two programs.
    private static final int MANY = 900;

    private static final int FEW = 200;

    private final Worlds worlds;
    private final int[] least;
    private final int[] most;

    /// @param least what is certain of each figure, to begin with
    Exact(Worlds worlds, int[] least, int[] most) {
        this.worlds = worlds;
        this.least = least;
        this.most = most;
    }

    /// Answers of the programs.
    enum Answer {
        POSSIBLE,
        IMPOSSIBLE,
        UNDECIDED
    }

    /// Whether a figure may have a value. With the far cells fixed, a yes is certain; with them loose, a no is.
    Answer ask(int figure, int value) {
        for (int cells : new int[] {FEW, MANY}) {
            int[] near = near(figure, cells);
            if (solve(near, figure, value, true)) {
                return Answer.POSSIBLE;
            }
            if (!solve(near, figure, value, false)) {
                return Answer.IMPOSSIBLE;
            }
        }
        return Answer.UNDECIDED;
    }

    /// The cells that a value of a figure may depend on.
    int[] around(int figure) {
        return near(figure, MANY);
    }

    private boolean solve(int[] near, int figure, int value, boolean farIsFixed) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        BitSet isNear = new BitSet();
        List<Variable> variables = new ArrayList<>();
        Map<Integer, Expression> sums = new HashMap<>();
        Map<Integer, Integer> part = new HashMap<>();
        BitSet touched = new BitSet();
        for (int cell : near) {
            isNear.set(cell);
            Variable variable = model.newVariable("c" + cell).integer().lower(least[cell]);
            if (most[cell] < Statements.ENDLESS) {
                variable.upper(most[cell]);
            }
            variables.add(variable);
            for (int holder : worlds.grow[cell]) {
                sums.computeIfAbsent(holder, it -> model.newExpression("f" + it))
                        .set(variable, 1);
                part.merge(holder, worlds.world[cell], Integer::sum);
                touched.set(holder);
            }
        }
        sums.forEach((holder, sum) -> {
            boolean asked = holder == figure;
            long from = asked ? value : least[holder];
            long to = asked ? value : most[holder];
            if (farIsFixed) {
                int rest = worlds.world[holder] - part.getOrDefault(holder, 0);
                sum.lower(from - rest);
                if (to < Statements.ENDLESS) {
                    sum.upper(to - rest);
                }
            } else {
                long restLeast = 0;
                long restMost = 0;
                for (int cell : worlds.inside[holder]) {
                    if (!isNear.get(cell)) {
                        restLeast += least[cell];
                        restMost += most[cell];
                    }
                }
                sum.lower(Math.max(0, from - restMost));
                if (to < Statements.ENDLESS) {
                    sum.upper(to - restLeast);
                }
            }
        });
        addLimits(model, near, variables, isNear, touched, farIsFixed);
        Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
            return false;
        }
        if (farIsFixed) {
            int[] values = new int[near.length];
            for (int i = 0; i < near.length; i++) {
                values[i] = (int) Math.round(result.doubleValue(i));
            }
            worlds.enter(near, values);
        }
        return true;
    }

    /// Inequalities; with loose far cells only those without any.
    private void addLimits(
            ExpressionsBasedModel model,
            int[] near,
            List<Variable> variables,
            BitSet isNear,
            BitSet touched,
            boolean farIsFixed) {
        Map<Integer, Variable> byCell = new HashMap<>();
        for (int i = 0; i < near.length; i++) {
            byCell.put(near[i], variables.get(i));
        }
        for (Relation limit : worlds.limits) {
            boolean concerned = false;
            boolean whole = true;
            long fixed = 0;
            for (int i = 0; i < limit.size(); i++) {
                concerned |= touched.get(limit.figure(i));
                for (int cell : worlds.inside[limit.figure(i)]) {
                    if (!isNear.get(cell)) {
                        whole = false;
                        fixed += (long) limit.factor(i) * worlds.world[cell];
                    }
                }
            }
            if (concerned && (whole || farIsFixed)) {
                Expression expression =
                        model.newExpression("l" + limit.figure(0) + "-" + limit.figure(1) + "-" + limit.size());
                for (int i = 0; i < limit.size(); i++) {
                    for (int cell : worlds.inside[limit.figure(i)]) {
                        if (isNear.get(cell)) {
                            expression.add(Objects.requireNonNull(byCell.get(cell)), limit.factor(i));
                        }
                    }
                }
                expression.upper(limit.bound() - fixed);
            }
        }
    }

    /// The cells of a figure, and those that share figures with them: the smallest figures first.
    private int[] near(int figure, int atMost) {
        BitSet found = new BitSet();
        List<Integer> order = new ArrayList<>();
        for (int cell : worlds.inside[figure]) {
            found.set(cell);
            order.add(cell);
        }
        for (int at = 0; at < order.size() && order.size() < atMost; at++) {
            int cell = order.get(at);
            int[] holders = worlds.grow[cell];
            IntStream.of(holders)
                    .boxed()
                    .sorted(Comparator.comparingInt(holder -> worlds.inside[holder].length))
                    .filter(holder -> worlds.inside[holder].length <= atMost / 2)
                    .forEach(holder -> {
                        for (int other : worlds.inside[holder]) {
                            if (!found.get(other) && order.size() < atMost) {
                                found.set(other);
                                order.add(other);
                            }
                        }
                    });
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }
}
