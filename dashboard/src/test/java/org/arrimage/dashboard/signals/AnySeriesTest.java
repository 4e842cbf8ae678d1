package org.arrimage.dashboard.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Series drawn at random, judged once more: each point anew from all before it, by the rules as they are read.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnySeriesTest {

    private static final int DRAWS = 3_000;
    private static final double NEAR = 1e-9;

    @Test
    void every_point_of_any_series_completes_and_tells_what_the_plain_reading_says() {
        Random random = new Random(20_260_105);
        int told = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            List<@Nullable Double> series = drawn(random);
            List<@Nullable Judged> judged = Xmr.judge(series, 3);
            for (int i = 0; i < series.size(); i++) {
                Judged verdict = judged.get(i);
                if (verdict == null) {
                    assertThat(series.get(i)).isNull();
                    continue;
                }
                assertThat(said(verdict.completed())).as("%s at %s", series, i).isEqualTo(completed(series, i));
                assertThat(said(verdict.told())).as("%s at %s", series, i).isEqualTo(told(series, i));
                told += verdict.told().size();
            }
        }
        assertThat(told).isGreaterThan(DRAWS);
    }

    /// Whole numbers within a few, so that points on the centre and on limits occur; gaps, a drift, a shift.
    private static List<@Nullable Double> drawn(Random random) {
        List<@Nullable Double> series = new ArrayList<>();
        int size = 10 + random.nextInt(60);
        int width = 1 + random.nextInt(8);
        double drift = random.nextInt(3) == 0 ? random.nextDouble() * 0.6 : 0;
        for (int i = 0; i < size; i++) {
            series.add(
                    random.nextInt(14) == 0
                            ? null
                            : (Double) (double) Math.round(4 + random.nextInt(width) + drift * i));
        }
        return series;
    }

    private static TreeSet<String> said(List<Finding> findings) {
        TreeSet<String> all = new TreeSet<>();
        findings.forEach(finding -> all.add(finding.rule() + (finding.up() ? "+" : "-")));
        return all;
    }

    private static TreeSet<String> told(List<@Nullable Double> series, int at) {
        TreeSet<String> told = completed(series, at);
        int points = 0;
        for (int i = at - 1; i >= 0 && points < 4; i--) {
            if (series.get(i) != null) {
                points++;
                for (String before : completed(series, i)) {
                    told.removeIf(now -> now.regionMatches(0, before, 0, before.length() - 1));
                }
            }
        }
        return told;
    }

    private static TreeSet<String> completed(List<@Nullable Double> series, int at) {
        List<Double> before = new ArrayList<>();
        for (Double value : series.subList(0, at)) {
            if (value != null) {
                before.add(value);
            }
        }
        TreeSet<String> completed = new TreeSet<>();
        if (before.size() < 12) {
            return completed;
        }
        while (before.size() > 24) {
            before.removeFirst();
        }
        double mean = before.stream().mapToDouble(Double::doubleValue).sum() / before.size();
        double moving = 0;
        for (int i = 1; i < before.size(); i++) {
            moving += Math.abs(before.get(i) - before.get(i - 1)) / (before.size() - 1);
        }
        if (mean < 3) {
            return completed;
        }
        for (int sign : new int[] {1, -1}) {
            String mark = sign > 0 ? "+" : "-";
            double limit = 2.66 * moving;
            if (off(series, at, mean, sign) > limit + NEAR) {
                completed.add(Rule.BEYOND_LIMIT + mark);
            }
            int side = 0;
            while (off(series, at - side, mean, sign) > NEAR) {
                side++;
            }
            if (side >= 8) {
                completed.add(Rule.ONE_SIDE + mark);
            }
            int way = 1;
            while (step(series, at - way + 1) * sign > 0) {
                way++;
            }
            if (way >= 8) {
                completed.add(Rule.ONE_WAY + mark);
            }
            double third = limit * 2 / 3 + NEAR;
            boolean one = off(series, at - 1, mean, sign) > third;
            boolean two = at > 0 && series.get(at - 1) != null && off(series, at - 2, mean, sign) > third;
            if (off(series, at, mean, sign) > third && (one || two)) {
                completed.add(Rule.OUTER_THIRD + mark);
            }
        }
        return completed;
    }

    /// How far a point is from the mean on one side; not at all where there is none.
    private static double off(List<@Nullable Double> series, int at, double mean, int sign) {
        Double value = at < 0 ? null : series.get(at);
        return value == null ? Double.NEGATIVE_INFINITY : (value - mean) * sign;
    }

    private static double step(List<@Nullable Double> series, int at) {
        Double value = at < 1 ? null : series.get(at);
        Double before = at < 1 ? null : series.get(at - 1);
        return value == null || before == null ? 0 : value - before;
    }
}
