package org.arrimage.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// How often the data is read for many open pages.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedReadingsTest {

    private final SharedReadings readings = new SharedReadings();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void equal_questions_between_two_changes_are_read_once() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Supplier<List<Integer>> slow = () -> {
            try {
                asked.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return List.of(reads.incrementAndGet());
        };
        try (ExecutorService pages = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Integer>>> answers = new ArrayList<>();
            for (int page = 0; page < 200; page++) {
                answers.add(pages.submit(() -> readings.read("overview", slow)));
            }
            asked.countDown();
            for (Future<List<Integer>> answer : answers) {
                assertThat(answer.get()).containsExactly(1);
            }
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void another_question_has_an_answer_of_its_own() {
        assertThat(readings.read("own sector", () -> "few")).isEqualTo("few");
        assertThat(readings.read("all sectors", () -> "many")).isEqualTo("many");
    }

    @Test
    void after_a_change_it_is_read_again_and_an_equal_answer_is_the_same_object() {
        List<Integer> first = readings.read("overview", () -> new ArrayList<>(List.of(1)));
        readings.changed();
        List<Integer> second = readings.read("overview", () -> new ArrayList<>(List.of(1)));
        readings.changed();
        List<Integer> third = readings.read("overview", () -> new ArrayList<>(List.of(2)));

        assertThat(second).isSameAs(first);
        assertThat(third).containsExactly(2);
    }

    @Test
    void a_reading_that_began_before_a_change_answers_nobody_who_asks_after_it() {
        String before = readings.read("overview", () -> {
            readings.changed();
            return "old";
        });

        assertThat(before).isEqualTo("old");
        assertThat(readings.read("overview", () -> "new")).isEqualTo("new");
    }

    @Test
    void a_reading_that_fails_is_tried_again_by_whoever_asks_next() {
        assertThatThrownBy(() -> readings.read("overview", () -> {
                    throw new IllegalStateException("The database is away");
                }))
                .hasMessage("The database is away");

        assertThat(readings.read("overview", () -> "there")).isEqualTo("there");
    }

    @Test
    void a_page_that_is_opened_reads_in_any_case_and_holds_what_others_hold_already() {
        List<Integer> first = readings.readAnew("overview", () -> new ArrayList<>(List.of(reads.incrementAndGet())));
        List<Integer> second = readings.readAnew("overview", () -> new ArrayList<>(List.of(reads.get())));
        List<Integer> changed = readings.readAnew("overview", () -> new ArrayList<>(List.of(2)));
        readings.changed();
        List<Integer> after = readings.readAnew("overview", () -> new ArrayList<>(List.of(1)));

        assertThat(second).isSameAs(first);
        assertThat(changed).as("known before it was told").containsExactly(2);
        assertThat(after).isSameAs(first);
    }
}
