package org.arrimage.ingest.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.arrimage.contract.event.Fault;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// One NDJSON request: events come in on one thread, verdicts go out on another, in the order of the events.
///
/// What is under way is bounded twice: events that Kafka has not confirmed, and verdicts that the client has not
/// read. The second bound is wide, since many clients send everything before they read anything.
final class VerdictStream {

    private static final int UNCONFIRMED = 4096;
    private static final int UNREAD = 60_000;

    /// What the writing side learns from the reading side, in order.
    private sealed interface Item {

        /// @param weight share of [#UNREAD] that is given back when the verdict is written
        record Awaited(CompletableFuture<Verdict> verdict, int weight) implements Item {}

        /// The text has ended.
        ///
        /// @param failure why, if it did not end well
        record End(@Nullable IOException failure) implements Item {}

        /// The text could not be read on.
        record Unreadable(ProblemException problem) implements Item {}
    }

    private final NdjsonLines lines;
    private final Function<Submission, CompletableFuture<Verdict>> intake;
    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final Semaphore unconfirmed = new Semaphore(UNCONFIRMED);
    private final Semaphore unread = new Semaphore(UNREAD);
    private volatile boolean kafkaGone;
    private volatile boolean stopped;

    VerdictStream(InputStream in, Function<Submission, CompletableFuture<Verdict>> intake) {
        this(in, intake, System::nanoTime);
    }

    /// @param nanos a clock, nanoseconds
    VerdictStream(InputStream in, Function<Submission, CompletableFuture<Verdict>> intake, LongSupplier nanos) {
        this.lines = new NdjsonLines(new PacedInput(in, nanos));
        this.intake = intake;
    }

    /// How a verdict is written.
    interface Form {
        byte[] line(Verdict verdict);
    }

    /// Reads to the end and writes a line for each event as soon as its verdict and those before it are known.
    ///
    /// Once Kafka has not confirmed one event, the rest is not tried, only answered as not stored.
    ///
    /// A text that cannot be unpacked to its end is answered with one last verdict, for the event that breaks off.
    ///
    /// @param onNothing called, and the stream given up, when the very first event is not stored, or when the text
    /// cannot be read up to its end; nothing has been written then
    /// @throws IOException if the client stands still or is gone
    void run(OutputStream out, Form form, Refusal onNothing) throws IOException, InterruptedException {
        Thread reader = Thread.ofVirtual().name("ndjson").start(this::read);
        try {
            write(out, form, onNothing);
        } finally {
            // The request's stream must not be read after the request is over.
            stopped = true;
            reader.interrupt();
            reader.join();
        }
    }

    /// How the whole request is refused.
    interface Refusal {
        void write(ProblemType type, List<Fault> faults) throws IOException;
    }

    private void write(OutputStream out, Form form, Refusal onNothing) throws IOException, InterruptedException {
        boolean written = false;
        while (true) {
            Item item = items.poll();
            if (item == null) {
                if (written) {
                    out.flush();
                }
                item = items.take();
            }
            switch (item) {
                case Item.End(IOException failure) -> {
                    out.flush();
                    if (failure != null) {
                        throw failure;
                    }
                    return;
                }
                case Item.Unreadable(var problem) -> {
                    if (written) {
                        out.write(form.line(new Verdict.Rejected(null, null, problem.faults())));
                        out.write('\n');
                        out.flush();
                    } else {
                        onNothing.write(problem.type(), problem.faults());
                    }
                    return;
                }
                case Item.Awaited(var awaited, int weight) -> {
                    if (written && !awaited.isDone()) {
                        out.flush();
                    }
                    Verdict verdict = awaited.join();
                    if (!written && verdict.isNotStored()) {
                        stopped = true;
                        onNothing.write(ProblemType.UNAVAILABLE, List.of());
                        return;
                    }
                    out.write(form.line(verdict));
                    out.write('\n');
                    written = true;
                    unread.release(weight);
                }
            }
        }
    }

    private void read() {
        IOException failure = null;
        try {
            byte[] line;
            while (!stopped && (line = lines.next()) != null) {
                unconfirmed.acquire();
                CompletableFuture<Verdict> verdict = verdict(Submission.structured(line))
                        .whenComplete((known, none) -> {
                            unconfirmed.release();
                            if (known.isNotStored()) {
                                kafkaGone = true;
                            }
                        });
                int weight = weight(verdict);
                unread.acquire(weight);
                items.add(new Item.Awaited(verdict, weight));
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ProblemException e) {
            items.add(new Item.Unreadable(e));
        } catch (RuntimeException e) {
            failure = new IOException(e);
        } finally {
            items.add(new Item.End(failure));
        }
    }

    private CompletableFuture<Verdict> verdict(Submission submission) {
        return kafkaGone
                ? CompletableFuture.completedFuture(EventIntake.notStored(submission))
                : intake.apply(submission);
    }

    /// Verdicts with many faults take more room while they wait to be read.
    private static int weight(CompletableFuture<Verdict> verdict) {
        return verdict.isDone() && verdict.join() instanceof Verdict.Rejected rejected
                ? Math.min(UNREAD, 1 + rejected.faults().size())
                : 1;
    }
}
