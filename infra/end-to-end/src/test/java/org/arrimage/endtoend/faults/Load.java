package org.arrimage.endtoend.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.event.ReadResult;

/// Sends events through the door at an even pace, again for as long as they are not acknowledged. A fifth of them
/// comes a second time, straight to the topics, where no door knows them.
///
/// The last part comes drop by drop until somebody waits for the end, and the fewer are left, the rarer they come: a
/// fault that is long in coming, on a slow machine, still comes in the middle of the load.
final class Load implements AutoCloseable {

    private static final int CHUNK = 40;
    private static final int DROPS_FROM_PERCENT = 60;
    private static final Duration PACE = Duration.ofMillis(60);
    private static final Duration END = Duration.ofSeconds(90);

    private final EventSender door;
    private final KafkaProducer<byte[], byte[]> neighbour;
    private final Random random;
    private final Deque<String> waiting;
    private final int size;
    private final List<Future<RecordMetadata>> repeated = new ArrayList<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean mayEnd;
    private int steps;

    private Load(Rig rig, List<String> events, long seed) {
        this.door = rig.sender();
        this.neighbour = new KafkaProducer<>(
                Map.of("bootstrap.servers", rig.brokers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.random = new Random(seed);
        this.waiting = new ArrayDeque<>(events);
        this.size = events.size();
    }

    // How a step went is told by awaitEnd.
    @SuppressWarnings("FutureReturnValueIgnored")
    static Load start(Rig rig, List<String> events, long seed) {
        Load load = new Load(rig, events, seed);
        load.clock.scheduleAtFixedRate(load::step, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
        return load;
    }

    private void step() {
        try {
            steps++;
            List<String> chunk = new ArrayList<>();
            int most = mayEnd || !isAt(DROPS_FROM_PERCENT) ? CHUNK : drop();
            while (chunk.size() < most && !waiting.isEmpty()) {
                chunk.add(waiting.removeFirst());
            }
            if (chunk.isEmpty()) {
                return;
            }
            List<String> left = door.send(chunk);
            left.reversed().forEach(waiting::addFirst);
            refused.addAndGet(left.size());
            acknowledged.addAndGet(chunk.size() - left.size());
            chunk.removeAll(left);
            chunk.stream().filter(event -> random.nextInt(5) == 0).forEach(this::repeat);
            if (waiting.isEmpty()) {
                clock.shutdown();
                end.complete(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            clock.shutdown();
            end.completeExceptionally(e);
        }
    }

    /// One event, in every second step at first, in every twentieth when a tenth of the drops is left.
    private int drop() {
        int drops = size * (100 - DROPS_FROM_PERCENT) / 100;
        return steps % (2 * Math.ceilDiv(drops, Math.max(waiting.size(), 1))) == 0 ? 1 : 0;
    }

    private void repeat(String json) {
        if (EventReader.readStructured(json.getBytes(StandardCharsets.UTF_8)) instanceof ReadResult.Read(Event event)) {
            repeated.add(neighbour.send(KafkaBinding.record(event)));
        }
    }

    /// Whether so many hundredths are acknowledged.
    boolean isAt(int percent) {
        if (end.isCompletedExceptionally()) {
            end.join();
        }
        return acknowledged.get() >= size * percent / 100;
    }

    /// How many events are acknowledged.
    int acknowledged() {
        return acknowledged.get();
    }

    boolean isOver() {
        return end.isDone();
    }

    /// How often an event was not acknowledged.
    int refused() {
        return refused.get();
    }

    /// Sends the rest at the even pace, and returns when all is acknowledged.
    void awaitEnd() throws ExecutionException, InterruptedException, TimeoutException {
        mayEnd = true;
        end.get(END.toSeconds(), TimeUnit.SECONDS);
        for (Future<RecordMetadata> record : repeated) {
            record.get(END.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        neighbour.close(Duration.ofSeconds(5));
    }
}
