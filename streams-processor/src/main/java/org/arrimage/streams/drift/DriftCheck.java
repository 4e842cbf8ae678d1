package org.arrimage.streams.drift;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.streams.sql.SqlFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Runs the checks by the clock. What came of the last of each kind is the metric `arrimage.drift`, this health
/// indicator, and a row of the table `drift_check`.
@Component("drift")
class DriftCheck implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(DriftCheck.class);
    private static final String RECORD = SqlFile.read(DriftCheck.class, "record-check");
    private static final int EXAMPLES = 20;
    private static final String CELLS = "cells";
    private static final String SURVIVORS = "survivors";

    private final CellCheck cells;
    private final SurvivorCheck survivors;
    private final JdbcTemplate jdbc;
    private final Map<String, AtomicLong> differing = Map.of(CELLS, new AtomicLong(), SURVIVORS, new AtomicLong());
    private final Map<String, List<String>> examples = new ConcurrentHashMap<>();

    DriftCheck(CellCheck cells, SurvivorCheck survivors, JdbcTemplate jdbc, MeterRegistry meters) {
        this.cells = cells;
        this.survivors = survivors;
        this.jdbc = jdbc;
        differing.forEach((kind, count) -> meters.gauge("arrimage.drift", List.of(Tag.of("kind", kind)), count));
    }

    /// Counts every cell anew from the facts.
    ///
    /// @return how many numbers differ
    @Scheduled(fixedDelayString = "${arrimage.drift.cells:1h}", initialDelayString = "${arrimage.drift.cells:1h}")
    long checkCells() throws InterruptedException {
        List<Difference> differences = cells.differences();
        return record(
                CELLS,
                cells.cells(),
                differences.stream().map(Difference::toString).toList());
    }

    /// Chooses the surviving events anew from the topics.
    ///
    /// @return how many identities differ
    @Scheduled(
            fixedDelayString = "${arrimage.drift.survivors:30d}",
            initialDelayString = "${arrimage.drift.survivors:30d}")
    long checkSurvivors() {
        SurvivorCheck.Outcome outcome = survivors.check();
        return record(SURVIVORS, outcome.events(), outcome.identities());
    }

    private long record(String kind, long compared, List<String> found) {
        List<String> first = found.stream().limit(EXAMPLES).toList();
        jdbc.update(RECORD, kind, compared, found.size(), ContractJson.MAPPER.writeValueAsString(first));
        AtomicLong count = differing.get(kind);
        if (count != null) {
            count.set(found.size());
        }
        examples.put(kind, first);
        if (found.isEmpty()) {
            LOG.info("Drift check of {}: {} compared, none differs", kind, compared);
        } else {
            LOG.error("Drift check of {}: {} compared, {} differ, the first: {}", kind, compared, found.size(), first);
        }
        return found.size();
    }

    @Override
    public Health health() {
        boolean even = differing.values().stream().allMatch(count -> count.get() == 0);
        Health.Builder health = even ? Health.up() : Health.down();
        examples.forEach(health::withDetail);
        return health.build();
    }
}
