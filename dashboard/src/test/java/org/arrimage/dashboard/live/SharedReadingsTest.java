package org.arrimage.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
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

    /// A database that is slower than the changes.
    @Test
    void however_many_changes_come_one_reading_runs_at_a_time_and_the_next_is_for_all_who_wait() throws Exception {
        CountDownLatch firstRuns = new CountDownLatch(1);
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Supplier<Integer> slow = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            firstRuns.countDown();
            try {
                firstMayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            running.decrementAndGet();
            return reads.incrementAndGet();
        };
        try (ExecutorService pages = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = pages.submit(() -> readings.read("overview", slow));
            firstRuns.await();
            List<Future<Integer>> waiting = new ArrayList<>();
            CountDownLatch asked = new CountDownLatch(20);
            for (int change = 0; change < 20; change++) {
                readings.changed();
                waiting.add(pages.submit(() -> {
                    asked.countDown();
                    return readings.read("overview", slow);
                }));
            }
            asked.await();
            firstMayEnd.countDown();
            assertThat(first.get()).isEqualTo(1);
            for (Future<Integer> answer : waiting) {
                assertThat(answer.get()).as("read after the last change").isEqualTo(2);
            }
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void pages_that_wait_for_a_reading_whose_page_was_closed_ask_once_more_together() throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch mayFail = new CountDownLatch(1);
        Supplier<Integer> failing = () -> {
            runs.countDown();
            try {
                mayFail.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The page was closed");
        };
        try (ExecutorService pages = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> closed = pages.submit(() -> readings.read("overview", failing));
            runs.await();
            List<Future<Integer>> waiting = new ArrayList<>();
            for (int page = 0; page < 20; page++) {
                waiting.add(pages.submit(() -> readings.read("overview", reads::incrementAndGet)));
            }
            mayFail.countDown();
            assertThatThrownBy(closed::get).hasRootCauseMessage("The page was closed");
            for (Future<Integer> answer : waiting) {
                assertThat(answer.get()).isEqualTo(1);
            }
        }
    }

    /// Each attempt lasts until the database is given up.
    @Test
    void pages_that_wait_for_a_reading_that_fails_do_not_wait_for_another_one() throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch mayFail = new CountDownLatch(1);
        Supplier<Integer> failing = () -> {
            reads.incrementAndGet();
            runs.countDown();
            try {
                mayFail.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("The database is away");
        };
        FutureTask<Integer> first = new FutureTask<>(() -> readings.read("overview", failing));
        FutureTask<Integer> second = new FutureTask<>(() -> readings.read("overview", failing));
        Thread.ofPlatform().start(first);
        runs.await();
        Thread waiting = Thread.ofPlatform().start(second);
        Awaitility.await().until(() -> waiting.getState() == Thread.State.WAITING);
        mayFail.countDown();

        assertThatThrownBy(first::get).hasRootCauseMessage("The database is away");
        assertThatThrownBy(second::get).hasRootCauseMessage("The database is away");
        assertThat(reads).hasValue(1);
    }

    @Test
    void what_nobody_asks_for_any_more_is_dropped() {
        List<Integer> first = readings.read("overview", () -> new ArrayList<>(List.of(1)));
        readings.forgetUnasked();
        assertThat(readings.readAnew("overview", () -> new ArrayList<>(List.of(1))))
                .isSameAs(first);
        readings.forgetUnasked();
        readings.forgetUnasked();
        assertThat(readings.readAnew("overview", () -> new ArrayList<>(List.of(1))))
                .isNotSameAs(first);
    }
}
