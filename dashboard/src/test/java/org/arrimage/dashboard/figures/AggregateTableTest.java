package org.arrimage.dashboard.figures;

import static org.arrimage.dashboard.figures.SmallRegion.request;
import static org.arrimage.dashboard.figures.SmallRegion.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.DistinctRow;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateTableTest {

    /// Thursday of week 20; week 18 has closed, week 19 has too.
    private static final Instant NOW = Instant.parse("2026-05-14T12:00:00Z");

    @Test
    void every_scope_and_period_has_its_row_whatever_happened() {
        List<AggregateRow> rows = rows(
                request(Grain.WEEK, "2026-W17", "2026-W18", List.of("75", "79"), Metric.MEETINGS_HELD),
                row("75", "2026-W18", Map.of(Metric.MEETINGS_HELD, 4L)));

        assertThat(rows)
                .extracting(
                        AggregateRow::scope,
                        aggregate -> aggregate.period().code(),
                        aggregate -> aggregate.totals().count(Metric.MEETINGS_HELD))
                .containsExactly(
                        tuple("75", "2026-W17", 0L),
                        tuple("75", "2026-W18", 4L),
                        tuple("79", "2026-W17", 0L),
                        tuple("79", "2026-W18", 0L));
    }

    @Test
    void rows_that_have_nothing_to_say_about_what_is_asked_are_not_present() {
        AggregateTable table = table(
                Set.of(),
                request(Grain.WEEK, "2026-W17", "2026-W18", List.of("75"), Metric.MEETINGS_HELD),
                row("75", "2026-W17", Map.of(Metric.PROJECTS_STARTED, 1L)),
                row("75", "2026-W18", Map.of(Metric.MEETINGS_HELD, 1L)));

        assertThat(table.present())
                .extracting(present -> present.period().code())
                .containsExactly("2026-W18");
    }

    @Test
    void sums_add_up_over_a_period_and_ratios_are_worked_out_again() {
        AggregateRow quarter = rows(
                        request(
                                Grain.QUARTER,
                                "2026-W01",
                                "2026-W13",
                                List.of("75"),
                                Metric.TABLES_HELD,
                                Metric.DOUBLE_PRESENCE_RATE),
                        row("75", "2026-W01", Map.of(Metric.TABLES_HELD, 1L, Metric.TABLES_DOUBLE_PRESENCE, 1L)),
                        row("75", "2026-W13", Map.of(Metric.TABLES_HELD, 3L)))
                .getFirst();

        assertThat(quarter.cell(Metric.TABLES_HELD).number()).contains(BigDecimal.valueOf(4));
        assertThat(quarter.cell(Metric.DOUBLE_PRESENCE_RATE).number()).contains(new BigDecimal("0.25"));
        assertThat(quarter.partial()).isFalse();
    }

    @Test
    void histograms_of_several_weeks_are_merged_before_a_percentile_is_taken() {
        AggregateRow block = rows(
                        request(Grain.FOUR_WEEKS, "2026-W01", "2026-W04", List.of("75"), Metric.CONTACT_DAYS_P50),
                        row("75", "2026-W01", Map.of(), Map.of(1, 3L)),
                        row("75", "2026-W02", Map.of(), Map.of(9, 2L)))
                .getFirst();

        assertThat(block.cell(Metric.CONTACT_DAYS_P50).number()).contains(BigDecimal.ONE);
        assertThat(block.totals().contactDays()).isEqualTo(Map.of(1, 3L, 9, 2L));
    }

    @Test
    void distinct_counts_of_weeks_are_not_summed_but_replaced_by_those_of_the_period() {
        AggregateRequest request = request(
                Grain.YEAR,
                "2026-W02",
                "2026-W53",
                List.of("75", "79"),
                Metric.ACTIVE_TIES,
                Metric.MEETINGS_HELD,
                Metric.COVERAGE);
        List<AggregateRow> years = SmallRegion.table(
                        request,
                        SmallRegion.MANAGEMENT,
                        SmallRegion.TERRITORY,
                        Metric.COUNTING,
                        Instant.parse("2027-02-01T12:00:00Z"),
                        List.of(
                                row("79", "2026-W02", Map.of(Metric.ACTIVE_TIES, 4L, Metric.MEETINGS_HELD, 1L)),
                                row("79", "2026-W53", Map.of(Metric.ACTIVE_TIES, 4L, Metric.MEETINGS_HELD, 2L))),
                        List.of(new DistinctRow(
                                "79",
                                request.within(Grain.YEAR.periodOf(IsoWeek.parse("2026-W30"))),
                                Map.of(Metric.ACTIVE_TIES, 5L, Metric.MUNICIPALITIES_REACHED, 1L))))
                .complete()
                .toList();

        assertThat(years)
                .extracting(
                        AggregateRow::scope,
                        year -> year.totals().count(Metric.ACTIVE_TIES),
                        year -> year.totals().count(Metric.MEETINGS_HELD),
                        // Of the two municipalities of 79 one was reached, of the one of 75 none.
                        year -> year.cell(Metric.COVERAGE).number().orElseThrow())
                .containsExactly(tuple("75", 0L, 0L, BigDecimal.ZERO), tuple("79", 5L, 3L, new BigDecimal("0.5")));
    }

    @Test
    void a_period_that_is_cut_is_asked_about_as_far_as_it_was_asked_for() {
        AggregateRequest request = request(Grain.FOUR_WEEKS, "2026-W50", "2027-W02", List.of("75"), Metric.ACTIVE_TIES);

        assertThat(request.within(Grain.FOUR_WEEKS.periodOf(IsoWeek.parse("2026-W53"))))
                .isEqualTo(new Window(IsoWeek.parse("2026-W50"), IsoWeek.parse("2026-W53")));
        assertThat(request.within(Grain.FOUR_WEEKS.periodOf(IsoWeek.parse("2027-W01"))))
                .isEqualTo(new Window(IsoWeek.parse("2027-W01"), IsoWeek.parse("2027-W02")));
    }

    @Test
    void a_week_of_the_year_before_stays_in_its_iso_year() {
        List<AggregateRow> years = rows(
                request(Grain.YEAR, "2024-W52", "2025-W02", List.of("75"), Metric.MEETINGS_HELD),
                row("75", "2024-W52", Map.of(Metric.MEETINGS_HELD, 5L)),
                row("75", "2025-W01", Map.of(Metric.MEETINGS_HELD, 7L)));

        assertThat(years)
                .extracting(year -> year.period().code(), year -> year.totals().count(Metric.MEETINGS_HELD))
                .containsExactly(tuple("2024", 5L), tuple("2025", 7L));
        assertThat(years).allMatch(AggregateRow::partial);
    }

    @Test
    void nothing_divided_by_nothing_is_not_available() {
        AggregateRow week = rows(request(
                        Grain.WEEK, "2026-W18", "2026-W18", List.of("75"), Metric.JOINT_AUTONOMY_SHARE))
                .getFirst();

        assertThat(week.cell(Metric.JOINT_AUTONOMY_SHARE).number()).isEmpty();
    }

    @Test
    void a_share_of_the_requests_of_a_week_is_not_known_before_they_have_had_their_time() {
        Map<Metric, Long> requests = Map.of(
                Metric.REFERRALS_REQUESTED, 4L, Metric.REQUESTS_CONTACTED_3D, 1L, Metric.REQUESTS_CONTACTED_7D, 2L);
        List<AggregateRow> weeks = rows(
                request(
                        Grain.WEEK,
                        "2026-W18",
                        "2026-W19",
                        List.of("75"),
                        Metric.CONTACTED_WITHIN_3D,
                        Metric.CONTACTED_WITHIN_7D,
                        Metric.REQUESTS_CONTACTED_7D),
                row("75", "2026-W18", requests),
                row("75", "2026-W19", requests));

        assertThat(weeks)
                .extracting(
                        week -> week.cell(Metric.CONTACTED_WITHIN_3D).number(),
                        week -> week.cell(Metric.CONTACTED_WITHIN_7D).number(),
                        week -> week.cell(Metric.REQUESTS_CONTACTED_7D).number(),
                        AggregateRow::partial)
                .containsExactly(
                        tuple(
                                Optional.of(new BigDecimal("0.25")),
                                Optional.of(new BigDecimal("0.5")),
                                Optional.of(BigDecimal.TWO),
                                false),
                        tuple(
                                Optional.of(new BigDecimal("0.25")),
                                Optional.empty(),
                                Optional.of(BigDecimal.TWO),
                                false));
        assertThat(weeks)
                .extracting(week -> week.has(Metric.CONTACTED_WITHIN_7D))
                .containsExactly(true, false);
    }

    @Test
    void a_longer_period_takes_its_ripe_weeks_alone_and_is_partial() {
        AggregateRow block = rows(
                        request(
                                Grain.FOUR_WEEKS,
                                "2026-W17",
                                "2026-W20",
                                List.of("75"),
                                Metric.REFERRALS_REQUESTED,
                                Metric.CONTACTED_WITHIN_7D,
                                Metric.CONTACTED_WITHIN_30D),
                        row("75", "2026-W17", Map.of(Metric.REFERRALS_REQUESTED, 3L, Metric.REQUESTS_CONTACTED_7D, 3L)),
                        row("75", "2026-W18", Map.of(Metric.REFERRALS_REQUESTED, 1L)),
                        row("75", "2026-W19", Map.of(Metric.REFERRALS_REQUESTED, 20L)))
                .getFirst();

        assertThat(block.cell(Metric.CONTACTED_WITHIN_7D).number()).contains(new BigDecimal("0.75"));
        assertThat(block.cell(Metric.CONTACTED_WITHIN_30D).number()).isEmpty();
        assertThat(block.cell(Metric.REFERRALS_REQUESTED).number()).contains(BigDecimal.valueOf(24));
        assertThat(block.partial()).isTrue();
    }

    @Test
    void a_longer_period_whose_weeks_are_all_ripe_is_whole() {
        assertThat(rows(request(Grain.FOUR_WEEKS, "2026-W01", "2026-W12", List.of("75"), Metric.CONTACTED_WITHIN_30D)))
                .extracting(AggregateRow::partial)
                .containsExactly(false, false, false);
    }

    @Test
    void what_an_earlier_counting_does_not_have_is_not_available_and_never_zero() {
        List<AggregateRow> weeks = SmallRegion.table(
                        request(
                                Grain.WEEK,
                                "2026-W02",
                                "2026-W02",
                                List.of("75"),
                                Metric.REFERRALS_REQUESTED,
                                Metric.REQUESTS_ACCEPTED,
                                Metric.ANSWERED_SHARE),
                        SmallRegion.MANAGEMENT,
                        SmallRegion.TERRITORY,
                        1,
                        NOW,
                        List.of(row("75", "2026-W02", Map.of(Metric.REFERRALS_REQUESTED, 4L))),
                        List.of())
                .complete()
                .toList();

        assertThat(weeks)
                .extracting(
                        week -> week.cell(Metric.REFERRALS_REQUESTED).number(),
                        week -> week.cell(Metric.REQUESTS_ACCEPTED).number(),
                        week -> week.cell(Metric.ANSWERED_SHARE).number(),
                        week -> week.has(Metric.ANSWERED_SHARE))
                .containsExactly(tuple(Optional.of(BigDecimal.valueOf(4)), Optional.empty(), Optional.empty(), false));
    }

    @Test
    void a_week_is_provisional_until_the_tuesday_after_it_at_six() {
        AggregateRequest request = request(Grain.WEEK, "2026-W19", "2026-W19", List.of("75"), Metric.MEETINGS_HELD);

        assertThat(SmallRegion.table(request, Instant.parse("2026-05-12T09:59:59Z"))
                        .complete())
                .allMatch(AggregateRow::provisional);
        assertThat(SmallRegion.table(request, Instant.parse("2026-05-12T10:00:00Z"))
                        .complete())
                .noneMatch(AggregateRow::provisional);
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Auckland, 2026-04-06T17:59:59Z, 2026-04-06T18:00:00Z",
        "Australia/Lord_Howe, 2026-04-06T19:29:59Z, 2026-04-06T19:30:00Z"
    })
    void it_closes_by_the_clocks_of_the_territory(ZoneId zone, Instant before, Instant from) {
        AggregateRequest request = request(Grain.WEEK, "2026-W14", "2026-W14", List.of("75"), Metric.MEETINGS_HELD);

        assertThat(in(zone, before, request).complete()).allMatch(AggregateRow::provisional);
        assertThat(in(zone, from, request).complete()).noneMatch(AggregateRow::provisional);
    }

    @Test
    void a_share_of_requests_is_ripe_by_the_clocks_of_the_territory() {
        WeeklyRow row = row("75", "2026-W14", Map.of(Metric.REFERRALS_REQUESTED, 2L, Metric.REQUESTS_CONTACTED_3D, 1L));
        AggregateRequest request =
                request(Grain.WEEK, "2026-W14", "2026-W14", List.of("75"), Metric.CONTACTED_WITHIN_3D);
        Instant thirdMidnight = Instant.parse("2026-04-08T12:00:00Z");
        ZoneId auckland = ZoneId.of("Pacific/Auckland");

        assertThat(in(auckland, thirdMidnight.minusSeconds(1), request, row).complete())
                .noneMatch(week -> week.has(Metric.CONTACTED_WITHIN_3D));
        assertThat(in(auckland, thirdMidnight, request, row).complete())
                .allMatch(week -> week.has(Metric.CONTACTED_WITHIN_3D));
        assertThat(in(Territory.DEFAULT_TIME_ZONE, thirdMidnight, request, row).complete())
                .noneMatch(week -> week.has(Metric.CONTACTED_WITHIN_3D));
    }

    private static AggregateTable in(ZoneId zone, Instant now, AggregateRequest request, WeeklyRow... rows) {
        Territory territory = new Territory(
                SmallRegion.TERRITORY.region(),
                SmallRegion.TERRITORY.groups(),
                SmallRegion.TERRITORY.sectors(),
                SmallRegion.TERRITORY.municipalities(),
                zone);
        return SmallRegion.table(
                request, SmallRegion.MANAGEMENT, territory, Metric.COUNTING, now, List.of(rows), List.of());
    }

    @Test
    void the_rows_end_with_the_running_week_where_no_end_is_named() {
        List<AggregateRow> rows = rows(new AggregateRequest(
                List.of(Metric.MEETINGS_HELD),
                List.of("75"),
                IsoWeek.parse("2026-W18"),
                AggregateRequest.LATEST,
                Grain.WEEK));

        assertThat(rows)
                .extracting(aggregate -> aggregate.period().code())
                .containsExactly("2026-W18", "2026-W19", "2026-W20");
    }

    @Test
    void of_a_scope_open_for_closed_weeks_the_rows_end_with_the_last_closed_week() {
        List<AggregateRow> rows = table(
                        Set.of("*"),
                        request(Grain.WEEK, "2026-W18", "2026-W20", List.of("*", "75"), Metric.MEETINGS_HELD))
                .complete()
                .toList();

        assertThat(rows)
                .extracting(AggregateRow::scope, aggregate -> aggregate.period().code())
                .containsExactly(
                        tuple("*", "2026-W18"),
                        tuple("*", "2026-W19"),
                        tuple("75", "2026-W18"),
                        tuple("75", "2026-W19"),
                        tuple("75", "2026-W20"));
    }

    @Test
    void a_period_that_reaches_beyond_the_last_week_that_may_be_seen_is_partial() {
        AggregateRequest request =
                request(Grain.FOUR_WEEKS, "2026-W17", "2026-W20", List.of("*"), Metric.MEETINGS_HELD);

        assertThat(table(Set.of("*"), request).complete()).allMatch(AggregateRow::partial);
        assertThat(table(Set.of(), request).complete()).noneMatch(AggregateRow::partial);
    }

    @Test
    void whoever_names_no_first_week_is_spared_the_empty_years() {
        List<AggregateRow> rows = rows(
                new AggregateRequest(
                        List.of(Metric.MEETINGS_HELD),
                        List.of("75", "79"),
                        AggregateRequest.EARLIEST,
                        IsoWeek.parse("2026-W20"),
                        Grain.WEEK),
                row("75", "2026-W19", Map.of(Metric.MEETINGS_HELD, 1L)));

        assertThat(rows).hasSize(4);
    }

    private static List<AggregateRow> rows(AggregateRequest request, WeeklyRow... rows) {
        return table(Set.of(), request, rows).complete().toList();
    }

    private static AggregateTable table(Set<String> closedOnly, AggregateRequest request, WeeklyRow... rows) {
        return SmallRegion.table(
                request,
                SmallRegion.closedIn(closedOnly),
                SmallRegion.TERRITORY,
                Metric.COUNTING,
                NOW,
                List.of(rows),
                List.of());
    }
}
