package org.arrimage.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.arrimage.contract.event.Fault;
import org.arrimage.ingest.Events;
import org.junit.jupiter.api.Test;

class VerdictStreamTest {

    private final AtomicBoolean refused = new AtomicBoolean();

    @Test
    void verdictsAreWrittenInTheOrderOfTheEventsHoweverTheyAreConfirmed() throws Exception {
        List<CompletableFuture<Verdict>> pending = Collections.synchronizedList(new ArrayList<>());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread running = start(text(3), out, submission -> {
            CompletableFuture<Verdict> verdict = new CompletableFuture<>();
            pending.add(verdict);
            return verdict;
        });
        await().until(() -> pending.size() == 3);

        for (int i = 2; i >= 0; i--) {
            pending.get(i).complete(new Verdict.Accepted("urn:a", "e" + i));
        }
        running.join();

        assertThat(lines(out)).containsExactly("e0", "e1", "e2");
    }

    @Test
    void aKnownVerdictIsFlushedWhileTheNextOneIsAwaited() throws Exception {
        CompletableFuture<Verdict> second = new CompletableFuture<>();
        AtomicInteger count = new AtomicInteger();
        AtomicInteger flushedAt = new AtomicInteger();
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                flushedAt.set(size());
            }
        };
        Thread running = start(
                text(2),
                out,
                submission -> count.getAndIncrement() == 0
                        ? CompletableFuture.completedFuture(new Verdict.Accepted("urn:a", "e0"))
                        : second);

        await().until(() -> flushedAt.get() == "e0\n".length());
        second.complete(new Verdict.Accepted("urn:a", "e1"));
        running.join();
        assertThat(lines(out)).containsExactly("e0", "e1");
    }

    @Test
    void aStreamThatCrawlsIsCut() {
        AtomicLong now = new AtomicLong();
        InputStream crawling = new ByteArrayInputStream(new byte[100]) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                now.addAndGet(Duration.ofSeconds(15).toNanos());
                return super.read(into, offset, 1);
            }
        };
        VerdictStream stream =
                new VerdictStream(crawling, submission -> CompletableFuture.completedFuture(notStored()), now::get);

        assertThatThrownBy(() ->
                        stream.run(OutputStream.nullOutputStream(), VerdictStreamTest::word, (type, faults) -> {}))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void readingPausesWhileTooManyEventsAreUnconfirmed() throws Exception {
        CompletableFuture<Verdict> never = new CompletableFuture<>();
        AtomicInteger taken = new AtomicInteger();
        Thread running = start(endless(), OutputStream.nullOutputStream(), submission -> {
            taken.incrementAndGet();
            return never;
        });

        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(20)).until(() -> taken.get() == 4096);

        running.interrupt();
        never.complete(notStored());
        running.join();
        assertThat(refused).isTrue();
    }

    @Test
    void readingPausesWhileTheClientReadsNothing() throws Exception {
        CountDownLatch clientReads = new CountDownLatch(1);
        AtomicInteger taken = new AtomicInteger();
        OutputStream stuck = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                try {
                    clientReads.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                throw new IOException("gone");
            }
        };
        Thread running = start(endless(), stuck, submission -> {
            taken.incrementAndGet();
            return CompletableFuture.completedFuture(new Verdict.Accepted("urn:a", "e"));
        });

        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(60)).until(() -> taken.get() == 60_001);

        clientReads.countDown();
        running.join(10_000);
        assertThat(running.isAlive())
                .as("both sides end when the client is gone")
                .isFalse();
    }

    @Test
    void whenTheFirstEventIsNotStoredTheWholeIsRefusedAndNothingWritten() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        start(text(5), out, submission -> CompletableFuture.completedFuture(notStored()))
                .join();

        assertThat(refused).isTrue();
        assertThat(out.size()).isZero();
    }

    @Test
    void whenALaterEventIsNotStoredTheRestIsNotTried() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        start(
                        text(5),
                        out,
                        submission -> CompletableFuture.completedFuture(
                                taken.getAndIncrement() == 0 ? new Verdict.Accepted("urn:a", "e0") : notStored()))
                .join();

        assertThat(refused).isFalse();
        assertThat(taken).hasValue(2);
        assertThat(lines(out)).containsExactly("e0", "not-stored", "not-stored", "not-stored", "not-stored");
    }

    private Thread start(InputStream in, OutputStream out, Function<Submission, CompletableFuture<Verdict>> intake) {
        return Thread.ofVirtual().start(() -> {
            try {
                new VerdictStream(in, intake).run(out, VerdictStreamTest::word, (type, faults) -> refused.set(true));
            } catch (IOException | InterruptedException e) {
                // The client is gone: the test looks at what was taken and written.
            }
        });
    }

    private static byte[] word(Verdict verdict) {
        String word = verdict.isNotStored() ? "not-stored" : String.valueOf(verdict.id());
        return word.getBytes(StandardCharsets.UTF_8);
    }

    private static Verdict notStored() {
        return new Verdict.Rejected("urn:a", "e", List.of(Fault.of("", Fault.Code.NOT_STORED)));
    }

    private static List<String> lines(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static InputStream text(int events) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < events; i++) {
            text.append(Events.funded("e" + i)).append('\n');
        }
        return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream endless() {
        return new InputStream() {
            private boolean brace;

            @Override
            public int read() {
                brace = !brace;
                return brace ? '{' : '\n';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    bytes[offset + i] = (byte) read();
                }
                return length;
            }
        };
    }
}
