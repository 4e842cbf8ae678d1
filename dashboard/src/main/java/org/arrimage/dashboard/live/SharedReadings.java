package org.arrimage.dashboard.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads once what several open pages ask for between two changes. For each question one reading runs at a time: pages
/// that ask while one runs that began before the last change wait for the next one, which all of them share. So a
/// database that is slower than the changes is asked less often, and not by ever more pages at once.
///
/// An answer that equals the one before is the same object, so that a page sees at once that nothing has changed for
/// it, and memory holds it once.
final class SharedReadings {

    private static final Logger LOG = LoggerFactory.getLogger(SharedReadings.class);

    private final Map<Object, Slot> slots = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /// Ends a reading whose page was closed meanwhile: the other pages that wait for it ask again.
    private static final class BrokenOff extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenOff(RuntimeException cause) {
            super(cause);
        }
    }

    /// The readings of one question; guarded by itself.
    private static final class Slot {
        private @Nullable FutureTask<Object> current;
        private @Nullable FutureTask<Object> next;
        private @Nullable Object answer;

        /// The last change that the current reading has seen for sure.
        private long began;

        private boolean asked = true;

        /// The answer from now on; an equal one stays the object that it was.
        private synchronized Object settle(Object latest) {
            Object known = answer;
            Object settled = known != null && latest.equals(known) ? known : latest;
            answer = settled;
            return settled;
        }
    }

    /// Something may have changed: whoever asks from now on gets a new answer.
    void changed() {
        changes.incrementAndGet();
    }

    /// Drops what nobody has asked for since the last call.
    void forgetUnasked() {
        slots.values().removeIf(slot -> {
            synchronized (slot) {
                boolean unasked = !slot.asked;
                slot.asked = false;
                return unasked;
            }
        });
    }

    /// Reads in any case, for a page that is opened: it may know of a change that has not been told yet. An answer that
    /// equals one that other pages hold is that one.
    <T> T readAnew(Object question, Supplier<T> reading) {
        T answer = reading.get();
        Slot slot = slot(question);
        synchronized (slot) {
            Object known = slot.answer;
            if (known != null && answer.equals(known)) {
                return cast(known);
            }
            if (known == null) {
                slot.answer = answer;
            }
            return answer;
        }
    }

    /// @param question what decides the answer, but for data and time; equal questions have the same answer
    /// @param reading gives the answer; when it throws, so it does for all pages that wait for it, unless its
    ///     own page was closed: then they ask once more, together
    <T> T read(Object question, Supplier<T> reading) {
        try {
            return ask(question, reading);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BrokenOff)) {
                throw failure(e.getCause());
            }
            try {
                return ask(question, reading);
            } catch (ExecutionException again) {
                throw failure(again.getCause());
            }
        }
    }

    /// @throws ExecutionException if another page read and failed
    private <T> T ask(Object question, Supplier<T> reading) throws ExecutionException {
        Slot slot = slot(question);
        FutureTask<Object> own = new FutureTask<>(() -> slot.settle(unlessBrokenOff(reading)));
        FutureTask<Object> before;
        FutureTask<Object> joined;
        synchronized (slot) {
            before = slot.current;
            if (before != null && slot.began == changes.get() && before.state() != Future.State.FAILED) {
                joined = before;
            } else if (slot.next != null) {
                joined = slot.next;
            } else {
                slot.next = own;
                joined = own;
            }
        }
        try {
            if (joined == own) {
                run(slot, before, own);
            }
            return cast(joined.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return reading.get();
        } catch (ExecutionException e) {
            if (joined == own) {
                throw failure(e.getCause());
            }
            throw e;
        }
    }

    private static <T> T unlessBrokenOff(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            throw Thread.currentThread().isInterrupted() ? new BrokenOff(e) : e;
        }
    }

    /// Reads when the reading before has ended, however that did. In any case it reads: others wait for it.
    private void run(Slot slot, @Nullable FutureTask<Object> before, FutureTask<Object> own) {
        try {
            if (before != null) {
                before.get();
            }
        } catch (ExecutionException e) {
            LOG.debug("The reading before failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (slot) {
            slot.current = own;
            slot.next = null;
            slot.began = changes.get();
        }
        own.run();
    }

    private Slot slot(Object question) {
        Slot slot = slots.computeIfAbsent(question, asked -> new Slot());
        synchronized (slot) {
            slot.asked = true;
        }
        return slot;
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof BrokenOff) {
            return failure(cause.getCause());
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /// Equal questions come from one kind of page, whose answers are of one type.
    @SuppressWarnings("unchecked")
    private static <T> T cast(Object answer) {
        return (T) answer;
    }
}
