package org.arrimage.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackoffTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Backoff backoff = new Backoff(clock, 3);

    private Duration remaining(String key) {
        return backoff.remaining(key, LONGEST);
    }

    @Test
    void after_the_free_ones_each_failure_doubles_the_wait_up_to_the_longest() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            backoff.count("a");
            waits.add(remaining("a").toSeconds());
        }

        assertThat(waits).containsExactly(0L, 0L, 1L, 2L, 4L, 8L, 10L, 10L, 10L);
        assertThat(remaining("b")).isZero();
    }

    @Test
    void the_wait_is_over_when_its_time_is_and_asking_does_not_prolong_it() {
        for (int i = 0; i < 4; i++) {
            backoff.count("a");
        }
        now = now.plusSeconds(1);
        assertThat(remaining("a")).isEqualTo(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(remaining("a")).isZero();
    }

    @Test
    void however_often_one_fails_the_wait_is_no_longer_than_the_longest() {
        for (int i = 0; i < 10_000; i++) {
            backoff.count("a");
        }
        assertThat(remaining("a")).isEqualTo(LONGEST);
    }

    @Test
    void what_is_taken_back_or_forgotten_counts_no_more() {
        for (int i = 0; i < 3; i++) {
            backoff.count("a");
        }
        backoff.takeBack("a");
        assertThat(remaining("a")).isZero();

        backoff.count("a");
        assertThat(remaining("a")).isPositive();
        backoff.forget("a");
        assertThat(remaining("a")).isZero();
    }

    @Test
    void after_a_quarter_of_an_hour_all_is_forgotten() {
        for (int i = 0; i < 8; i++) {
            backoff.count("a");
        }
        now = now.plus(Backoff.FORGOTTEN).plusSeconds(1);
        backoff.count("a");
        assertThat(remaining("a")).isZero();
    }

    @Test
    void no_more_is_remembered_than_there_is_room_for() {
        for (int i = 0; i < 3; i++) {
            backoff.count("first");
        }
        for (int i = 0; i < Backoff.REMEMBERED; i++) {
            backoff.count("other" + i);
        }
        assertThat(remaining("first")).isZero();
    }

    @Test
    void an_ipv6_network_is_one_caller_and_an_ipv4_address_another() {
        assertThat(Backoff.network("2001:db8:0:1::1")).isEqualTo(Backoff.network("2001:db8:0:1:ffff::2"));
        assertThat(Backoff.network("2001:db8:0:1::1")).isNotEqualTo(Backoff.network("2001:db8:0:2::1"));
        assertThat(Backoff.network("192.0.2.1")).isNotEqualTo(Backoff.network("192.0.2.2"));
    }
}
