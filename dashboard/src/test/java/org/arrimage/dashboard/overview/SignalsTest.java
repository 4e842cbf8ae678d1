package org.arrimage.dashboard.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.WeeklySeries;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalsTest {

    private static final Instant NOW = Instant.parse("2026-06-10T15:00:00Z");
    private static final int WEEKS = 40;
    private static final Territory TERRITORY = new Territory(
            new Territory.Region("region", new Name("Région", "Region")),
            List.of(),
            List.of(new Territory.Sector("north", new Name("Nord", "North"), null)),
            List.of());

    /// @param ago what happened in the week that closed so many weeks before the last closed one
    private static List<Signal> signals(IntFunction<Map<Metric, Long>> ago) {
        IsoWeek last = WeeklySeries.lastClosed(NOW, TERRITORY.timeZone());
        List<WeeklyRow> rows = new ArrayList<>();
        for (int back = 0; back < WEEKS; back++) {
            rows.add(new WeeklyRow(
                    "north", last.plusWeeks(-back), new PeriodTotals(ago.apply(back), new TreeMap<>()), NOW));
        }
        return Signals.of(new WeeklySeries(rows, NOW, TERRITORY.timeZone()), TERRITORY);
    }

    @Test
    void an_ordinary_sector_gives_no_signal() {
        assertThat(signals(back -> Map.of(Metric.COLLABORATIONS, 5L, Metric.BACKBONE_IN_PERSON, 1L)))
                .isEmpty();
    }

    @Test
    void a_sector_of_some_activity_that_falls_silent_for_two_weeks_is_told() {
        assertThat(signals(back -> back < 2 ? Map.of() : Map.of(Metric.COLLABORATIONS, 3L)))
                .containsExactly(new Signal.Silent("north", 2, 3));
        assertThat(signals(back -> back < 1 ? Map.of() : Map.of(Metric.COLLABORATIONS, 3L)))
                .isEmpty();
    }

    @Test
    void a_sector_that_never_did_much_is_not_said_to_be_silent() {
        assertThat(signals(back -> back < 5 ? Map.of() : Map.of(Metric.COLLABORATIONS, 1L)))
                .isEmpty();
    }

    @Test
    void a_backbone_that_stays_away_for_four_weeks_is_told() {
        assertThat(signals(back -> back < 4
                        ? Map.of(Metric.COLLABORATIONS, 5L)
                        : Map.of(Metric.COLLABORATIONS, 5L, Metric.BACKBONE_IN_PERSON, 1L)))
                .containsExactly(new Signal.Absent("north", 4, 1));
    }

    @Test
    void acceptance_that_falls_by_ten_points_is_told() {
        assertThat(signals(back -> Map.of(
                        Metric.COLLABORATIONS,
                        5L,
                        Metric.REFERRALS_ACCEPTED,
                        back < 4 ? 6L : 8L,
                        Metric.REFERRALS_DECLINED,
                        back < 4 ? 4L : 2L)))
                .containsExactly(new Signal.AcceptanceFalls("north", 0.6, 0.8));
    }

    @Test
    void autonomy_that_grows_by_ten_points_is_told() {
        assertThat(signals(back ->
                        Map.of(Metric.COLLABORATIONS, 10L, Metric.COLLABORATIONS_AUTONOMOUS, back < 12 ? 6L : 4L)))
                .containsExactly(new Signal.Grows("north", 0.6, 0.4));
    }
}
