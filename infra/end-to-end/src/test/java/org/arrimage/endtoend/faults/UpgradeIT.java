package org.arrimage.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.Metric;
import org.arrimage.endtoend.Build;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.endtoend.oracle.Oracle;
import org.arrimage.endtoend.oracle.StoredTable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Every service is replaced by another version of its program while events come in and figures are read, and then
/// put back. Nothing is lost or doubled, no reader gets an error, no number goes back.
///
/// The other version is this build as well, unless `ARRIMAGE_PREVIOUS` in the environment names a clone with the build
/// of an earlier one.
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpgradeIT {

    private static final int SUBJECTS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path THIS = Build.HOME;
    private static final Path PREVIOUS = Path.of(System.getenv().getOrDefault("ARRIMAGE_PREVIOUS", THIS.toString()));

    @Test
    void each_service_is_upgraded_and_put_back_under_load(@TempDir Path directory, TestReporter reporter)
            throws Exception {
        List<String> events = HistoryGenerator.generate(41, SUBJECTS);
        long checks;
        try (Rig rig = Rig.start(directory, PREVIOUS)) {
            ServiceProcess processor = rig.processor(PREVIOUS, "blue").awaitReady();
            rig.awaitDoor();
            ServiceProcess dashboard = rig.dashboard(PREVIOUS, "dashboard").awaitReady();
            try (ProcessorRecount recount = ProcessorRecount.start(rig);
                    TableWatch watch = TableWatch.start(rig);
                    Readers readers = Readers.of(dashboard);
                    Load load = Load.start(rig, events, 41)) {
                await().atMost(PATIENCE).until(() -> load.isAt(15));

                // Upgrade: the new one beside the old one, which is then told to end.
                rig.replaceDoor(THIS, "new-door");
                ServiceProcess green = rig.processor(THIS, "green").awaitReady();
                processor.close();
                ServiceProcess newDashboard =
                        rig.dashboard(THIS, "new-dashboard").awaitReady();
                readers.turnTo(newDashboard);
                dashboard.close();
                assertThat(load.isOver()).as("upgraded under load").isFalse();
                int upgradedAt = load.acknowledged();
                await().atMost(PATIENCE).until(() -> load.acknowledged() > upgradedAt);

                // Back: the processor ends first and leaves its state to the one before, as where there is one alone.
                rig.replaceDoor(PREVIOUS, "old-door");
                green.close();
                ServiceProcess back = rig.processor(PREVIOUS, "green").awaitReady();
                ServiceProcess oldDashboard =
                        rig.dashboard(PREVIOUS, "old-dashboard").awaitReady();
                readers.turnTo(oldDashboard);
                newDashboard.close();
                assertThat(load.isOver()).as("put back under load").isFalse();

                load.awaitEnd();
                back.awaitCaughtUp();
                reporter.publishEntry(Map.of(
                        "events not acknowledged at first", Integer.toString(load.refused()),
                        "answers of the dashboards", Integer.toString(readers.answers())));
                assertThat(readers.failures()).isEmpty();
                assertThat(readers.answers()).isGreaterThan(20);
                assertThat(watch.setbacks()).isEmpty();
                checks = rig.number("select count(*) from arrimage.drift_check");
                recount.run(rig);
            }
            try (Connection connection = rig.database()) {
                // The version that came first has begun the counting, and may know fewer metrics.
                int counting =
                        Math.toIntExact(rig.number("select counting from arrimage.generation where state = 'active'"));
                var expected = Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, events);
                expected.values()
                        .forEach(metrics -> metrics.keySet()
                                .removeIf(code -> !Metric.of(code).orElseThrow().isCountedBy(counting)));
                assertThat(StoredTable.read(connection)).isEqualTo(expected);
            }
            assertThat(rig.number("select count(*) from arrimage.drift_check")).isGreaterThanOrEqualTo(checks + 2);
            assertThat(rig.number("select sum(differing) from arrimage.drift_check"))
                    .isZero();
        }
    }
}
