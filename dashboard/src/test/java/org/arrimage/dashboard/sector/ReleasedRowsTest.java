package org.arrimage.dashboard.sector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Published;
import org.arrimage.dashboard.query.Published.Shown;
import org.arrimage.dashboard.query.Published.Sign;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReleasedRowsTest {

    private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");

    private static Published figure(Metric metric, String period, Shown shown) {
        return new Published("79", metric, period, 3, shown, null);
    }

    private static ReleasedRows rows(Published... figures) {
        return ReleasedRows.of(3, WEEK, List.of("79"), List.of(figures), scope -> "Antoine-Labelle", Texts.FRENCH);
    }

    private static List<String> row(ReleasedRows rows, Metric metric) {
        return rows.rows().get(ReleasedRows.METRICS.indexOf(metric));
    }

    @Test
    void the_periods_are_the_last_whole_ones_from_the_week_to_the_year() {
        assertThat(ReleasedRows.periods(WEEK))
                .extracting(period -> period.code())
                .containsExactly("2026-W47", "2026-B11", "2026-Q3", "2025");
        assertThat(ReleasedRows.periods(IsoWeek.parse("2026-W53")))
                .extracting(period -> period.code())
                .containsExactly("2026-W53", "2026-B13", "2026-Q4", "2026");
    }

    @Test
    void where_the_week_says_too_little_the_longer_period_stands_beside_it() {
        ReleasedRows rows = rows(
                figure(Metric.ACCEPTANCE_RATE, "2026-W47", new Shown(Sign.NOT_AVAILABLE, null, null)),
                figure(Metric.ACCEPTANCE_RATE, "2026-Q3", new Shown(Sign.ROUNDED, 45L, 60L)));

        assertThat(row(rows, Metric.ACCEPTANCE_RATE))
                .containsExactly("Taux d’acceptation, Antoine-Labelle", "..", "..", "≈\u00a075\u00a0%", "..");
        assertThat(rows.legend(Texts.FRENCH)).hasSize(2).anyMatch(entry -> entry.contains("40 cas"));
    }

    @Test
    void a_wait_is_said_as_its_class_and_a_withheld_count_as_x() {
        ReleasedRows rows = rows(
                figure(Metric.CONTACT_DAYS_P50, "2026-Q3", new Shown(Sign.CLASS, 3L, null)),
                figure(Metric.REFERRALS_REQUESTED, "2026-W47", new Shown(Sign.WITHHELD, null, null)),
                figure(Metric.REFERRALS_REQUESTED, "2026-B11", new Shown(Sign.ROUNDED, 25L, null)));

        assertThat(row(rows, Metric.CONTACT_DAYS_P50).get(3)).isEqualTo("3 à 6 jours");
        assertThat(row(rows, Metric.REFERRALS_REQUESTED).subList(1, 3)).containsExactly("x", "≈\u00a025");
    }

    @Test
    void a_figure_that_the_edition_revised_is_marked() {
        ReleasedRows rows = rows(new Published(
                "79",
                Metric.REFERRALS_REQUESTED,
                "2026-B11",
                3,
                new Shown(Sign.ROUNDED, 35L, null),
                new Shown(Sign.ROUNDED, 25L, null)));

        assertThat(row(rows, Metric.REFERRALS_REQUESTED).get(2)).isEqualTo("≈\u00a035\u00a0r");
        assertThat(rows.marks()).contains(ReleasedRows.Mark.REVISED);
    }

    @Test
    void every_class_of_waits_has_its_words() {
        for (long days : List.of(0L, 3L, 7L, 14L, 30L)) {
            assertThat(row(
                                    rows(figure(Metric.CONTACT_DAYS_P50, "2026-Q3", new Shown(Sign.CLASS, days, null))),
                                    Metric.CONTACT_DAYS_P50)
                            .get(3))
                    .contains("jours");
        }
    }
}
