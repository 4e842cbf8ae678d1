package org.arrimage.dashboard.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.SignalSettings;
import org.arrimage.dashboard.query.ActiveCounting;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.TableWeeks;
import org.arrimage.dashboard.query.ToldSignal;
import org.arrimage.dashboard.query.ToldSignals;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.WeeklyRows;
import org.arrimage.dashboard.signals.Series;
import org.arrimage.dashboard.signals.Signal;
import org.arrimage.dashboard.signals.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// A year and a half of ten requests a week in one sector, of which none was answered; in the last closed week the
/// region suddenly had joint collaborations. The last closed week is week 26 of 2026.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalReadingTest {

    private static final Instant NOW = Instant.parse("2026-07-01T15:00:00Z");
    private static final IsoWeek LAST = IsoWeek.of(2026, 26);
    private static final Viewer MANAGEMENT = new Viewer("", Set.of(Role.MANAGEMENT), Set.of(), null);
    private static final Viewer PARTNER = new Viewer("", Set.of(Role.PARTNER), Set.of("north"), null);
    private static final Territory TERRITORY = new Territory(
            new Territory.Region("region", new Name("Région", "Region")),
            List.of(),
            List.of(
                    new Territory.Sector("north", new Name("Nord", "North"), null),
                    new Territory.Sector("south", new Name("Sud", "South"), null)),
            List.of());

    private final WeeklyRows rows = mock();
    private final ToldSignals told = mock();
    private final TableWeeks tables = mock();
    private final ActiveCounting counting = mock();
    private final SignalReading reading = new SignalReading(rows, told, tables, counting, new SignalSettings(null));

    @BeforeEach
    void weeks() {
        List<WeeklyRow> all = new ArrayList<>();
        for (int back = 0; back < 80; back++) {
            all.add(row("north", back, Map.of(Metric.REFERRALS_REQUESTED, 10L)));
            all.add(row(
                    Territory.REGION,
                    back,
                    Map.of(
                            Metric.REFERRALS_REQUESTED,
                            10L,
                            Metric.JOINT_COLLABORATIONS,
                            back == 0 ? 60L : 20L + back % 2 * 2)));
        }
        when(rows.read(any(), any(), any(), any())).thenReturn(all);
        when(counting.read()).thenReturn(Metric.COUNTING);
    }

    private static WeeklyRow row(String scope, int back, Map<Metric, Long> counts) {
        return new WeeklyRow(scope, LAST.plusWeeks(-back), new PeriodTotals(counts, new TreeMap<>()), NOW);
    }

    @Test
    void pages_of_viewers_with_the_same_rights_share_what_was_computed_and_nobody_else_does() {
        reading.read(MANAGEMENT, TERRITORY, NOW);
        reading.read(MANAGEMENT, TERRITORY, NOW.plus(Duration.ofSeconds(29)));
        verify(rows, times(1)).read(any(), any(), any(), any());

        reading.read(PARTNER, TERRITORY, NOW);
        verify(rows).read(eq(PARTNER), any(), any(), any());

        reading.read(MANAGEMENT, TERRITORY, NOW.plus(Duration.ofSeconds(30)));
        verify(rows, times(3)).read(any(), any(), any(), any());
    }

    @Test
    void what_is_told_of_one_sector_is_about_it_alone() {
        SignalReading.Found found = reading.read(MANAGEMENT, TERRITORY, NOW);

        assertThat(found.shown()).extracting(Signal::scope).containsOnly(Territory.REGION);
        assertThat(found.of("north").states())
                .containsExactly(new State.Unanswered("north", LAST.plusWeeks(-5), LAST.plusWeeks(-2), 40, 40))
                .isEqualTo(found.states());
        assertThat(found.of("north").computed().behaviours())
                .isNotEmpty()
                .allMatch(behaviour -> behaviour.scope().equals("north"));
        assertThat(found.of("north").shown()).isEmpty();
        assertThat(found.of("south").states()).isEmpty();
    }

    /// Between two generations the rows may be newer than the counting that was read, never older.
    @Test
    void the_counting_is_read_before_the_rows() {
        reading.read(MANAGEMENT, TERRITORY, NOW);

        var order = inOrder(counting, rows);
        order.verify(counting).read();
        order.verify(rows).read(any(), any(), any(), any());
    }

    @Test
    void a_generation_that_does_not_count_what_became_of_requests_tells_nothing_of_it() {
        assertThat(reading.read(MANAGEMENT, TERRITORY, NOW).computed().behaviours())
                .extracting(behaviour -> behaviour.series())
                .contains(Series.ANSWERED_SHARE, Series.CONTACTED_WITHIN_7D, Series.REFERRALS_REQUESTED);

        when(counting.read()).thenReturn(1);
        SignalReading.Found older = reading.read(MANAGEMENT, TERRITORY, NOW.plus(Duration.ofMinutes(1)));

        assertThat(older.computed().behaviours())
                .extracting(behaviour -> behaviour.series())
                .contains(Series.REFERRALS_REQUESTED)
                .doesNotContain(Series.ANSWERED_SHARE, Series.CONTACTED_WITHIN_7D);
        assertThat(older.states()).isEmpty();
    }

    @Test
    void what_was_told_meanwhile_is_shown_at_once() {
        reading.read(MANAGEMENT, TERRITORY, NOW);
        when(told.read(any(), any(), any()))
                .thenReturn(List.of(new ToldSignal(
                        Territory.REGION, Metric.JOINT_COLLABORATIONS, "BEYOND_LIMIT", LAST, true, 55, 21, 2)));

        assertThat(reading.read(MANAGEMENT, TERRITORY, NOW).shown())
                .extracting(Signal::value)
                .containsExactly(55.0);
    }

    @Test
    void without_figures_there_is_nothing_and_the_next_page_looks_again() {
        when(rows.read(any(), any(), any(), any())).thenReturn(List.of());

        assertThat(reading.read(MANAGEMENT, TERRITORY, NOW)).isEqualTo(SignalReading.Found.NOTHING);
        reading.read(MANAGEMENT, TERRITORY, NOW);
        verify(rows, times(2)).read(any(), any(), any(), any());
    }
}
