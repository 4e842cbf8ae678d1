package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ResourceLock(Build.TURN)
class ReadmeWalkIT {

    @Test
    void ones_own_region_starts_from_the_readmes_files_and_counts_what_is_sent(@TempDir Path directory)
            throws Exception {
        Path territory = Files.writeString(directory.resolve("territory.json"), Readme.territory());
        Path organisations = Files.writeString(directory.resolve("directory.json"), Readme.directory());
        String event = Readme.event("us", "them").replace("75017", "m1");

        try (RunningStack stack = RunningStack.start(
                directory.resolve("my-region"),
                "--territory",
                territory.toString(),
                "--directory",
                organisations.toString())) {
            assertThat(stack.table()).isEmpty();

            HttpResponse<String> alone = stack.post("application/cloudevents+json", event);
            assertThat(alone.statusCode()).as(alone.body()).isEqualTo(202);
            assertThat(stack.send(List.of(
                            event.replaceAll("\\s+", " "),
                            event.replaceAll("\\s+", " ").replace("first-1", "second-1"))))
                    .containsExactly("duplicate", "accepted");
            stack.awaitCaughtUp();

            assertThat(stack.number("select sum((person ->> 'referrals_requested')::int) from arrimage.sector_week"
                            + " where scope = 'east'"))
                    .isEqualTo(2);
        }
    }
}
