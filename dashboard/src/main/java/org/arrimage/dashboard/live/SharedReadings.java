package org.arrimage.dashboard.live;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads once what several open pages ask for between two changes. A page that asks while another one reads waits for
/// its answer. An answer that equals the one before the change is the same object, so that a page sees at once that
/// nothing has changed for it, and memory holds it once.
final class SharedReadings {

    /// The answers since the last change. Those of the round before serve to recognise what has not changed.
    private record Round(Map<Object, FutureTask<Object>> answers, Map<Object, FutureTask<Object>> before) {}

    private volatile Round round = new Round(new ConcurrentHashMap<>(), Map.of());

    /// Something may have changed: whoever asks from now on gets a new answer.
    void changed() {
        round = new Round(new ConcurrentHashMap<>(), round.answers());
    }

    /// Reads in any case, for a page that is opened: it may know of a change that has not been told yet. An answer that
    /// equals one that other pages hold is that one.
    <T> T readAnew(Object question, Supplier<T> reading) {
        Round current = round;
        T answer = reading.get();
        for (Map<Object, FutureTask<Object>> answers : List.of(current.answers(), current.before())) {
            Object known = answered(answers.get(question));
            if (known != null && answer.equals(known)) {
                return cast(known);
            }
        }
        // The next page that is opened shall hold the same one; until the next change it is an answer like any other.
        FutureTask<Object> own = new FutureTask<>(() -> answer);
        own.run();
        current.answers().putIfAbsent(question, own);
        return answer;
    }

    /// @param question what decides the answer, but for data and time; equal questions have the same answer
    /// @param reading gives the answer; what it throws reaches this caller, and nobody else
    <T> T read(Object question, Supplier<T> reading) {
        Round current = round;
        FutureTask<Object> own = new FutureTask<>(() -> {
            Object answer = reading.get();
            Object before = answered(current.before().get(question));
            return answer.equals(before) ? before : answer;
        });
        FutureTask<Object> answer = current.answers().putIfAbsent(question, own);
        if (answer != null) {
            try {
                return cast(answer.get());
            } catch (ExecutionException e) {
                // The other page may have been closed while it read; this one asks by itself.
                return reading.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return reading.get();
            }
        }
        own.run();
        try {
            return cast(own.get());
        } catch (ExecutionException e) {
            current.answers().remove(question, own);
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return reading.get();
        }
    }

    private static @Nullable Object answered(
            @Nullable FutureTask<Object> task) {
        return task != null && task.state() == Future.State.SUCCESS ? task.resultNow() : null;
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /// Equal questions come from one kind of page, whose answers are of one type.
    @SuppressWarnings("unchecked")
    private static <T> T cast(Object answer) {
        return (T) answer;
    }
}
