package org.arrimage.dashboard.live;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.arrimage.dashboard.format.BareTrace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Keeps one open page current: reads when something changed, at most once a second, beside the page's own thread,
/// and shows what came of it.
///
/// @param <T> what is read
public final class LiveReading<T> {

    /// How a page stands to the data.
    public enum Condition {
        /// What is shown is what the database holds.
        CURRENT,
        /// The person has stopped the updates.
        PAUSED,
        /// The database does not answer; what is shown may be old.
        AWAY
    }

    private static final Logger LOG = LoggerFactory.getLogger(LiveReading.class);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);

    private final Feed feed;
    private final Supplier<T> read;
    private final Consumer<T> show;
    private final Consumer<Condition> tell;
    private final Semaphore changes = new Semaphore(0);
    private final Feed.Listener listener = changes::release;
    private volatile boolean paused;
    private volatile @Nullable Thread thread;

    /// @param read runs on any thread, so it must not touch the page
    /// @param show runs in the page
    /// @param tell runs in the page
    public LiveReading(Feed feed, Supplier<T> read, Consumer<T> show, Consumer<Condition> tell) {
        this.feed = feed;
        this.read = read;
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
        try {
            show.accept(read.get());
            tell.accept(paused ? Condition.PAUSED : Condition.CURRENT);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Nothing could be read", e);
            tell.accept(Condition.AWAY);
        }
    }

    /// Stops the updates, or lets them come again; called in the page.
    public void pause(boolean pause) {
        paused = pause;
        if (pause) {
            tell.accept(Condition.PAUSED);
        } else {
            now();
        }
    }

    public boolean isPaused() {
        return paused;
    }

    private void follow(UI ui) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                changes.acquire();
                changes.drainPermits();
                if (!paused) {
                    update(ui);
                }
                Thread.sleep(AT_MOST_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UIDetachedException e) {
            feed.forget(listener);
        }
    }

    private void update(UI ui) throws InterruptedException {
        Runnable showing;
        try {
            T data = read.get();
            showing = () -> {
                if (!paused) {
                    show.accept(data);
                    tell.accept(Condition.CURRENT);
                }
            };
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Nothing could be read", e);
            showing = () -> tell.accept(Condition.AWAY);
        }
        try {
            // Waiting for the page keeps a slow one from piling up work.
            ui.access(showing::run).get(SHOWN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.error("A page could not be brought up to date", BareTrace.of(e));
        } catch (TimeoutException e) {
            LOG.debug("A page is busy; it is brought up to date later");
        }
    }
}
