package org.arrimage.streams.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.streams.generation.Generation;
import org.springframework.stereotype.Component;

/// Measures the rows that reached the table, their delay, and the records that did not reach it.
@Component
public class SinkMeters {

    private static final String OTHER = "other";

    private final Generation generation;
    private final Timer latency;
    private final Map<String, Counter> deadLetters;
    private volatile double newest = Double.NaN;

    SinkMeters(MeterRegistry registry, Generation generation) {
        this.generation = generation;
        this.latency = Timer.builder("arrimage.rows.latency")
                .description("From the acceptance of the newest event in a row to the commit of that row")
                .serviceLevelObjectives(Stream.of(100, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000)
                        .map(Duration::ofMillis)
                        .toArray(Duration[]::new))
                .register(registry);
        TimeGauge.builder("arrimage.rows.newest.event", () -> newest, TimeUnit.SECONDS)
                .description(
                        "When the newest event in the table was accepted, in seconds since 1970; NaN until one comes")
                .register(registry);
        this.deadLetters = Stream.concat(
                        Stream.of(Fault.Code.values()).map(Fault.Code::wire),
                        Stream.of(Sink.NO_ROW, Sink.NO_REFERENCE, OTHER))
                .collect(Collectors.toMap(
                        Function.identity(),
                        reason -> Counter.builder("arrimage.dead.letters")
                                .description("Records that could not be used, by the code of the first reason")
                                .tag("reason", reason)
                                .register(registry)));
    }

    /// Rows that have just been committed.
    ///
    /// @param accepted when the newest event of each was accepted, in milliseconds since 1970
    void written(Collection<Long> accepted) {
        if (generation.building()) {
            return; // a row that is counted a second time has no delay
        }
        long now = System.currentTimeMillis();
        for (long at : accepted) {
            latency.record(Math.max(0, now - at), TimeUnit.MILLISECONDS);
            double seconds = at / 1000.0;
            newest = Double.isNaN(newest) ? seconds : Math.max(newest, seconds);
        }
    }

    /// A record that goes to the dead letters. After a fault it may be counted a second time.
    public void died(DeadLetter letter) {
        String first = letter.reason().split(",", 2)[0];
        String code = first.substring(first.lastIndexOf(' ') + 1);
        Counter counter = deadLetters.containsKey(code) ? deadLetters.get(code) : deadLetters.get(OTHER);
        if (counter != null) {
            counter.increment();
        }
    }
}
