package org.arrimage.dashboard.signals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges each point of a series by the points before it, as on an XmR chart.
final class Xmr {

    private Xmr() {}

    /// Judges a series. The baseline of a point is the 24 points before it, across gaps; a run does not cross one.
    ///
    /// @param series one value for each period, the earliest first; nothing where the period is no point
    /// @param leastCentre below this centre a point is not judged
    /// @return for each period what is said of its point; nothing where there is none
    static List<@Nullable Judged> judge(List<@Nullable Double> series, double leastCentre) {
        List<@Nullable Judged> judged = new ArrayList<>();
        List<Double> points = new ArrayList<>();
        Map<Rule, Integer> lastCompleted = new EnumMap<>(Rule.class);
        int unbroken = 0;
        for (Double value : series) {
            if (value == null) {
                unbroken = 0;
                judged.add(null);
                continue;
            }
            Limits limits = Limits.of(points)
                    .filter(found -> found.centre() >= leastCentre)
                    .orElse(null);
            points.add(value);
            unbroken++;
            List<Finding> completed = limits == null
                    ? List.of()
                    : completed(points.subList(points.size() - unbroken, points.size()), limits);
            List<Finding> told = new ArrayList<>();
            for (Finding finding : completed) {
                Integer before = lastCompleted.put(finding.rule(), points.size());
                if (before == null || points.size() - before > Rule.QUIET_FOR) {
                    told.add(finding);
                }
            }
            judged.add(new Judged(value, limits, completed, List.copyOf(told)));
        }
        return Collections.unmodifiableList(judged);
    }

    /// The rules that the last of some points completes.
    ///
    /// @param run points without a gap between them
    private static List<Finding> completed(List<Double> run, Limits limits) {
        List<Finding> completed = new ArrayList<>();
        double latest = run.getLast();
        add(completed, Rule.BEYOND_LIMIT, limits.beyond(latest));
        add(completed, Rule.ONE_SIDE, oneSide(run, limits));
        add(completed, Rule.ONE_WAY, oneWay(run));
        add(completed, Rule.OUTER_THIRD, outerThird(run, limits));
        return List.copyOf(completed);
    }

    private static void add(List<Finding> completed, Rule rule, int direction) {
        if (direction != 0) {
            completed.add(new Finding(rule, direction > 0));
        }
    }

    private static int oneSide(List<Double> run, Limits limits) {
        if (run.size() < Rule.RUN) {
            return 0;
        }
        int side = limits.side(run.getLast());
        boolean all =
                run.subList(run.size() - Rule.RUN, run.size()).stream().allMatch(value -> limits.side(value) == side);
        return all ? side : 0;
    }

    private static int oneWay(List<Double> run) {
        if (run.size() < Rule.RUN) {
            return 0;
        }
        int way = Double.compare(run.getLast(), run.get(run.size() - 2));
        for (int i = run.size() - Rule.RUN + 1; i < run.size(); i++) {
            if (Double.compare(run.get(i), run.get(i - 1)) != way) {
                return 0;
            }
        }
        return way;
    }

    private static int outerThird(List<Double> run, Limits limits) {
        int side = limits.outerThird(run.getLast());
        boolean another = run.subList(Math.max(0, run.size() - Rule.OUTER_AMONG), run.size() - 1).stream()
                .anyMatch(value -> limits.outerThird(value) == side);
        return another ? side : 0;
    }
}
