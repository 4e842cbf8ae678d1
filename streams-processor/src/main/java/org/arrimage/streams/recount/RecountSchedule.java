package org.arrimage.streams.recount;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.arrimage.streams.sql.Failures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Makes each recount when it is due, whichever instance made the last one and however often the processor was
/// restarted. The result is a row of the table `drift_check`, the metric `arrimage.drift` and this health
/// indicator.
@Component("recounts")
class RecountSchedule implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(RecountSchedule.class);

    private final CellRecount cells;
    private final SurvivorRecount survivors;
    private final RecountSettings settings;
    private final DriftChecks checks;
    private final Map<RecountKind, LastRecount> lasts = new ConcurrentHashMap<>();

    RecountSchedule(
            CellRecount cells,
            SurvivorRecount survivors,
            RecountSettings settings,
            DriftChecks checks,
            MeterRegistry meters) {
        this.cells = cells;
        this.survivors = survivors;
        this.settings = settings;
        this.checks = checks;
        for (RecountKind kind : RecountKind.values()) {
            Tags tags = Tags.of("kind", kind.code());
            Gauge.builder("arrimage.drift", lasts, last -> differing(last.get(kind)))
                    .description("Numbers that the last recount sees otherwise than the stream")
                    .tags(tags)
                    .register(meters);
            Gauge.builder("arrimage.drift.overdue", lasts, last -> overdue(last.get(kind)))
                    .description("For how long the next recount should have been made")
                    .baseUnit("seconds")
                    .tags(tags)
                    .register(meters);
        }
    }

    private static double differing(@Nullable LastRecount last) {
        return last == null || !last.made() ? Double.NaN : last.differing();
    }

    private static double overdue(@Nullable LastRecount last) {
        return last == null ? Double.NaN : last.overdue();
    }

    /// Reads the last results, whichever instance found them, and makes the recounts that are due.
    @Scheduled(fixedDelayString = "PT1M")
    void look() {
        lookAt(RecountKind.CELLS, this::recountCells);
        lookAt(RecountKind.SURVIVORS, this::recountSurvivors);
    }

    private void lookAt(RecountKind kind, Runnable recount) {
        try {
            if (last(kind).due()) {
                recount.run();
            }
        } catch (NotLevel e) {
            LOG.info("Recount of {} put off by a minute: {}", kind.code(), e.getMessage());
        } catch (RuntimeException e) {
            // Kafka or the database does not answer, or the engine has not made its topics yet.
            LOG.warn("Recount of {} put off by a minute: {}", kind.code(), Failures.cause(e));
        }
    }

    /// Recounts everything in the weekly tables from the facts.
    ///
    /// @return how many differences there are
    /// @throws NotLevel if the stream is too far behind to tell
    long recountCells() {
        List<Difference> differences = cells.differences();
        long counted = cells.cells();
        long differing = record(
                RecountKind.CELLS,
                counted,
                settings.cells(),
                differences.stream().map(Difference::toString).toList());
        // If earlier recounts found numbers and this one finds none, facts may be lost with the rows: check the
        // topics.
        return counted == 0 && last(RecountKind.CELLS).made() ? differing + recountSurvivors() : differing;
    }

    /// Chooses the surviving events again from the topics.
    ///
    /// @return how many identities differ
    /// @throws NotLevel if the stream is too far behind to tell
    long recountSurvivors() {
        SurvivorRecount.Outcome outcome = survivors.recount();
        return record(RecountKind.SURVIVORS, outcome.events(), settings.survivors(), outcome.identities());
    }

    /// Records a result, unless there has never been anything to count.
    private long record(RecountKind kind, long counted, Duration period, List<String> differing) {
        if (counted == 0 && differing.isEmpty() && !last(kind).made()) {
            return 0;
        }
        checks.record(kind, counted, differing, period);
        last(kind);
        if (differing.isEmpty()) {
            LOG.info("Recount of {}: none of {} differs", kind.code(), counted);
        } else {
            LOG.error(
                    "Recount of {}: {} differ, counted anew {}; the first stand in the table drift_check",
                    kind.code(),
                    differing.size(),
                    counted);
        }
        return differing.size();
    }

    private LastRecount last(RecountKind kind) {
        lasts.putAll(checks.last());
        return Objects.requireNonNull(lasts.get(kind));
    }

    @Override
    public Health health() {
        Collection<LastRecount> all = lasts.values();
        Health.Builder health = all.stream().anyMatch(last -> last.differing() > 0)
                ? Health.down()
                : all.stream().anyMatch(LastRecount::isLate)
                        ? Health.outOfService()
                        : all.stream().anyMatch(LastRecount::made) ? Health.up() : Health.unknown();
        all.stream()
                .filter(LastRecount::made)
                .forEach(last -> health.withDetail(last.kind().code(), last.examples()));
        all.stream()
                .filter(LastRecount::isLate)
                .forEach(last -> health.withDetail(last.kind().code() + "-late", last.overdue()));
        return health.build();
    }
}
