package org.arrimage.ingest.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.ingest.IngestService;
import org.arrimage.ingest.RunningIngest;
import org.arrimage.testing.Parts;
import org.arrimage.testing.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an operator sees of a start. Exit code, log without a stack and its machine-readable form are those of a
/// process of its own, which costs as much as ten starts in this one: two of the refusals have one.
@ExtendWith(OutputCaptureExtension.class)
class StartIT {

    @TempDir
    static Path directory;

    @AutoClose
    static TestBroker kafka;

    @BeforeAll
    static void start() {
        kafka = Parts.kafka(directory.resolve("kafka"));
    }

    record Ended(int code, String output) {}

    @Test
    void anInconsistentDirectoryStopsTheFirstStartWithEveryFaultAndALaterStartDoesNotReadIt()
            throws IOException, InterruptedException {
        Path faulty = directory.resolve("faulty.json");
        Files.writeString(faulty, """
                {"organisations": [
                  {"id": "a", "name": "A", "sector": "99", "kind": "x", "since": "2024-01-01"},
                  {"id": "a", "name": "A", "sector": "75", "kind": "x", "since": "yesterday"}]}
                """);

        Ended ended = run("demo", "--arrimage.ingest.directory-file=" + faulty);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output())
                .contains("arrimage.ingest.directory-file (" + faulty + ")")
                .contains("/organisations/0/sector [unknown-sector]")
                .contains("/organisations/1/id [repeated]")
                .contains("/organisations/1/since [wrong-format]")
                .contains("/organisations [no-backbone]")
                .doesNotContain("\tat ");

        RunningIngest first = RunningIngest.on(kafka);
        first.context().close();
        RunningIngest later = RunningIngest.on(kafka, "--arrimage.ingest.directory-file=" + faulty);
        assertThat(later.get("/api/v1/organisations/org-a").statusCode()).isEqualTo(200);
        later.context().close();
    }

    @Test
    void aKeyForAnySourceIsRefusedOutsideTheDemo(CapturedOutput output) {
        assertThatStartIsRefused("production");

        assertThat(output)
                .contains("seul le profil demo")
                .contains("only the profile demo")
                .doesNotContain("\tat ")
                .doesNotContain(Sha256.of(RunningIngest.ANY));
    }

    @Test
    void aKeyWithoutAHashIsRefusedByTheNameOfTheSetting(CapturedOutput output) {
        assertThatStartIsRefused("demo", "--arrimage.ingest.keys[0].sha256=short");

        assertThat(output).contains("arrimage.ingest.keys[0].sha256").doesNotContain("\tat ");
    }

    @Test
    void metricsOnThePortOfTheServiceAreRefused(CapturedOutput output) {
        // Refused before any port is opened.
        assertThatStartIsRefused("demo", "--server.port=8081", "--management.server.port=8081");

        assertThat(output)
                .contains("management.server.port est le port du service")
                .contains("management.server.port is the port of the service")
                .doesNotContain("\tat ");
    }

    @Test
    void whatIsLoggedCanBeReadByMachinesWhereThatIsAskedFor() throws IOException, InterruptedException {
        Ended ended = run("production", "--logging.structured.format.console=ecs");

        assertThat(ended.code()).isEqualTo(1);
        List<JsonNode> lines = ended.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.has("@timestamp")).isTrue();
            assertThat(line.at("/log/level").asString()).isNotEmpty();
            assertThat(line.at("/service/name").asString()).isEqualTo("arrimage-ingest");
        });
        assertThat(lines).anyMatch(line -> line.path("message").asString().contains("seul le profil demo"));
        assertThat(ended.output()).doesNotContain(" INFO ");
    }

    private static void assertThatStartIsRefused(String profile, String... settings) {
        String[] arguments = RunningIngest.settings(kafka, settings).toArray(String[]::new);
        assertThatException()
                .isThrownBy(() -> new SpringApplicationBuilder(IngestService.class)
                        .profiles(profile)
                        .run(arguments));
    }

    private static Ended run(String profile, String... settings) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "start", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                IngestService.class.getName(),
                "--spring.profiles.active=" + profile));
        command.addAll(RunningIngest.settings(kafka, settings));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // Without the tests' own logging.
        builder.environment()
                .put(
                        "CLASSPATH",
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !entry.endsWith("test-classes"))
                                .collect(Collectors.joining(File.pathSeparator)));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("ended by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
