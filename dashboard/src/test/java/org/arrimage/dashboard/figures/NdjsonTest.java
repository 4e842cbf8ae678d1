package org.arrimage.dashboard.figures;

import static org.arrimage.dashboard.figures.SmallRegion.request;
import static org.arrimage.dashboard.figures.SmallRegion.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.query.WeeklyRow;
import org.junit.jupiter.api.Test;

class NdjsonTest {

    private static final Instant NOW = Instant.parse("2026-05-14T12:00:00Z");

    @Test
    void a_line_is_a_week_of_a_scope_without_its_zeros() {
        String lines = write(
                request(
                        Grain.WEEK,
                        "2026-W01",
                        "2026-W10",
                        List.of("*", "75"),
                        Metric.REFERRALS_REQUESTED,
                        Metric.CONTACT_DAYS,
                        Metric.MEETINGS_HELD),
                row("75", "2026-W03", Map.of(Metric.MEETINGS_HELD, 1L)),
                row("75", "2026-W02", Map.of(Metric.REFERRALS_REQUESTED, 12L), Map.of(0, 3L, 10, 1L)),
                row("*", "2026-W02", Map.of(Metric.REFERRALS_REQUESTED, 12L)));

        assertThat(lines).isEqualTo("""
                {"scope":"*","week":"2026-W02","metrics":{"referrals_requested":12}}
                {"scope":"75","week":"2026-W02","metrics":{"referrals_requested":12,"contact_days":{"0":3,"10":1}}}
                {"scope":"75","week":"2026-W03","metrics":{"meetings_held":1}}
                """);
    }

    @Test
    void a_coarser_period_says_its_weeks_and_whether_it_is_whole_and_over() {
        String lines = write(
                request(Grain.QUARTER, "2026-W02", "2026-W13", List.of("75"), Metric.MEETINGS_HELD),
                row("75", "2026-W02", Map.of(Metric.MEETINGS_HELD, 1L)),
                row("75", "2026-W13", Map.of(Metric.MEETINGS_HELD, 2L)));

        assertThat(lines).isEqualTo("""
                {"scope":"75","period":"2026-Q1","from":"2026-W01","to":"2026-W13","partial":true,\
                "provisional":false,"metrics":{"meetings_held":3}}
                """);
    }

    @Test
    void a_ratio_is_a_number_and_left_out_where_there_is_nothing_to_divide_by() {
        String lines = write(
                request(Grain.WEEK, "2026-W02", "2026-W03", List.of("75"), Metric.ACCEPTANCE_RATE),
                row("75", "2026-W02", Map.of(Metric.REFERRALS_ACCEPTED, 1L, Metric.REFERRALS_DECLINED, 3L)),
                row("75", "2026-W03", Map.of(Metric.REFERRALS_REQUESTED, 3L)));

        assertThat(lines).isEqualTo("""
                {"scope":"75","week":"2026-W02","metrics":{"acceptance_rate":0.25}}
                """);
    }

    @Test
    void nothing_is_an_empty_answer() {
        assertThat(write(request(Grain.WEEK, "2026-W02", "2026-W03", List.of("75"), Metric.MEETINGS_HELD)))
                .isEmpty();
    }

    private static String write(AggregateRequest request, WeeklyRow... rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ndjson.write(SmallRegion.table(request, NOW, rows), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
