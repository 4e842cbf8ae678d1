package org.arrimage.publisher.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.arrimage.publisher.release.Relation;

/// What follows from one relation after the other. The limits it draws are certain, though not always the
/// narrowest.
final class Deduction {

    private final List<Relation> relations;
    private final List<List<Integer>> touching = new ArrayList<>();
    final int[] least;
    final int[] most;

    Deduction(List<Relation> relations, int[] least, int[] most) {
        this.relations = relations;
        this.least = least.clone();
        this.most = most.clone();
        for (int i = 0; i < least.length; i++) {
            touching.add(new ArrayList<>());
        }
        for (int at = 0; at < relations.size(); at++) {
            for (int i = 0; i < relations.get(at).size(); i++) {
                touching.get(relations.get(at).figure(i)).add(at);
            }
        }
    }

    void draw() {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        boolean[] isOpen = new boolean[relations.size()];
        for (int at = 0; at < relations.size(); at++) {
            open.add(at);
            isOpen[at] = true;
        }
        while (!open.isEmpty()) {
            int at = open.remove();
            isOpen[at] = false;
            Relation relation = relations.get(at);
            for (int i = 0; i < relation.size(); i++) {
                if (narrow(relation, i)) {
                    for (int next : touching.get(relation.figure(i))) {
                        if (!isOpen[next]) {
                            isOpen[next] = true;
                            open.add(next);
                        }
                    }
                }
            }
        }
    }

    /// Solves the relation for one term: factor · figure = bound − the others, or at most that.
    private boolean narrow(Relation relation, int term) {
        long othersLeast = 0;
        long othersMost = 0;
        for (int i = 0; i < relation.size(); i++) {
            if (i != term) {
                long factor = relation.factor(i);
                long one = factor * least[relation.figure(i)];
                long two = factor * most[relation.figure(i)];
                othersLeast += Math.min(one, two);
                othersMost += Math.max(one, two);
            }
        }
        long factor = relation.factor(term);
        int figure = relation.figure(term);
        long upper = relation.bound() - othersLeast;
        long lower = relation.isSum() ? relation.bound() - othersMost : Long.MIN_VALUE / 4;
        long newMost = factor > 0 ? Math.floorDiv(upper, factor) : Math.floorDiv(-lower, -factor);
        long newLeast = factor > 0 ? Math.ceilDiv(lower, factor) : Math.ceilDiv(-upper, -factor);
        boolean narrowed = false;
        if (newLeast > least[figure]) {
            least[figure] = (int) newLeast;
            narrowed = true;
        }
        if (newMost < most[figure]) {
            most[figure] = (int) newMost;
            narrowed = true;
        }
        return narrowed;
    }
}
