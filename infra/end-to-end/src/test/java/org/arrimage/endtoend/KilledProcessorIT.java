package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.endtoend.oracle.Oracle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledProcessorIT {

    private static final int WEEKS = 200;

    @Test
    void killed_in_the_middle_of_the_work_it_goes_on_to_the_same_cells(@TempDir Path directory) throws Exception {
        List<List<String>> weeks = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            weeks.add(HistoryGenerator.generate(
                    week, 40, List.of(LocalDate.of(2022, 1, 3).plusWeeks(week))));
        }
        List<String> events = weeks.stream().flatMap(List::stream).toList();
        SortedMap<String, SortedMap<String, Object>> expected =
                Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, events);
        HistoryRegion.writeTo(directory);

        try (RunningStack stack = RunningStack.start(
                directory.resolve("data"),
                "--territory",
                directory.resolve("territory.json").toString(),
                "--directory",
                directory.resolve("directory.json").toString())) {
            // No more than two thirds of the rows can be there when it dies.
            int part = WEEKS * 6 / 10;
            Thread sender = Thread.ofVirtual().start(() -> sendQuietly(stack, weeks.subList(0, part)));
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> rows(stack) >= expected.size() * 3L / 10);
            ProcessHandle processor = stack.service("streams-processor");
            processor.destroyForcibly();
            processor.onExit().get();
            assertThat(rows(stack) * 100 / expected.size()).isBetween(30L, 70L);

            sender.join();
            sendQuietly(stack, weeks.subList(part, WEEKS));
            stack.awaitCaughtUp();

            assertThat(stack.service("streams-processor").pid()).isNotEqualTo(processor.pid());
            assertThat(stack.table()).isEqualTo(expected);
        }
    }

    private static long rows(RunningStack stack) throws SQLException {
        return stack.number("select count(*) from arrimage.sector_week where activity <> '{}' or person <> '{}'");
    }

    private static void sendQuietly(RunningStack stack, List<List<String>> weeks) {
        try {
            List<String> events = weeks.stream().flatMap(List::stream).toList();
            assertThat(stack.send(events)).containsOnly("accepted");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
