package org.arrimage.dashboard.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DrawingTest {

    private static final Drawing.Line LINE = new Drawing.Line(
            "Region", Drawing.Tone.SOFT, false, Arrays.asList(0.25, null, 0.5, 0.75), List.of("25", "–", "50", "75"));

    @Test
    void a_line_ends_before_weeks_that_are_left_out() {
        assertThat(LINE.without(1).values()).containsExactly(0.25, null, 0.5, null);
        assertThat(LINE.without(1).texts()).containsExactly("25", "–", "50", "–");
        assertThat(LINE.without(0)).isEqualTo(LINE);
        assertThat(LINE.without(9).values()).containsExactly(null, null, null, null);
    }
}
