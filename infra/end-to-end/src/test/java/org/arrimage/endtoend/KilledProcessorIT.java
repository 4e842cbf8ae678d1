package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.endtoend.oracle.Oracle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OnSharedStack.class)
@ResourceLock(OnSharedStack.TURN)
class KilledProcessorIT {

    /// Years in which nobody else writes, so that the rows of these weeks are this test's alone.
    private static final LocalDate FIRST = LocalDate.of(2005, 1, 3);

    private static final int WEEKS = 60;

    @Test
    void killed_in_the_middle_of_the_work_it_goes_on_to_the_same_cells(RunningStack stack) throws Exception {
        List<List<String>> weeks = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            weeks.add(HistoryGenerator.generate(1_000 + week, 12, List.of(FIRST.plusWeeks(week))));
        }
        List<String> events = weeks.stream().flatMap(List::stream).toList();
        int expected = Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, events)
                .size();

        // No more than two thirds of the rows can be there when it dies.
        int part = WEEKS * 6 / 10;
        Thread sender = Thread.ofVirtual().start(() -> sendQuietly(stack, weeks.subList(0, part)));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> rows(stack) * 100 >= expected * 30L);
        ProcessHandle processor = stack.service("streams-processor");
        processor.destroyForcibly();
        processor.onExit().get();
        long there = rows(stack);

        // The stack is whole again before anything is judged: whatever fails here, others go on with it.
        sender.join();
        sendQuietly(stack, weeks.subList(part, WEEKS));
        stack.awaitCaughtUp();

        assertThat(there * 100).isBetween(expected * 30L, expected * 70L);
        assertThat(stack.service("streams-processor").pid()).isNotEqualTo(processor.pid());
        assertThat(stack.table())
                .isEqualTo(Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, stack.accepted()));
    }

    private static long rows(RunningStack stack) throws SQLException {
        return stack.number("select count(*) from arrimage.sector_week where week < '" + FIRST.plusYears(5)
                + "' and (activity <> '{}' or person <> '{}')");
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
