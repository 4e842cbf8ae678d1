package org.arrimage.dashboard.query;

import static org.arrimage.dashboard.query.Restatement.Cause.CORRECTED;
import static org.arrimage.dashboard.query.Restatement.Cause.GONE;
import static org.arrimage.dashboard.query.Restatement.Cause.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.query.Restatement.Later;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestatementTest {

    private static Restatement of(long published, long now, long late, long corrected) {
        return of(published, now, Optional.of(new Later(late, corrected)));
    }

    private static Restatement of(long published, long now, Optional<Later> later) {
        return new Restatement("75", IsoWeek.parse("2026-W44"), Metric.MEETINGS_HELD, published, now, later);
    }

    @Test
    void what_came_late_explains_a_rise() {
        assertThat(of(4, 6, 2, 0).causes()).containsExactly(LATE);
        assertThat(of(4, 6, 2, 0).change()).isEqualTo(2);
    }

    @Test
    void a_correction_explains_a_rise_and_a_fall() {
        assertThat(of(4, 5, 0, 1).causes()).containsExactly(CORRECTED);
        assertThat(of(4, 3, 0, 1).causes()).containsExactly(CORRECTED);
    }

    @Test
    void the_rest_of_a_fall_is_gone_even_behind_what_came_late() {
        assertThat(of(4, 3, 0, 0).causes()).containsExactly(GONE);
        assertThat(of(4, 5, 2, 0).causes()).containsExactly(LATE, GONE);
        assertThat(of(4, 3, 0, 0).change()).isEqualTo(-1);
    }

    @Test
    void a_rise_of_which_nothing_is_known_has_no_cause() {
        assertThat(of(120, 130, 0, 0).causes()).isEmpty();
    }

    @Test
    void a_fall_of_which_it_is_not_known_what_came_later_has_no_cause() {
        assertThat(of(15, 10, Optional.empty()).causes()).isEmpty();
    }
}
