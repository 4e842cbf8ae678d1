package org.arrimage.publisher.protection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.arrimage.publisher.release.Relation;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;

/// A linear program over the neighbourhood of one figure: may it have the wanted value if nothing farther away
/// changes?
///
/// A yes proves that the value is within reach. A no counts as one in the repair, which is then more careful
/// than it has to be.
final class Program {

    private static final int NEIGHBOURS = 240;
    /// Figures of more cells than this do not widen the neighbourhood, they only limit it.
    private static final int NEAR = 14;
    /// Less than this is an error of calculation.
    private static final double TRACE = 1e-6;

    private final Reach reach;
    private final Cells cells;

    Program(Reach reach) {
        this.reach = reach;
        this.cells = reach.cells;
    }

    /// Solves it, and checks the solution.
    boolean reaches(int figure, int wanted) {
        int[] free = neighbourhood(figure, NEIGHBOURS);
        Model model = new Model(figure, wanted, free);
        model.variables.values().forEach(Variable::integer);
        Optimisation.Result result = model.program.minimise();
        if (!result.getState().isFeasible()) {
            return false;
        }
        int[] values = new int[free.length];
        for (int i = 0; i < free.length; i++) {
            values[i] = (int) Math.round(result.doubleValue(i));
        }
        return reach.confirms(figure, wanted, free, values);
    }

    /// The figures whose limits stand in the way of a value: those that a solution with fractions breaks, if it
    /// breaks as little as possible. None if there is no solution even so.
    ///
    /// @param firmLow limits that cannot give way, by figure
    /// @param firmHigh such limits
    List<Integer> inTheWay(int figure, int wanted, int[] firmLow, int[] firmHigh) {
        Model model = new Model(figure, wanted, neighbourhood(figure, NEIGHBOURS));
        Map<Integer, Variable> breaches = new LinkedHashMap<>();
        model.figures.forEach((holder, expression) -> {
            if (holder != figure) {
                model.giveWay(holder, 1, reach.low[holder] - firmLow[holder], breaches);
                model.giveWay(holder, -1, firmHigh[holder] - reach.high[holder], breaches);
            }
        });
        if (!model.program.minimise().getState().isFeasible()) {
            return List.of();
        }
        List<Integer> broken = new ArrayList<>();
        breaches.forEach((at, breach) -> {
            int holder = Math.abs(at) - 1;
            if (breach.getValue().doubleValue() > TRACE && !broken.contains(holder)) {
                broken.add(holder);
            }
        });
        return broken;
    }

    /// A program in which some cells are free, all others have their values, and one figure has the wanted one.
    private final class Model {
        private final ExpressionsBasedModel program = new ExpressionsBasedModel();
        /// Of the free cells, in their order.
        private final Map<Integer, Variable> variables = new LinkedHashMap<>();
        private final Map<Integer, Expression> figures = new TreeMap<>();

        private Model(int figure, int wanted, int[] free) {
            program.options.integer(IntegerStrategy.newConfigurable().withParallelism(() -> 1));
            Map<Integer, Expression> inequalities = new TreeMap<>();
            Map<Integer, Integer> rest = new HashMap<>();
            Map<Integer, Integer> spent = new HashMap<>();
            for (int cell : free) {
                Variable variable = program.newVariable("c" + cell).lower(0);
                variables.put(cell, variable);
                for (int holder : cells.holders[cell]) {
                    figures.computeIfAbsent(holder, it -> program.newExpression("f" + it))
                            .set(variable, 1);
                    rest.merge(holder, -reach.value[cell], Integer::sum);
                    for (int at : cells.inequalitiesOf[holder]) {
                        Relation relation = cells.inequalities.get(at);
                        for (int i = 0; i < relation.size(); i++) {
                            if (relation.figure(i) == holder) {
                                inequalities
                                        .computeIfAbsent(at, it -> program.newExpression("i" + it))
                                        .set(variable, relation.factor(i));
                                spent.merge(at, -relation.factor(i) * reach.value[cell], Integer::sum);
                            }
                        }
                    }
                }
            }
            figures.forEach((holder, expression) -> {
                int others = reach.value[holder] + rest.getOrDefault(holder, 0);
                boolean pinned = holder == figure;
                expression.lower(pinned ? wanted - others : reach.low[holder] - others);
                if (pinned || reach.high[holder] < Ledger.UNLIMITED) {
                    expression.upper(pinned ? wanted - others : reach.high[holder] - others);
                }
            });
            inequalities.forEach((at, expression) -> {
                Relation relation = cells.inequalities.get(at);
                int left = relation.bound() - spent.getOrDefault(at, 0);
                for (int i = 0; i < relation.size(); i++) {
                    left -= relation.factor(i) * reach.value[relation.figure(i)];
                }
                expression.upper(left);
            });
        }

        /// Lets a figure be below (1) or above (-1) what it is limited to, by so much at most. Breaking a large
        /// figure costs more.
        private void giveWay(int figure, int side, int atMost, Map<Integer, Variable> breaches) {
            if (atMost > 0) {
                Variable breach = program.newVariable("b" + side * (figure + 1))
                        .lower(0)
                        .upper(atMost)
                        .weight(1 + reach.value[figure]);
                Objects.requireNonNull(figures.get(figure)).set(breach, 1.0 * side);
                breaches.put(side * (figure + 1), breach);
            }
        }
    }

    /// The cells of the figure and those nearest to them: an inequality is one step, a sum as many as it has cells.
    private int[] neighbourhood(int figure, int atMost) {
        BitSet taken = new BitSet();
        PriorityQueue<Near> waiting =
                new PriorityQueue<>(Comparator.comparingInt(Near::distance).thenComparingInt(Near::cell));
        for (int cell : cells.of[figure]) {
            waiting.add(new Near(0, cell));
        }
        int[] found = new int[atMost];
        int count = 0;
        while (!waiting.isEmpty() && count < atMost) {
            Near next = waiting.remove();
            if (taken.get(next.cell())) {
                continue;
            }
            taken.set(next.cell());
            found[count++] = next.cell();
            for (int holder : cells.holders[next.cell()]) {
                int[] together = cells.of[holder];
                if (together.length <= NEAR) {
                    for (int other : together) {
                        if (!taken.get(other)) {
                            waiting.add(new Near(next.distance() + together.length, other));
                        }
                    }
                    for (int at : cells.inequalitiesOf[holder]) {
                        addRelated(cells.inequalities.get(at), next.distance() + together.length, taken, waiting);
                    }
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void addRelated(Relation relation, int distance, BitSet taken, PriorityQueue<Near> waiting) {
        for (int i = 0; i < relation.size(); i++) {
            int[] related = cells.of[relation.figure(i)];
            if (related.length <= NEAR) {
                for (int other : related) {
                    if (!taken.get(other)) {
                        waiting.add(new Near(distance, other));
                    }
                }
            }
        }
    }

    private record Near(int distance, int cell) {}
}
