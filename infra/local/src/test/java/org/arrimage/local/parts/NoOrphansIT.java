package org.arrimage.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Broker and database as a program starts them that is killed. The locale has digits of its own, which nobody may take
/// for those of settings and files, nor for those of a login.
class NoOrphansIT {

    @TempDir
    Path directory;

    @Test
    void brokerAndDatabaseStartUnderAnyLocaleAndEndWhenTheirSupervisorIsKilled() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Supervisor.class.getName(),
                directory.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG");
        Process supervisor = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("supervisor.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> Files.exists(directory.resolve("started"))
                        && Files.readString(directory.resolve("started")).matches("\\d+ \\d+"));
        List<ProcessHandle> servers = Arrays.stream(
                        Files.readString(directory.resolve("started")).split(" ", -1))
                .map(Long::parseLong)
                .map(pid -> ProcessHandle.of(pid).orElseThrow())
                .toList();
        assertThat(servers).hasSize(2).allMatch(ProcessHandle::isAlive);

        try (Stream<Path> files = Files.walk(directory.resolve("kafka"))) {
            assertThat(files.map(file -> file.getFileName().toString())).allMatch(name -> name.matches("\\p{ASCII}+"));
        }

        supervisor.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(servers).noneMatch(ProcessHandle::isAlive));
    }
}
