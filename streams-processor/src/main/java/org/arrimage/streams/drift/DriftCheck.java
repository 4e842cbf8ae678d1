package org.arrimage.streams.drift;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.generation.WritingRight;
import org.arrimage.streams.sql.Failures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs each check when it is due, whoever ran the last one and however often the processor was started since. What
/// came of it is a row of the table `drift_check`, the metric `arrimage.drift` and this health indicator.
@Component("drift")
class DriftCheck implements HealthIndicator {

    /// What is checked against what.
    enum Kind {
        /// The weekly rows against the facts.
        CELLS,
        /// The facts against the topics.
        SURVIVORS;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What the last check of a kind found, and whether it is time for the next.
    ///
    /// @param made whether there was one yet
    /// @param examples the first of what differs
    /// @param due whether it is time for the next one
    /// @param overdue for how many seconds it has been
    private record Last(Kind kind, boolean made, long differing, String examples, boolean due, double overdue) {

        boolean isLate() {
            return overdue > PUT_OFF.toSeconds();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(DriftCheck.class);
    private static final String RECORD = SqlFile.read(DriftCheck.class, "record-check");
    private static final String LAST = SqlFile.read(DriftCheck.class, "last-checks");
    private static final int EXAMPLES = 20;

    /// A check is put off by minutes while the stream is behind; by more, and something is wrong.
    private static final Duration PUT_OFF = Duration.ofMinutes(15);

    private final CellCheck cells;
    private final SurvivorCheck survivors;
    private final DriftSettings settings;
    private final JdbcTemplate jdbc;
    private final WritingRight right;
    private final TransactionTemplate transaction;
    private final Map<Kind, Last> lasts = new ConcurrentHashMap<>();

    DriftCheck(
            CellCheck cells,
            SurvivorCheck survivors,
            DriftSettings settings,
            JdbcTemplate jdbc,
            WritingRight right,
            PlatformTransactionManager transactions,
            MeterRegistry meters) {
        this.cells = cells;
        this.survivors = survivors;
        this.settings = settings;
        this.jdbc = jdbc;
        this.right = right;
        this.transaction = new TransactionTemplate(transactions);
        for (Kind kind : Kind.values()) {
            Tags tags = Tags.of("kind", kind.code());
            meters.gauge("arrimage.drift", tags, lasts, last -> differing(last.get(kind)));
            Gauge.builder("arrimage.drift.overdue", lasts, last -> overdue(last.get(kind)))
                    .description("For how long the next recount should have been made")
                    .baseUnit("seconds")
                    .tags(tags)
                    .register(meters);
        }
    }

    private static double differing(@Nullable Last last) {
        return last == null || !last.made() ? Double.NaN : last.differing();
    }

    private static double overdue(@Nullable Last last) {
        return last == null ? Double.NaN : last.overdue();
    }

    /// Looks what was found last, by whichever instance, and checks what is due.
    @Scheduled(fixedDelayString = "PT1M")
    void look() {
        lookAt(Kind.CELLS, this::checkCells);
        lookAt(Kind.SURVIVORS, this::checkSurvivors);
    }

    private void lookAt(Kind kind, Runnable check) {
        try {
            if (last(kind).due()) {
                check.run();
            }
        } catch (NotLevel e) {
            LOG.info("Drift check of {} put off by a minute: {}", kind.code(), e.getMessage());
        } catch (RuntimeException e) {
            // Kafka or the database does not answer, or the engine has not made its topics yet.
            LOG.warn("Drift check of {} put off by a minute: {}", kind.code(), Failures.cause(e));
        }
    }

    /// Counts everything in the weekly tables anew from the facts.
    ///
    /// @return how much differs
    /// @throws NotLevel if the stream is too far behind to tell
    long checkCells() {
        List<Difference> differences = cells.differences();
        long compared = cells.cells();
        long differing = record(
                Kind.CELLS,
                compared,
                settings.cells(),
                differences.stream().map(Difference::toString).toList());
        // Where there was something and is nothing, facts may be gone with the rows: only the topics still know.
        return compared == 0 && last(Kind.CELLS).made() ? differing + checkSurvivors() : differing;
    }

    /// Chooses the surviving events anew from the topics.
    ///
    /// @return how many identities differ
    /// @throws NotLevel if the stream is too far behind to tell
    long checkSurvivors() {
        SurvivorCheck.Outcome outcome = survivors.check();
        return record(Kind.SURVIVORS, outcome.events(), settings.survivors(), outcome.identities());
    }

    /// Where there was never anything, nothing was checked. What was found of a generation is recorded while it is on
    /// the screens, or not at all.
    private long record(Kind kind, long compared, Duration period, List<String> differing) {
        if (compared == 0 && differing.isEmpty() && !last(kind).made()) {
            return 0;
        }
        List<String> examples = differing.stream().limit(EXAMPLES).toList();
        transaction.executeWithoutResult(status -> {
            right.hold();
            jdbc.update(
                    RECORD,
                    kind.code(),
                    compared,
                    ContractJson.MAPPER.writeValueAsString(examples),
                    period.toSeconds(),
                    differing.size());
        });
        last(kind);
        if (differing.isEmpty()) {
            LOG.info("Drift check of {}: {} compared, none differs", kind.code(), compared);
        } else {
            LOG.error(
                    "Drift check of {}: {} compared, {} differ; the first stand in the table drift_check",
                    kind.code(),
                    compared,
                    differing.size());
        }
        return differing.size();
    }

    private Last last(Kind kind) {
        jdbc.query(LAST, row -> {
            Kind its = Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
            lasts.put(
                    its,
                    new Last(
                            its,
                            row.getBoolean("made"),
                            row.getLong("differing"),
                            String.valueOf(row.getString("examples")),
                            row.getBoolean("due"),
                            row.getDouble("overdue")));
        });
        return Objects.requireNonNull(lasts.get(kind));
    }

    @Override
    public Health health() {
        Collection<Last> all = lasts.values();
        Health.Builder health = all.stream().anyMatch(last -> last.differing() > 0)
                ? Health.down()
                : all.stream().anyMatch(Last::isLate)
                        ? Health.outOfService()
                        : all.stream().anyMatch(Last::made) ? Health.up() : Health.unknown();
        all.stream()
                .filter(Last::made)
                .forEach(last -> health.withDetail(last.kind().code(), last.examples()));
        all.stream()
                .filter(Last::isLate)
                .forEach(last -> health.withDetail(last.kind().code() + "-late", last.overdue()));
        return health.build();
    }
}
