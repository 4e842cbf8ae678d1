package org.arrimage.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.query.KnownRows.Stored;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownRowsTest {

    private static final Instant NOON = Instant.parse("2026-01-06T12:00:00Z");

    private static final Instant LATER = NOON.plusSeconds(60);

    private final KnownRows known =
            KnownRows.of(List.of(row("b", 2, 7, 20), row("a", 2, 5, 0), row("a", 1, 3, 10), row("c", 1, 1, 5)), NOON);

    @Test
    void rows_are_in_the_order_of_scopes_and_weeks() {
        assertThat(known.rows()).extracting(KnownRowsTest::name).containsExactly("a1", "a2", "b2", "c1");
    }

    @Test
    void changes_are_looked_for_since_ten_seconds_before_the_last_reading() {
        assertThat(known.changesSince()).contains(NOON.minusSeconds(10));
        assertThat(known.with(List.of(), 4, 16, LATER).orElseThrow().changesSince())
                .contains(LATER.minusSeconds(10));
        assertThat(KnownRows.NONE.changesSince()).isEmpty();
    }

    @Test
    void a_changed_row_takes_the_place_of_the_one_before_and_the_others_stay_the_objects_they_are() {
        Stored changed = row("a", 2, 6, 30);

        KnownRows now = known.with(List.of(changed), 4, 17, LATER).orElseThrow();

        assertThat(now.rows()).extracting(KnownRowsTest::name).containsExactly("a1", "a2", "b2", "c1");
        assertThat(now.rows().get(1)).isSameAs(changed.row());
        assertThat(now.rows().get(2)).isSameAs(known.rows().get(2));
    }

    @Test
    void a_new_row_is_put_in_its_place() {
        KnownRows now = known.with(List.of(row("b", 1, 1, 30), row("d", 1, 2, 31)), 6, 19, LATER)
                .orElseThrow();

        assertThat(now.rows()).extracting(KnownRowsTest::name).containsExactly("a1", "a2", "b1", "b2", "c1", "d1");
    }

    @Test
    void a_row_that_is_known_already_changes_nothing() {
        KnownRows now = known.with(List.of(row("b", 2, 7, 20)), 4, 16, LATER).orElseThrow();

        assertThat(now.rows()).isSameAs(known.rows());
    }

    @Test
    void a_change_that_was_not_told_shows_in_the_revisions() {
        assertThat(known.with(List.of(), 4, 17, LATER)).isEmpty();
    }

    @Test
    void a_row_that_left_or_came_without_a_change_shows_in_their_number() {
        assertThat(known.with(List.of(), 3, 15, LATER)).isEmpty();
        assertThat(known.with(List.of(), 5, 16, LATER)).isEmpty();
        // One with revision 1 has left, and a0 has come with a change.
        assertThat(known.with(List.of(row("a", 0, 1, 30)), 4, 16, LATER)).isEmpty();
    }

    @Test
    void revisions_of_later_generations_are_summed_in_64_bits_as_they_come() {
        long late = 4_194_303L << 40;
        KnownRows high = KnownRows.of(List.of(row("a", 1, late, 0), row("a", 2, late, 0), row("a", 3, late, 0)), NOON);

        assertThat(high.with(List.of(), 3, 3 * late, LATER)).isPresent();
    }

    private static String name(WeeklyRow row) {
        return row.scope() + (row.week().number() - 1);
    }

    private static Stored row(String scope, int week, long revision, int seconds) {
        return new Stored(
                new WeeklyRow(
                        scope,
                        IsoWeek.parse("2026-W01").plusWeeks(week),
                        new PeriodTotals(Map.of(Metric.MEETINGS_HELD, revision), new TreeMap<>()),
                        NOON.plusSeconds(seconds)),
                revision);
    }
}
