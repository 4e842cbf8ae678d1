package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FailedLoginsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final FailedLogins failures = new FailedLogins(new SetClock(now));

    private void fail(int times, String user, String address) {
        for (int i = 0; i < times; i++) {
            failures.failed(user, address);
        }
    }

    @Test
    void nine_failures_stop_nothing_and_the_tenth_stops_the_name_from_anywhere() {
        fail(9, "gestion", "one");
        assertThat(failures.remaining("gestion", "one")).isZero();

        fail(1, "gestion", "two");
        assertThat(failures.remaining("gestion", "three")).isEqualTo(Duration.ofMinutes(5));
        assertThat(failures.remaining("analyste", "three")).isZero();
    }

    @Test
    void ten_failures_stop_an_address_whatever_the_names() {
        for (int i = 0; i < 10; i++) {
            failures.failed("name" + i, "one");
        }

        assertThat(failures.remaining("gestion", "one")).isPositive();
        assertThat(failures.remaining("gestion", "two")).isZero();
    }

    @Test
    void what_failed_more_than_five_minutes_ago_counts_no_more() {
        fail(5, "gestion", "one");
        now.set(NOON.plus(Duration.ofMinutes(2)));
        fail(5, "gestion", "one");
        assertThat(failures.remaining("gestion", "one")).isEqualTo(Duration.ofMinutes(3));

        now.set(NOON.plus(Duration.ofMinutes(5)));
        assertThat(failures.remaining("gestion", "one")).isZero();
        fail(1, "gestion", "one");
        assertThat(failures.remaining("gestion", "one")).isZero();
        fail(4, "gestion", "one");
        assertThat(failures.remaining("gestion", "one")).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void a_success_forgets_the_names_failures_but_not_those_of_the_address() {
        fail(9, "gestion", "one");
        failures.succeeded("gestion");

        fail(1, "gestion", "one");
        assertThat(failures.remaining("gestion", "two")).isZero();
        assertThat(failures.remaining("analyste", "one")).isPositive();
    }

    @Test
    void no_more_is_remembered_than_there_is_room_for() {
        fail(10, "first", "first");
        for (int i = 0; i < FailedLogins.REMEMBERED / 2; i++) {
            failures.failed("name" + i, "address" + i);
        }

        assertThat(failures.remaining("first", "first")).isZero();
    }
}
