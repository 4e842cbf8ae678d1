package org.arrimage.streams.recount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RepeatedRecountTest {

    @Test
    void a_difference_must_last_over_three_looks() {
        Iterator<List<String>> looks = List.of(List.of("a", "b", "c"), List.of("a", "c", "d"), List.of("a", "b"))
                .iterator();

        assertThat(new RepeatedRecount(time -> true).confirmed(looks::next)).containsExactly("a");
        assertThat(looks).isExhausted();
    }

    @Test
    void where_nothing_differs_one_look_is_enough() {
        Iterator<List<String>> looks = List.of(List.<String>of()).iterator();

        assertThat(new RepeatedRecount(time -> true).confirmed(looks::next)).isEmpty();
    }

    @Test
    void a_stream_that_falls_behind_between_two_looks_is_not_judged() {
        Iterator<Boolean> level = List.of(true, false).iterator();

        assertThatExceptionOfType(NotLevel.class)
                .isThrownBy(() -> new RepeatedRecount(time -> level.next()).confirmed(() -> List.of("a")));
    }
}
