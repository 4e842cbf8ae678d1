package org.arrimage.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.VaadinSession;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.arrimage.dashboard.live.LiveReading.Condition;
import org.arrimage.dashboard.live.LiveReading.Follows;
import org.arrimage.dashboard.query.Database;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.services.Services;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/// What is sent to the browser of an open page, and what for.
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveReadingTest {

    private final AtomicBoolean eventsComeIn = new AtomicBoolean(true);
    private final Feed feed = feed(eventsComeIn);
    private final AtomicReference<String> data = new AtomicReference<>("one");
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final List<Condition> told = new CopyOnWriteArrayList<>();
    private final Semaphore mayRead = new Semaphore(1_000);
    private LiveReading<String> page = page(Follows.FIGURES);
    private final UI browser = connected();

    @AfterEach
    void leave() {
        page.stop();
    }

    @Test
    void a_notice_of_what_this_page_does_not_show_sends_nothing() {
        open();

        notice();
        notice();
        data.set("two");
        notice();

        Awaitility.await().until(() -> shown.contains("two"));
        assertThat(sent)
                .as("the change of what is shown, and nothing for the others")
                .hasValue(1);
        assertThat(shown).containsExactly("one", "two");
        assertThat(told).containsExactly(Condition.CURRENT, Condition.CURRENT);
    }

    @Test
    void at_a_beat_the_page_hears_that_it_is_level_and_nothing_else() {
        open();

        beat();

        Awaitility.await().until(() -> sent.get() == 1);
        assertThat(shown).containsExactly("one");
        assertThat(told).containsExactly(Condition.CURRENT, Condition.CURRENT);
    }

    @Test
    void a_page_that_shows_no_figure_is_read_at_beats_alone() {
        page = page(Follows.BEATS);
        open();

        data.set("two");
        noticesThatOthersHear();
        assertThat(reads).as("when it was opened").hasValue(1);
        beat();

        Awaitility.await().until(() -> sent.get() == 1);
        assertThat(shown).containsExactly("one", "two");
    }

    @Test
    void a_paused_page_is_left_alone_and_catches_up_when_it_goes_on() {
        open();
        page.pause(true);

        data.set("two");
        noticesThatOthersHear();
        assertThat(sent).hasValue(0);
        page.pause(false);
        data.set("three");
        notice();

        Awaitility.await().until(() -> shown.contains("three"));
        assertThat(shown).containsExactly("one", "two", "three");
        assertThat(sent).as("for what came after the pause").hasValue(1);
    }

    @Test
    void that_the_database_is_away_is_said_once_and_that_it_is_back_too() {
        open();

        data.set("away");
        beat();
        Awaitility.await().until(() -> told.contains(Condition.AWAY));
        notice();
        beat();
        data.set("one");
        notice();

        Awaitility.await().until(() -> told.getLast() == Condition.CURRENT);
        assertThat(told).containsExactly(Condition.CURRENT, Condition.AWAY, Condition.CURRENT);
        assertThat(shown).containsExactly("one");
    }

    @Test
    void that_new_events_come_in_no_longer_is_said_once_and_that_they_do_again_too() {
        open();

        eventsComeIn.set(false);
        beat();
        Awaitility.await().until(() -> told.contains(Condition.STALLED));
        notice();
        data.set("two");
        notice();
        Awaitility.await().until(() -> shown.contains("two"));
        eventsComeIn.set(true);
        beat();

        Awaitility.await().until(() -> told.getLast() == Condition.CURRENT);
        assertThat(told)
                .as("opened, stalled, what had been on its way, and going on")
                .containsExactly(Condition.CURRENT, Condition.STALLED, Condition.STALLED, Condition.CURRENT);
        assertThat(shown).containsExactly("one", "two");
    }

    @Test
    void all_are_called_when_new_events_come_in_no_longer_and_when_they_do_again() {
        Semaphore beats = new Semaphore(0);
        feed.tell(call -> {
            if (call == Feed.Call.BEAT) {
                beats.release();
            }
        });
        feed.start();
        try {
            for (int turn = 0; turn < 3; turn++) {
                int before = beats.availablePermits();
                eventsComeIn.set(!eventsComeIn.get());
                Awaitility.await().atMost(Feed.BEAT.dividedBy(2)).until(() -> beats.availablePermits() > before);
            }
        } finally {
            feed.stop();
        }
    }

    @Test
    void a_reading_that_the_page_has_overtaken_is_not_shown_any_more() {
        open();
        mayRead.drainPermits();
        data.set("old");
        feed.call(Feed.Call.NOTICE);
        Awaitility.await().until(mayRead::hasQueuedThreads);

        mayRead.release(1_000); // the one that waits goes on with what it read, when the page has read already
        data.set("new");
        page.now();
        beat();

        Awaitility.await().until(() -> told.size() >= 3);
        assertThat(shown).containsExactly("one", "new");
    }

    private LiveReading<String> page(Follows follows) {
        return new LiveReading<>(feed, follows, this::read, this::read, shown::add, told::add);
    }

    private String read() {
        String found = data.get();
        mayRead.acquireUninterruptibly();
        reads.incrementAndGet();
        if (found.equals("away")) {
            throw new DataAccessResourceFailureException("The database is away");
        }
        return found;
    }

    @Test
    void nothing_piles_up_for_a_page_whose_connection_is_down() {
        open();
        when(browser.getInternals().getPushConnection().isConnected()).thenReturn(false);
        data.set("two");
        noticesThatOthersHear();

        assertThat(sent).hasValue(0);

        when(browser.getInternals().getPushConnection().isConnected()).thenReturn(true);
        feed.call(Feed.Call.NOTICE);

        Awaitility.await().until(() -> shown.contains("two"));
    }

    @Test
    void after_a_time_without_connection_the_page_says_that_it_is_level_again() {
        open();
        when(browser.getInternals().getPushConnection().isConnected()).thenReturn(false);
        noticesThatOthersHear();
        when(browser.getInternals().getPushConnection().isConnected()).thenReturn(true);
        feed.call(Feed.Call.NOTICE);

        Awaitility.await().until(() -> sent.get() == 1);
    }

    @Test
    void a_page_that_is_gone_is_closed_within_a_minute() {
        // Made here: two threads that ask a mock for the first time at once would get two sessions.
        VaadinSession session = browser.getSession();
        open();
        when(browser.getInternals().getPushConnection().isConnected()).thenReturn(false);
        heardOf(browser, Duration.ofSeconds(51));
        feed.call(Feed.Call.BEAT);

        Awaitility.await().untilAsserted(() -> verify(session).removeUI(browser));
        verify(browser).close();
    }

    @Test
    void a_page_in_the_background_that_puts_its_heartbeats_off_stays() {
        open();
        heardOf(browser, Duration.ofSeconds(90));
        beat();

        Awaitility.await().until(() -> sent.get() == 1);
        verify(browser, never()).close();
    }

    private void open() {
        UI ui = browser;
        when(ui.access(any())).thenAnswer(access -> {
            sent.incrementAndGet();
            access.<Command>getArgument(0).execute();
            return CompletableFuture.completedFuture(null);
        });
        page.now();
        page.start(ui);
    }

    private static Feed feed(AtomicBoolean eventsComeIn) {
        Services services = mock(Services.class);
        when(services.bringEvents()).thenAnswer(asked -> eventsComeIn.get());
        return new Feed(
                new Database("", new Database.Login("", ""), null),
                mock(ReferenceDocuments.class),
                services,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    private static UI connected() {
        UI ui = mock(UI.class, RETURNS_DEEP_STUBS);
        when(ui.getInternals().getPushConnection().isConnected()).thenReturn(true);
        heardOf(ui, Duration.ZERO);
        return ui;
    }

    private static void heardOf(UI ui, Duration ago) {
        when(ui.getInternals().getLastHeartbeatTimestamp()).thenReturn(System.currentTimeMillis() - ago.toMillis());
    }

    private void notice() {
        callAndAwaitReading(Feed.Call.NOTICE);
    }

    private void beat() {
        callAndAwaitReading(Feed.Call.BEAT);
    }

    /// Some notices after each of which another page has read: time enough for this one to do so too.
    private void noticesThatOthersHear() {
        AtomicInteger heard = new AtomicInteger();
        LiveReading<Integer> other = new LiveReading<>(
                feed, Follows.FIGURES, heard::incrementAndGet, heard::incrementAndGet, number -> {}, condition -> {});
        other.start(connected());
        for (int i = 1; i <= 20; i++) {
            int count = i;
            feed.call(Feed.Call.NOTICE);
            Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> heard.get() >= count);
        }
        other.stop();
    }

    private void callAndAwaitReading(Feed.Call call) {
        int before = reads.get();
        feed.call(call);
        Awaitility.await().until(() -> reads.get() > before);
    }
}
