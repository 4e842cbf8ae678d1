package org.arrimage.publisher.protection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.arrimage.publisher.release.Relation;

/// Which figures are free to vary (cells), which are sums of them, and which inequalities tie them.
final class Cells {

    private static final int[] NOTHING = {};

    /// The cells of each figure; of a cell, itself.
    final int[][] of;
    /// The figures that hold each cell, itself among them; empty for figures that are no cells.
    final int[][] holders;
    /// The inequalities that the sums do not imply.
    final List<Relation> inequalities;
    /// The inequalities of each figure, by their place in the list.
    final int[][] inequalitiesOf;

    Cells(List<Relation> relations, int figures) {
        Relation[] sums = new Relation[figures];
        BitSet related = new BitSet(figures);
        List<Relation> kept = new ArrayList<>();
        for (Relation relation : relations) {
            for (int i = 0; i < relation.size(); i++) {
                related.set(relation.figure(i));
            }
            if (!relation.isImplied()) {
                if (relation.isSum()) {
                    sums[relation.figure(0)] = relation;
                } else {
                    kept.add(relation);
                }
            }
        }
        // A total of which all sums are implied is still a total.
        for (Relation relation : relations) {
            if (relation.isSum() && sums[relation.figure(0)] == null) {
                sums[relation.figure(0)] = relation;
            }
        }
        of = new int[figures][];
        int[] counts = new int[figures];
        for (int figure = 0; figure < figures; figure++) {
            for (int cell : related.get(figure) ? cellsOf(figure, sums) : NOTHING) {
                counts[cell]++;
            }
        }
        holders = new int[figures][];
        for (int figure = 0; figure < figures; figure++) {
            holders[figure] = new int[counts[figure]];
        }
        for (int figure = 0; figure < figures; figure++) {
            of[figure] = of[figure] == null ? NOTHING : of[figure];
            for (int cell : of[figure]) {
                holders[cell][--counts[cell]] = figure;
            }
        }
        inequalities = List.copyOf(kept);
        inequalitiesOf = Bounds.byFigure(inequalities, figures);
    }

    private int[] cellsOf(int figure, Relation[] sums) {
        if (of[figure] == null) {
            Relation sum = sums[figure];
            if (sum == null) {
                of[figure] = new int[] {figure};
            } else {
                int[][] parts = new int[sum.size() - 1][];
                int length = 0;
                for (int i = 1; i < sum.size(); i++) {
                    parts[i - 1] = cellsOf(sum.figure(i), sums);
                    length += parts[i - 1].length;
                }
                int[] cells = new int[length];
                int at = 0;
                for (int[] part : parts) {
                    System.arraycopy(part, 0, cells, at, part.length);
                    at += part.length;
                }
                Arrays.sort(cells);
                of[figure] = cells;
            }
        }
        return of[figure];
    }
}
