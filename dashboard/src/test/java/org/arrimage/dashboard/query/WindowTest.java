package org.arrimage.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.arrimage.contract.metric.IsoWeek;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowTest {

    private static Window window(String first, String last) {
        return new Window(IsoWeek.parse(first), IsoWeek.parse(last));
    }

    @Test
    void a_window_ends_with_its_last_week_and_the_one_before_with_the_week_before_its_first() {
        Window window = Window.endingWith(IsoWeek.parse("2026-W20"), 12);

        assertThat(window).isEqualTo(window("2026-W09", "2026-W20"));
        assertThat(window.weeks()).isEqualTo(12);
        assertThat(window.before()).isEqualTo(window("2025-W49", "2026-W08"));
    }

    @Test
    void a_year_of_53_weeks_has_53() {
        assertThat(window("2026-W01", "2026-W53").weeks()).isEqualTo(53);
        assertThat(window("2027-W01", "2027-W52").before()).isEqualTo(window("2026-W02", "2026-W53"));
    }

    @Test
    void both_ends_belong_to_it() {
        Window window = window("2026-W09", "2026-W10");

        assertThat(window.holds(IsoWeek.parse("2026-W08"))).isFalse();
        assertThat(window.holds(IsoWeek.parse("2026-W09"))).isTrue();
        assertThat(window.holds(IsoWeek.parse("2026-W10"))).isTrue();
        assertThat(window.holds(IsoWeek.parse("2026-W11"))).isFalse();
    }

    @Test
    void a_window_without_a_week_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> window("2026-W10", "2026-W09"));
        assertThatIllegalArgumentException().isThrownBy(() -> Window.endingWith(IsoWeek.parse("2026-W10"), 0));
    }
}
