package org.arrimage.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.Command;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.WeeklyRows;
import org.arrimage.dashboard.query.WeeklySeries;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// From a notice of a real database to what a page shows.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedIT {

    private static final Duration SOON = Duration.ofSeconds(12);

    private static final Viewer MANAGEMENT = new Viewer("gestion", Set.of(Role.MANAGEMENT), Set.of(), null);
    private static final Viewer PARTNER = new Viewer("partenaire", Set.of(Role.PARTNER), Set.of("75"), null);
    private static final IsoWeek WEEK = IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE);

    @Autowired
    private Feed feed;

    @Autowired
    private WeeklyRows rows;

    @Autowired
    private ReferenceDocuments references;

    @Autowired
    private SeededRegion region;

    private final Semaphore notices = new Semaphore(0);
    private final Semaphore beats = new Semaphore(0);
    private final Feed.Listener listener = call -> (call == Feed.Call.NOTICE ? notices : beats).release();
    private final AtomicReference<List<WeeklyRow>> shown = new AtomicReference<>(List.of());
    private final AtomicReference<LiveReading<List<WeeklyRow>>> page = new AtomicReference<>();

    /// Listens, and has heard a notice just now.
    @BeforeEach
    void listen() {
        feed.tell(listener);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            write("sud", 1);
            return notices.tryAcquire(1, TimeUnit.SECONDS);
        });
        UI ui = mock(UI.class, RETURNS_DEEP_STUBS);
        when(ui.getInternals().getPushConnection().isConnected()).thenReturn(true);
        when(ui.getInternals().getLastHeartbeatTimestamp()).thenAnswer(asked -> System.currentTimeMillis());
        when(ui.access(any())).thenAnswer(access -> {
            access.<Command>getArgument(0).execute();
            return CompletableFuture.completedFuture(null);
        });
        page.set(new LiveReading<>(
                feed,
                LiveReading.Follows.FIGURES,
                () -> rows.read(MANAGEMENT, List.of("75"), WEEK, WEEK),
                () -> rows.read(MANAGEMENT, List.of("75"), WEEK, WEEK),
                shown::set,
                condition -> {}));
        page.get().start(ui);
    }

    @AfterEach
    void leave() {
        feed.forget(listener);
        page.get().stop();
    }

    @Test
    void a_notice_is_heard_and_what_has_changed_is_read_and_shown() {
        awaitNoticeOf(() -> write("75", 4711));
        awaitShown(4711);
    }

    @Test
    void what_is_read_after_a_notice_is_read_by_the_time_zone_of_now() throws SQLException {
        assertThat(references.timeZone()).isEqualTo(Territory.DEFAULT_TIME_ZONE);
        try {
            asSuperuser("update arrimage.reference set document = document || '{\"timeZone\": \"Pacific/Auckland\"}'"
                    + " where kind = 'territory'");

            awaitNoticeOf(() -> write("sud", 2));
            assertThat(references.timeZone()).isEqualTo(ZoneId.of("Pacific/Auckland"));
        } finally {
            asSuperuser("update arrimage.reference set document = document - 'timeZone' where kind = 'territory'");
            write("sud", 3);
        }
    }

    @Test
    void whoever_listens_no_more_is_not_told() {
        feed.forget(listener);
        notices.drainPermits();
        beats.drainPermits();

        write("75", 4712);

        awaitShown(4712);
        assertThat(notices.availablePermits() + beats.availablePermits()).isZero();
    }

    @Test
    void whoever_listens_is_told_at_beats_too() throws InterruptedException {
        beats.drainPermits();

        assertThat(beats.tryAcquire(3 * Feed.BEAT.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
    }

    @Test
    void a_change_whose_notice_was_missed_is_shown_after_the_connection_was_lost() throws SQLException {
        asSuperuser("update arrimage.sector_week set activity = '{\"meetings_held\": 4713}', revision = revision + 1"
                + " where scope = '75' and week = '" + WEEK.monday() + "'");

        awaitNoticeOf(this::endConnection);
        awaitShown(4713);
    }

    @Test
    void after_the_connection_was_lost_another_one_listens() throws SQLException {
        String before = connection();

        awaitNoticeOf(this::endConnection); // of the new connection itself

        Awaitility.await()
                .atMost(SOON)
                .until(() -> feed.isHearing()
                        && !connection().isEmpty()
                        && !connection().equals(before));
        awaitNoticeOf(() -> write("75", 4714));
        awaitShown(4714);
    }

    /// What a partner's page is compared by.
    @Test
    void what_a_partner_reads_stays_equal_while_referrals_come_in_and_not_when_a_meeting_does() {
        region.write("75", WEEK, Map.of(Metric.MEETINGS_HELD, 5L, Metric.REFERRALS_REQUESTED, 1L));
        WeeklySeries before = partnersHistory();

        region.write("75", WEEK, Map.of(Metric.MEETINGS_HELD, 5L, Metric.REFERRALS_REQUESTED, 2L));
        region.write("79", WEEK, Map.of(Metric.MEETINGS_HELD, 17L, Metric.REFERRALS_REQUESTED, 23L));
        region.write("*", WEEK, Map.of(Metric.MEETINGS_HELD, 22L, Metric.REFERRALS_REQUESTED, 25L));
        assertThat(partnersHistory()).isEqualTo(before);

        region.write("75", WEEK, Map.of(Metric.MEETINGS_HELD, 6L, Metric.REFERRALS_REQUESTED, 2L));
        assertThat(partnersHistory()).isNotEqualTo(before);
    }

    private WeeklySeries partnersHistory() {
        return new WeeklySeries(
                rows.read(PARTNER, List.of("75", Territory.REGION), WEEK.plusWeeks(-8), WEEK),
                Instant.now(),
                Territory.DEFAULT_TIME_ZONE);
    }

    /// Makes a change until a notice of it is heard: one that falls on a beat is told as a beat.
    private void awaitNoticeOf(ThrowingRunnable change) {
        notices.drainPermits();
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            change.run();
            assertThat(notices.tryAcquire(3, TimeUnit.SECONDS)).isTrue();
        });
    }

    private void write(String scope, long meetings) {
        region.write(scope, WEEK, Map.of(Metric.MEETINGS_HELD, meetings));
    }

    private void awaitShown(long meetings) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(shown.get())
                        .extracting(row -> row.totals().counts().get(Metric.MEETINGS_HELD))
                        .containsExactly(meetings));
    }

    private void endConnection() throws SQLException {
        asSuperuser("select pg_terminate_backend(" + connection() + ")");
    }

    /// The process of the database that serves the feed; empty if there is none.
    private String connection() throws SQLException {
        return asSuperuser("select pid from pg_stat_activity where application_name = 'arrimage-feed'");
    }

    private String asSuperuser(String sql) throws SQLException {
        try (Connection superuser = region.postgres().connectAsSuperuser();
                Statement statement = superuser.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet row = statement.getResultSet();
            return row.next() ? row.getString(1) : "";
        }
    }
}
