package org.arrimage.publisher.protection;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.arrimage.publisher.release.Relation;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/// A linear program over the neighbourhood of one figure: may it have the wanted value if nothing farther away
/// changes?
///
/// A yes proves that the value is within reach. A no counts as one in the repair, which is then more careful
/// than it has to be.
final class Program {

    private static final int NEIGHBOURS = 240;
    /// Figures of more cells than this do not widen the neighbourhood, they only limit it.
    private static final int NEAR = 14;

    private final Reach reach;
    private final Cells cells;

    Program(Reach reach) {
        this.reach = reach;
        this.cells = reach.cells;
    }

    /// Solves it, and checks the solution.
    boolean reaches(int figure, int wanted) {
        int[] free = neighbourhood(figure);
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Map<Integer, Variable> variables = new HashMap<>();
        Map<Integer, Expression> figures = new HashMap<>();
        Map<Integer, Expression> inequalities = new HashMap<>();
        for (int cell : free) {
            Variable variable = model.newVariable("c" + cell).integer().lower(0);
            variables.put(cell, variable);
        }
        Map<Integer, Integer> fixed = new HashMap<>();
        Map<Integer, Integer> spent = new HashMap<>();
        for (int cell : free) {
            Variable variable = variables.get(cell);
            for (int holder : cells.holders[cell]) {
                figures.computeIfAbsent(holder, it -> model.newExpression("f" + it))
                        .set(variable, 1);
                fixed.merge(holder, -reach.value[cell], Integer::sum);
                for (int at : cells.inequalitiesOf[holder]) {
                    Relation relation = cells.inequalities.get(at);
                    for (int i = 0; i < relation.size(); i++) {
                        if (relation.figure(i) == holder) {
                            inequalities
                                    .computeIfAbsent(at, it -> model.newExpression("i" + it))
                                    .set(variable, relation.factor(i));
                            spent.merge(at, -relation.factor(i) * reach.value[cell], Integer::sum);
                        }
                    }
                }
            }
        }
        figures.forEach((holder, expression) -> {
            int rest = reach.value[holder] + fixed.getOrDefault(holder, 0);
            boolean pinned = holder == figure;
            expression.lower(pinned ? wanted - rest : reach.low[holder] - rest);
            if (pinned || reach.high[holder] < Ledger.UNLIMITED) {
                expression.upper(pinned ? wanted - rest : reach.high[holder] - rest);
            }
        });
        inequalities.forEach((at, expression) -> {
            Relation relation = cells.inequalities.get(at);
            int rest = spent.getOrDefault(at, 0);
            for (int i = 0; i < relation.size(); i++) {
                rest += relation.factor(i) * reach.value[relation.figure(i)];
            }
            expression.upper(relation.bound() - rest);
        });
        Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
            return false;
        }
        int[] values = new int[free.length];
        for (int i = 0; i < free.length; i++) {
            values[i] = (int) Math.round(result.doubleValue(i));
        }
        return reach.confirms(figure, wanted, free, values);
    }

    /// The cells of the figure and those nearest to them: an inequality is one step, a sum as many as it has cells.
    private int[] neighbourhood(int figure) {
        BitSet taken = new BitSet();
        PriorityQueue<Near> waiting =
                new PriorityQueue<>(Comparator.comparingInt(Near::distance).thenComparingInt(Near::cell));
        for (int cell : cells.of[figure]) {
            waiting.add(new Near(0, cell));
        }
        int[] found = new int[NEIGHBOURS];
        int count = 0;
        while (!waiting.isEmpty() && count < NEIGHBOURS) {
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
