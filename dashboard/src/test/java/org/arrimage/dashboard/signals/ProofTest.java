package org.arrimage.dashboard.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.History;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// How often the rules speak without a reason, and how soon with one, over regions drawn by chance. It prints what it
/// measures.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofTest {

    private static final int REGIONS = 12;
    private static final int SHIFTS = 40;
    /// From here on every baseline is full.
    private static final IsoWeek COUNTED_FROM = IsoWeek.of(2025, 1);
    private static final double MONTHS = REGIONS * 36.0;
    /// Weeks 37 to 40 are the tenth block, in the middle of the autumn.
    private static final IsoWeek SHIFTED_FROM = IsoWeek.of(2026, 37);
    private static final List<Metric> SHIFTED = List.of(
            Metric.REFERRALS_REQUESTED,
            Metric.MEETINGS_HELD,
            Metric.AUTONOMY_SHARE,
            Metric.ACCEPTANCE_RATE,
            Metric.CONTACTED_WITHIN_7D);

    private static Behaviour behaviour(History history, Series series, String scope) {
        return Behaviour.of(history, series, scope, Quiet.DEFAULT, StationaryRegion.NOW, Territory.DEFAULT_TIME_ZONE);
    }

    @Test
    void where_nothing_changes_two_signals_a_month_are_told_at_most() {
        Map<Rule, Integer> byRule = new EnumMap<>(Rule.class);
        int region = 0;
        int sectors = 0;
        for (int seed = 0; seed < REGIONS; seed++) {
            History history = StationaryRegion.drawn(seed, (metric, week) -> 1);
            List<String> scopes = new ArrayList<>(StationaryRegion.SECTORS.keySet());
            scopes.add(Territory.REGION);
            for (String scope : scopes) {
                for (Series series : Series.values()) {
                    for (Behaviour.Point point :
                            behaviour(history, series, scope).points()) {
                        Judged judged = point.judged();
                        if (judged != null
                                && !judged.told().isEmpty()
                                && point.period().first().compareTo(COUNTED_FROM) >= 0) {
                            judged.told().forEach(finding -> byRule.merge(finding.rule(), 1, Integer::sum));
                            region += scope.equals(Territory.REGION) ? 1 : 0;
                            sectors += scope.equals(Territory.REGION) ? 0 : 1;
                        }
                    }
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "Signals a month where nothing changes: %.2f of the region, %.2f of the sectors; %s%n",
                region / MONTHS,
                sectors / MONTHS,
                byRule);

        assertThat((region + sectors) / MONTHS).isLessThanOrEqualTo(2);
    }

    /// A shift by two natural sigmas takes longer: nine weeks, or more than two blocks. The figures are printed.
    @Test
    void of_shifts_by_three_natural_sigmas_eight_in_ten_are_told_within_six_weeks_or_four_blocks() {
        double[] region = toldWithin(3, Territory.REGION);
        double[] sector = toldWithin(3, "75");
        double[] regionTwo = toldWithin(2, Territory.REGION);
        double[] sectorTwo = toldWithin(2, "75");
        System.out.printf(
                Locale.ROOT,
                "Shifts told: by 3 sigmas %.0f %% within 6 weeks, %.0f %% within 2 blocks, %.0f %% within 4;"
                        + " by 2 sigmas %.0f %% within 6 weeks, %.0f %% within 9, %.0f %% within 2 blocks%n",
                region[6] * 100,
                sector[2] * 100,
                sector[4] * 100,
                regionTwo[6] * 100,
                regionTwo[9] * 100,
                sectorTwo[2] * 100);

        assertThat(region[6]).isGreaterThanOrEqualTo(0.8);
        assertThat(sector[4]).isGreaterThanOrEqualTo(0.8);
    }

    /// The share of shifts, up and down in turn, that are told within so many points.
    private static double[] toldWithin(double sigmas, String scope) {
        boolean whole = scope.equals(Territory.REGION);
        double weeks = whole ? 1 : 4;
        double requested = 0;
        double met = 0;
        for (Map.Entry<String, double[]> sector : StationaryRegion.SECTORS.entrySet()) {
            if (whole || sector.getKey().equals(scope)) {
                requested += sector.getValue()[0] * weeks;
                met += sector.getValue()[1] * weeks;
            }
        }
        Map<Metric, Double> sigma = new EnumMap<>(Metric.class);
        sigma.put(Metric.REFERRALS_REQUESTED, 1 / Math.sqrt(requested));
        sigma.put(Metric.MEETINGS_HELD, 1 / Math.sqrt(met));
        sigma.put(
                Metric.AUTONOMY_SHARE,
                ofShare(StationaryRegion.AUTONOMOUS, requested + met * StationaryRegion.JOINT_A_MEETING));
        sigma.put(Metric.ACCEPTANCE_RATE, ofShare(StationaryRegion.ACCEPTED, requested));
        sigma.put(Metric.CONTACTED_WITHIN_7D, ofShare(StationaryRegion.REACHED, requested));
        double[] told = new double[10];
        for (int seed = 0; seed < SHIFTS; seed++) {
            boolean up = seed % 2 == 0;
            double by = up ? sigmas : -sigmas;
            History history = StationaryRegion.drawn(
                    1_000 + seed,
                    (metric, week) -> week.compareTo(SHIFTED_FROM) < 0 ? 1 : 1 + by * sigma.getOrDefault(metric, 0.0));
            for (Metric metric : SHIFTED) {
                int points =
                        pointsUntilTold(behaviour(history, Series.of(metric).orElseThrow(), scope), up);
                for (int within = points; within < told.length; within++) {
                    told[within] += 1.0 / (SHIFTS * SHIFTED.size());
                }
            }
        }
        return told;
    }

    /// The standard deviation of a share, against the share.
    private static double ofShare(double share, double of) {
        return Math.sqrt(share * (1 - share) / of) / share;
    }

    private static int pointsUntilTold(Behaviour behaviour, boolean up) {
        int points = 0;
        for (Behaviour.Point point : behaviour.points()) {
            if (point.period().first().compareTo(SHIFTED_FROM) >= 0) {
                points++;
                Judged judged = point.judged();
                if (judged != null && judged.told().stream().anyMatch(finding -> finding.up() == up)) {
                    return points;
                }
            }
        }
        return Integer.MAX_VALUE;
    }
}
