package org.arrimage.dashboard.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.query.TableWeek;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatesTest {

    private static final Map<Metric, Long> ORDINARY = Map.of(Metric.COLLABORATIONS, 5L, Metric.BACKBONE_IN_PERSON, 1L);

    private static List<State> states(IntFunction<Map<Metric, Long>> ago, List<TableWeek> tables) {
        return States.of(
                Weeks.of(Weeks.NORTH, 60, ago), Weeks.TERRITORY, tables, Metric.COUNTING, Quiet.DEFAULT, Weeks.NOW);
    }

    private static List<State> states(IntFunction<Map<Metric, Long>> ago) {
        return states(ago, List.of());
    }

    @Test
    void an_ordinary_sector_is_not_told() {
        assertThat(states(back -> ORDINARY)).isEmpty();
    }

    @Test
    void a_sector_of_two_contacts_a_week_without_any_for_two_weeks_is_told() {
        assertThat(states(back -> back < 2 ? Map.of() : Map.of(Metric.COLLABORATIONS, 2L)))
                .containsExactly(new State.Silent(Weeks.NORTH, 2, 2));
        assertThat(states(back -> back < 1 ? Map.of() : Map.of(Metric.COLLABORATIONS, 2L)))
                .isEmpty();
        assertThat(states(back -> back < 5 ? Map.of() : Map.of(Metric.COLLABORATIONS, 1L)))
                .isEmpty();
    }

    @Test
    void a_backbone_that_was_there_each_second_week_and_stays_away_for_four_is_told() {
        IntFunction<Map<Metric, Long>> eachSecond =
                back -> back < 4 || back % 2 == 1 ? Map.of(Metric.COLLABORATIONS, 5L) : ORDINARY;
        assertThat(states(eachSecond)).containsExactly(new State.Absent(Weeks.NORTH, 4, 0.5));
        assertThat(states(back -> back < 3 ? Map.of(Metric.COLLABORATIONS, 5L) : ORDINARY))
                .isEmpty();
        assertThat(states(back -> back < 4 || back % 4 != 0 ? Map.of(Metric.COLLABORATIONS, 5L) : ORDINARY))
                .isEmpty();
    }

    private static Map<Metric, Long> requests(long requested, long answered) {
        return Map.of(
                Metric.COLLABORATIONS,
                5L,
                Metric.BACKBONE_IN_PERSON,
                1L,
                Metric.REFERRALS_REQUESTED,
                requested,
                Metric.REQUESTS_ANSWERED,
                answered);
    }

    /// Weeks 25 and 26 are not ripe on 1 July, so nobody is late there.
    @Test
    void more_than_a_fifth_without_an_answer_after_fourteen_days_is_told() {
        assertThat(states(back -> back < 2 ? requests(5, 0) : requests(5, 4))).isEmpty();
        assertThat(states(back -> back < 2 ? requests(5, 5) : back == 2 ? requests(5, 3) : requests(5, 4)))
                .containsExactly(new State.Unanswered(Weeks.NORTH, IsoWeek.of(2026, 21), IsoWeek.of(2026, 24), 5, 20));
        assertThat(states(back -> requests(1, 0))).isEmpty();
    }

    /// The table met every second week.
    @Test
    void a_table_that_has_not_met_for_twice_its_usual_interval_is_told() {
        List<TableWeek> met = new ArrayList<>();
        for (int back = 20; back >= 4; back -= 2) {
            met.add(new TableWeek(Weeks.NORTH, "table", Weeks.LAST.plusWeeks(-back)));
        }

        assertThat(states(back -> ORDINARY, met)).containsExactly(new State.TableLate(Weeks.NORTH, "table", 4, 2));
        met.add(new TableWeek(Weeks.NORTH, "table", Weeks.LAST.plusWeeks(-3)));
        assertThat(states(back -> ORDINARY, met)).isEmpty();
        assertThat(states(back -> ORDINARY, met.subList(0, 3))).isEmpty();
    }
}
