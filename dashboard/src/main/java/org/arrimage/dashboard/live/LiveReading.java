package org.arrimage.dashboard.live;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.communication.PushConnection;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.arrimage.service.problem.BareTrace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Keeps one open page current: when it is called, it reads on another thread than the page's and shows the result.
///
/// The browser is sent something when what was read differs from what is shown, and at every beat, to tell it that
/// the page is level with the database. A change in data that this page does not read sends nothing.
///
/// @param <T> what is read: everything that decides what is shown; equal readings look the same
public final class LiveReading<T> {

    /// What a page is read again for.
    public enum Follows {
        /// Notices of changed figures, and beats.
        FIGURES,
        /// Beats alone: a page without figures does not change with them.
        BEATS
    }

    /// How current a page is.
    public enum Condition {
        /// What is shown is what the database holds.
        CURRENT,
        /// The same, and new events do not come in at present.
        STALLED,
        /// The person has stopped the updates.
        PAUSED,
        /// The database does not answer; what is shown may be old.
        AWAY
    }

    private static final Logger LOG = LoggerFactory.getLogger(LiveReading.class);
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);

    /// A page without a push connection that has sent no heartbeat for this long is gone: browsers send one every 30 s.
    private static final Duration GONE_UNCONNECTED = Duration.ofSeconds(50);

    /// The same for one whose connection seems to be there: a machine that was switched off does not close it. Browsers
    /// put off the heartbeats of a page in the background by up to a minute.
    private static final Duration GONE = Duration.ofSeconds(120);

    private final Feed feed;
    private final Follows follows;
    private final Supplier<T> read;
    private final Supplier<T> readAgain;
    private final Consumer<T> show;
    private final Consumer<Condition> tell;
    private final Semaphore calls = new Semaphore(0);
    private final AtomicBoolean beaten = new AtomicBoolean();
    private final Feed.Listener listener = this::call;
    /// Counts the readings by the page itself: a reading that began before the last of them is not shown after it.
    private final AtomicInteger turns = new AtomicInteger();
    private volatile boolean paused;
    private volatile @Nullable T shown;
    private volatile @Nullable Condition told;
    private volatile @Nullable Thread thread;

    /// @param read for a page that is opened or taken up again; runs in the page
    /// @param readAgain after a call; runs on any thread, so it must not touch the page
    /// @param show runs in the page
    /// @param tell runs in the page
    public LiveReading(
            Feed feed,
            Follows follows,
            Supplier<T> read,
            Supplier<T> readAgain,
            Consumer<T> show,
            Consumer<Condition> tell) {
        this.feed = feed;
        this.follows = follows;
        this.read = read;
        this.readAgain = readAgain;
        this.show = show;
        this.tell = tell;
    }

    /// Follows the feed for an attached page until [#stop].
    public void start(UI ui) {
        feed.tell(listener);
        thread = Thread.ofVirtual().name("live-reading").start(() -> follow(ui));
    }

    /// Follows no longer.
    public void stop() {
        feed.forget(listener);
        Thread following = thread;
        if (following != null) {
            following.interrupt();
        }
    }

    /// Reads and shows at once, in the page, whether paused or not.
    public void now() {
        turns.incrementAndGet();
        try {
            show(read.get());
            tell(paused ? Condition.PAUSED : level());
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Nothing could be read", e);
            tell(Condition.AWAY);
        }
    }

    /// Stops the updates, or resumes them; called in the page.
    public void pause(boolean pause) {
        paused = pause;
        if (pause) {
            tell(Condition.PAUSED);
        } else {
            now();
        }
    }

    public boolean isPaused() {
        return paused;
    }

    private void call(Feed.Call call) {
        if (call == Feed.Call.BEAT) {
            beaten.set(true);
        }
        if (call == Feed.Call.BEAT || follows == Follows.FIGURES) {
            calls.release();
        }
    }

    private void follow(UI ui) {
        boolean missed = false;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                // A page that has missed something looks every second whether its connection is back.
                boolean unused = calls.tryAcquire(missed ? 1 : Long.MAX_VALUE, TimeUnit.SECONDS);
                calls.drainPermits();
                boolean beat = beaten.getAndSet(false);
                boolean connected = isConnected(ui);
                if (isGone(ui, connected)) {
                    close(ui);
                } else if (!connected) {
                    missed = true; // what is sent would pile up until the browser is back
                } else if (!paused) {
                    update(ui, beat || missed);
                    missed = false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UIDetachedException e) {
            feed.forget(listener);
        }
    }

    private static boolean isConnected(UI ui) {
        PushConnection connection = ui.getInternals().getPushConnection();
        return connection == null || connection.isConnected();
    }

    private static boolean isGone(UI ui, boolean connected) {
        Duration silent =
                Duration.ofMillis(System.currentTimeMillis() - ui.getInternals().getLastHeartbeatTimestamp());
        return silent.compareTo(connected ? GONE : GONE_UNCONNECTED) > 0;
    }

    /// Vaadin itself looks for pages that are gone only when their browser asks for something. Closing lets run what
    /// waits for the page, which may be another call of this.
    private static void close(UI ui) {
        ui.access(() -> {
            ui.close();
            if (ui.getSession() != null) {
                ui.getSession().removeUI(ui);
            }
        });
    }

    private void update(UI ui, boolean beat) throws InterruptedException {
        int turn = turns.get();
        Runnable showing;
        try {
            T data = readAgain.get();
            boolean changed = !data.equals(shown);
            Condition level = level();
            if (!changed && !beat && told == level) {
                return;
            }
            showing = () -> {
                if (changed) {
                    show(data);
                }
                tell(level);
            };
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Nothing could be read", e);
            if (told == Condition.AWAY) {
                return;
            }
            showing = () -> tell(Condition.AWAY);
        }
        Runnable unlessOvertaken = showing;
        try {
            // Waiting for the page keeps a slow one from piling up work.
            ui.access(() -> {
                        if (!paused && turn == turns.get()) {
                            unlessOvertaken.run();
                        }
                    })
                    .get(SHOWN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.error("A page could not be brought up to date", BareTrace.of(e));
        } catch (TimeoutException e) {
            LOG.debug("A page is busy; it is brought up to date later");
        }
    }

    private Condition level() {
        return feed.eventsComeIn() ? Condition.CURRENT : Condition.STALLED;
    }

    private void show(T data) {
        show.accept(data);
        shown = data;
    }

    private void tell(Condition condition) {
        tell.accept(condition);
        told = condition;
    }
}
