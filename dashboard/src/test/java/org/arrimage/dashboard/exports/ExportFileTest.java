package org.arrimage.dashboard.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.figures.AggregateRequest;
import org.junit.jupiter.api.Test;

class ExportFileTest {

    private static final IsoWeek W02 = IsoWeek.parse("2026-W02");
    private static final IsoWeek W14 = IsoWeek.parse("2026-W14");

    @Test
    void a_file_is_named_after_its_scopes_weeks_and_grain() {
        assertThat(name(List.of("*", "75"), W02, W14)).isEqualTo("arrimage_region-75_2026-W02_2026-W14_4-weeks.csv");
    }

    @Test
    void weeks_left_open_are_left_out() {
        assertThat(name(List.of("75"), W02, AggregateRequest.LATEST))
                .isEqualTo("arrimage_75_from-2026-W02_4-weeks.csv");
        assertThat(name(List.of("75"), AggregateRequest.EARLIEST, W14))
                .isEqualTo("arrimage_75_to-2026-W14_4-weeks.csv");
        assertThat(name(List.of("75"), AggregateRequest.EARLIEST, AggregateRequest.LATEST))
                .isEqualTo("arrimage_75_all-weeks_4-weeks.csv");
    }

    @Test
    void many_scopes_are_counted() {
        assertThat(name(List.of("*", "72", "73", "74", "75"), W02, W14)).contains("_5-scopes_");
    }

    private static String name(List<String> scopes, IsoWeek from, IsoWeek to) {
        return ExportFile.name(
                new AggregateRequest(List.of(Metric.MEETINGS_HELD), scopes, from, to, Grain.FOUR_WEEKS), ".csv");
    }
}
