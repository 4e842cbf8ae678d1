package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.arrimage.dashboard.access.LoginAttempts.End;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoginAttemptsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
    private final LoginAttempts attempts = new LoginAttempts(new SetClock(now));

    /// One attempt.
    ///
    /// @return how long it has to wait; zero if it was tried
    private Duration attempt(String user, String address, End end) throws InterruptedException {
        Duration remaining = attempts.begin(user, address);
        if (remaining.isZero()) {
            attempts.end(user, address, end);
        }
        return remaining;
    }

    /// How many of some attempts at once are tried.
    private long tried(int number, End end) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Duration>> calls = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                calls.add(() -> attempt("gestion", "one", end));
            }
            long tried = 0;
            for (Future<Duration> remaining : threads.invokeAll(calls)) {
                tried += remaining.get().isZero() ? 1 : 0;
            }
            return tried;
        }
    }

    private void fail(int times, String user, String address) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            attempt(user, address, End.FAILED);
        }
    }

    @Test
    void of_forty_wrong_ones_at_once_no_more_are_tried_than_one_after_another() throws Exception {
        assertThat(tried(40, End.FAILED)).isEqualTo(LoginAttempts.FREE);
    }

    @Test
    void an_attempt_waits_for_the_one_before_it() throws Exception {
        assertThat(attempts.begin("gestion", "one")).isZero();
        Thread next = Thread.ofPlatform().start(() -> {
            try {
                attempt("gestion", "one", End.FAILED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        await().until(() -> next.getState() == Thread.State.WAITING);
        attempts.end("gestion", "one", End.FAILED);
        next.join();
    }

    @Test
    void what_is_under_way_counts_before_it_has_failed() throws Exception {
        for (int i = 0; i < LoginAttempts.FREE_FOR_NAME; i++) {
            assertThat(attempts.begin("gestion", "address" + i)).isZero();
        }

        assertThat(attempts.begin("gestion", "another")).isPositive();
        for (int i = 0; i < LoginAttempts.FREE_FOR_NAME; i++) {
            attempts.end("gestion", "address" + i, End.LOGGED_IN);
        }
        assertThat(attempts.begin("gestion", "another")).isZero();
    }

    @Test
    void forty_right_ones_at_once_are_all_tried() throws Exception {
        assertThat(tried(40, End.LOGGED_IN)).isEqualTo(40);
    }

    @Test
    void each_failure_makes_the_next_one_wait_longer_and_never_long() throws Exception {
        fail(LoginAttempts.FREE, "gestion", "one");
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Duration wait = attempt("gestion", "one", End.FAILED);
            waits.add(wait);
            now.updateAndGet(time -> time.plus(wait));
            attempt("gestion", "one", End.FAILED);
        }

        assertThat(waits.subList(0, 4)).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
        assertThat(waits).isSorted().last().isEqualTo(LoginAttempts.LONGEST);
        now.updateAndGet(time -> time.plus(LoginAttempts.LONGEST));
        assertThat(attempt("gestion", "one", End.LOGGED_IN)).isZero();
        assertThat(attempt("gestion", "one", End.LOGGED_IN)).isZero();
    }

    @Test
    void a_stranger_elsewhere_does_not_slow_down_whoever_has_logged_in_here() throws Exception {
        attempt("gestion", "here", End.LOGGED_IN);
        for (int i = 0; i < 1_000; i++) {
            fail(1, "gestion", "elsewhere" + i);
        }

        assertThat(attempt("gestion", "here", End.LOGGED_IN)).isZero();
        assertThat(attempt("gestion", "new", End.LOGGED_IN)).isPositive();
        now.updateAndGet(time -> time.plus(LoginAttempts.LONGEST_ELSE));
        assertThat(attempt("gestion", "new", End.LOGGED_IN)).isZero();
    }

    @Test
    void who_forgets_a_password_slows_down_nobody_behind_the_same_address() throws Exception {
        fail(200, "gestion", "office");

        assertThat(attempt("analyste", "office", End.LOGGED_IN)).isZero();
        assertThat(attempt("partenaire", "office", End.FAILED)).isZero();
        assertThat(attempt("partenaire", "office", End.LOGGED_IN)).isZero();
    }

    @Test
    void an_address_with_many_names_is_slowed_but_not_those_who_have_logged_in_from_it() throws Exception {
        attempt("gestion", "office", End.LOGGED_IN);
        for (int i = 0; i < LoginAttempts.FREE_FOR_ADDRESS; i++) {
            fail(1, "name" + i, "office");
        }

        assertThat(attempt("another", "office", End.FAILED)).isPositive();
        assertThat(attempt("another", "elsewhere", End.FAILED)).isZero();
        assertThat(attempt("gestion", "office", End.LOGGED_IN)).isZero();
    }

    @Test
    void those_who_log_in_do_not_count_against_their_address() throws Exception {
        for (int i = 0; i < 2 * LoginAttempts.FREE_FOR_ADDRESS; i++) {
            assertThat(attempt("name" + i, "office", End.LOGGED_IN)).isZero();
        }
    }

    @Test
    void what_could_not_be_tried_is_no_failure() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThat(attempt("gestion", "one", End.NOT_TRIED)).isZero();
        }
    }
}
