package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The launcher's own build where no module was ever built or installed; all the other tests run on what is built.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ResourceLock(Build.TURN)
class CleanCloneIT {

    /// Every module is resolved and packaged, from nothing: what the compiler makes of the sources is tested elsewhere.
    private static final List<String> WITHOUT_SOURCES = List.of(
            "--offline",
            "-Dmaven.main.skip=true",
            "-Dmaven.test.skip=true",
            "-Dspring-boot.repackage.skip=true",
            "-Dmaven.repo.local=" + System.getProperty("localRepository"));

    @Test
    void the_launcher_builds_every_module_it_needs(@TempDir Path clone) throws IOException, InterruptedException {
        Path launcher = Files.copy(
                Build.HOME.resolve("arrimage"), clone.resolve("arrimage"), StandardCopyOption.COPY_ATTRIBUTES);
        for (Path module : modules()) {
            Files.createDirectories(clone.resolve(module));
            Files.writeString(
                    clone.resolve(module).resolve("pom.xml"),
                    unheardOf(Files.readString(Build.HOME.resolve(module).resolve("pom.xml"))));
        }
        Files.write(Files.createDirectory(clone.resolve(".mvn")).resolve("maven.config"), WITHOUT_SOURCES);

        String said = say(launcher);

        assertThat(clone.resolve("infra/local/target/built")).as(said).exists();
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(Build.HOME, 3)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .filter(file -> !file.toString().contains("target"))
                    .map(file -> Build.HOME.relativize(file.getParent()))
                    .toList();
        }
    }

    /// Under a version that no repository of this machine can hold.
    private static String unheardOf(String pom) {
        String renamed = pom.replaceFirst(
                "(?<before><groupId>org.arrimage</groupId>\\s*<artifactId>arrimage</artifactId>\\s*<version>)[^<]+",
                "${before}0.0.0-never-installed");
        assertThat(renamed).isNotEqualTo(pom);
        return renamed;
    }

    /// It builds, and then cannot start the program, in which there is nothing.
    private static String say(Path launcher) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "up").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ARRIMAGE_PREPARE", "no");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
