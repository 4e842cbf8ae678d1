package org.arrimage.dashboard.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.arrimage.dashboard.query.RecountResult;
import org.arrimage.dashboard.query.RecountResult.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecountVerdictTest {

    private static final Instant NOW = Instant.parse("2026-01-06T15:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @Test
    void nothing_is_said_before_both_recounts_were_made() {
        assertThat(both(null, null)).isEqualTo(RecountVerdict.PENDING);
        assertThat(both(recount(Kind.CELLS, 0, LATER), null)).isEqualTo(RecountVerdict.PENDING);
    }

    @Test
    void the_figures_agree_when_both_recounts_say_so() {
        assertThat(both(recount(Kind.CELLS, 0, LATER), recount(Kind.SURVIVORS, 0, LATER)))
                .isEqualTo(RecountVerdict.EVEN);
        assertThat(both(recount(Kind.CELLS, 0, null), recount(Kind.SURVIVORS, 0, null)))
                .as("of a time when nobody wrote down when the next is due")
                .isEqualTo(RecountVerdict.EVEN);
    }

    @Test
    void one_that_differs_outweighs_everything() {
        RecountResult late = recount(Kind.CELLS, 0, NOW.minusSeconds(86_400));

        assertThat(both(late, recount(Kind.SURVIVORS, 1, LATER))).isEqualTo(RecountVerdict.DIFFERS);
        assertThat(both(null, recount(Kind.SURVIVORS, 2, LATER))).isEqualTo(RecountVerdict.DIFFERS);
    }

    @Test
    void one_that_is_put_off_by_minutes_is_not_late_and_by_more_it_is() {
        RecountResult survivors = recount(Kind.SURVIVORS, 0, LATER);

        assertThat(both(recount(Kind.CELLS, 0, NOW.minusSeconds(900)), survivors))
                .isEqualTo(RecountVerdict.EVEN);
        assertThat(both(recount(Kind.CELLS, 0, NOW.minusSeconds(901)), survivors))
                .isEqualTo(RecountVerdict.LATE);
    }

    @Test
    void the_first_one_can_be_late_as_well() {
        RecountResult survivors = recount(Kind.SURVIVORS, 0, LATER);

        assertThat(both(new RecountResult(Kind.CELLS, null, null), survivors))
                .as("there is nothing to count yet")
                .isEqualTo(RecountVerdict.PENDING);
        assertThat(both(new RecountResult(Kind.CELLS, null, LATER), survivors)).isEqualTo(RecountVerdict.PENDING);
        assertThat(both(new RecountResult(Kind.CELLS, null, NOW.minusSeconds(901)), survivors))
                .isEqualTo(RecountVerdict.LATE);
    }

    private static RecountVerdict both(@Nullable RecountResult cells, @Nullable RecountResult survivors) {
        return RecountVerdict.worst(List.of(RecountVerdict.of(cells, NOW), RecountVerdict.of(survivors, NOW)));
    }

    private static RecountResult recount(Kind kind, long differing, @Nullable Instant next) {
        return new RecountResult(kind, new RecountResult.Found(NOW.minusSeconds(3_600), 1_000, differing), next);
    }
}
