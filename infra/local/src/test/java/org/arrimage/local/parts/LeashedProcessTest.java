package org.arrimage.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeashedProcessTest {

    @TempDir
    Path directory;

    @Test
    void theExitCodeOfTheChildIsTheLeashs() throws Exception {
        assertThat(start("exit 7", 5).onExit().get()).isEqualTo(7);
    }

    @Test
    void closingAsksTheChildToStop() throws Exception {
        LeashedProcess process = start("trap 'echo asked; exit 0' TERM; echo ready; while :; do sleep 0.05; done", 30);
        awaitLog("ready");

        process.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(Files.readString(log())).contains("asked");
    }

    @Test
    void aChildThatDoesNotListenIsKilledAfterTheGrace() throws Exception {
        LeashedProcess process = start("trap '' TERM; echo ready; while :; do sleep 0.05; done", 1);
        awaitLog("ready");
        ProcessHandle child = ProcessHandle.of(process.pid().orElseThrow()).orElseThrow();

        process.close();

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void killingReachesTheChildItself() throws Exception {
        LeashedProcess process = start("trap '' TERM; echo ready; while :; do sleep 0.05; done", 30);
        awaitLog("ready");
        ProcessHandle child = ProcessHandle.of(process.pid().orElseThrow()).orElseThrow();

        process.kill();

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void whatTheChildWritesIsItsOwners() throws Exception {
        Path written = directory.resolve("written");

        assertThat(start("mkdir '" + written + "' && echo secret >'" + written + "/file'", 5)
                        .onExit()
                        .get())
                .isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written.resolve("file"))))
                .isEqualTo("rw-------");
    }

    private LeashedProcess start(String script, int graceSeconds) throws Exception {
        return LeashedProcess.start(
                List.of("/bin/sh", "-c", script),
                Map.of(),
                log(),
                directory.resolve("pid"),
                LeashedProcess.Stop.TERM,
                Duration.ofSeconds(graceSeconds));
    }

    private Path log() {
        return directory.resolve("log");
    }

    private void awaitLog(String text) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Files.readString(log()).contains(text) && Files.exists(directory.resolve("pid")));
    }
}
