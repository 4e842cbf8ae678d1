package org.arrimage.ingest.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.arrimage.contract.event.Family;
import org.arrimage.contract.event.Fault;
import org.arrimage.ingest.problem.ProblemType;
import org.springframework.stereotype.Component;

/// What became of the events, counted since the start. All counters exist from the first moment: one that only
/// appears with its first event would hide that event from a monitor that watches for changes.
@Component
final class IntakeMeters {

    private final Map<Family, Counter> accepted = new EnumMap<>(Family.class);
    private final Map<ProblemType, Counter> refused = new EnumMap<>(ProblemType.class);
    private final Counter duplicates;
    private volatile double lastAccepted = Double.NaN;

    IntakeMeters(MeterRegistry registry) {
        for (Family family : Family.values()) {
            accepted.put(
                    family,
                    Counter.builder("arrimage.events.accepted")
                            .description("Events that Kafka has acknowledged")
                            .tag("family", family.code())
                            .register(registry));
        }
        for (ProblemType reason : ProblemType.values()) {
            refused.put(
                    reason,
                    Counter.builder("arrimage.events.refused")
                            .description("Events that were tried and not accepted, by the code of the problem")
                            .tag("reason", reason.code())
                            .register(registry));
        }
        duplicates = Counter.builder("arrimage.events.duplicate")
                .description("Events that Kafka had already")
                .register(registry);
        TimeGauge.builder("arrimage.events.last.accepted", () -> lastAccepted, TimeUnit.SECONDS)
                .description(
                        "When an event was last accepted, in seconds since 1970; NaN when none was since the start")
                .register(registry);
    }

    void accepted(Family family, Instant at) {
        count(accepted.get(family));
        lastAccepted = at.toEpochMilli() / 1000.0;
    }

    void duplicate() {
        duplicates.increment();
    }

    void refused(List<Fault> faults) {
        count(refused.get(ProblemType.of(faults)));
    }

    private static void count(@org.jspecify.annotations.Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }
}
