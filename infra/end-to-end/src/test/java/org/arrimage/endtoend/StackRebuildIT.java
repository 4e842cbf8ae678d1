package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OnSharedStack.class)
@ResourceLock(OnSharedStack.TURN)
class StackRebuildIT {

    private static final String ACTIVE = "select number from arrimage.generation where state = 'active'";

    @Test
    void one_command_recounts_everything_beside_and_a_second_one_meanwhile_is_refused(RunningStack stack)
            throws Exception {
        stack.awaitCaughtUp();
        SortedMap<String, SortedMap<String, Object>> before = stack.table();
        long generation = stack.number(ACTIVE);
        long processor = stack.service("streams-processor").pid();

        Process rebuild = stack.command("rebuild");
        BufferedReader said = rebuild.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).startsWith("Everything is recounted beside");
        Process second = stack.command("rebuild");
        assertThat(said(second)).contains("already under way");
        assertThat(second.waitFor()).isEqualTo(1);

        assertThat(said.lines().toList())
                .anyMatch(line -> line.matches("  [0-9,]+ events read of [0-9,]+.*"))
                .last()
                .asString()
                .startsWith("Everything is recounted (");
        assertThat(rebuild.waitFor()).isZero();
        assertThat(stack.number(ACTIVE)).isGreaterThan(generation);
        assertThat(stack.table()).isEqualTo(before);
        assertThat(stack.service("streams-processor").pid()).isNotEqualTo(processor);
    }

    @Test
    void killed_in_the_middle_it_leaves_everything_as_it_was(RunningStack stack) throws Exception {
        stack.awaitCaughtUp();
        long generation = stack.number(ACTIVE);
        long processor = stack.service("streams-processor").pid();
        Process rebuild = stack.command("rebuild");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stack.number("select count(*) from arrimage.generation where state = 'building'") == 1);

        rebuild.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        stack.send(HistoryGenerator.generate(77, 5, List.of(LocalDate.of(2026, 1, 5))));
        stack.awaitCaughtUp();

        assertThat(stack.number(ACTIVE)).isEqualTo(generation);
        assertThat(stack.service("streams-processor").pid()).isEqualTo(processor);
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
