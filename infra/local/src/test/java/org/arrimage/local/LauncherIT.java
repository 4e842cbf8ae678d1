package org.arrimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The launcher as a person calls it, with what has just been built.
class LauncherIT {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    static Path directory;

    static Path launcher;

    /// In a home of its own, so that no stack of the person who runs the tests is looked at or stopped.
    @BeforeAll
    static void copy() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        launcher =
                Files.copy(PROJECT.resolve("arrimage"), home.resolve("arrimage"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(home.resolve("infra"), PROJECT.resolve("infra"));
    }

    @ParameterizedTest
    @CsvSource({
        "C, Rien ne tourne sur",
        "POSIX, Rien ne tourne sur",
        "fr_CA.UTF-8, Rien ne tourne sur",
        "xx_YY.UTF-8, Rien ne tourne sur",
        "en_XX.UTF-8, Nothing is running on"
    })
    void aDirectoryMayHaveAnAccentWhateverTheLocale(String locale, String sentence)
            throws IOException, InterruptedException {
        // The shell forms the name: whether this program could depends on its own locale.
        Said said = run(locale, "exec \"$0\" status --data \"$(printf '%s/\\303\\251t\\303\\251' \"$1\")\"");

        assertThat(said.text()).contains(sentence + " " + directory + "/été");
        assertThat(said.code()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "status, fr, --data DOSSIER",
        "down, fr, --data DOSSIER",
        "status, en, --data DIR",
        "down, en, --data DIR"
    })
    void whoNamesNoDirectoryHearsThatThereMayBeOthers(String command, String locale, String hint)
            throws IOException, InterruptedException {
        assertThat(run(locale, "exec \"$0\" " + command).text()).contains(hint);
    }

    @Test
    void whoNamesTheDirectoryDoesNotHearIt() throws IOException, InterruptedException {
        assertThat(run("fr", "exec \"$0\" status --data \"$1\"").text()).doesNotContain("--data");
    }

    @ParameterizedTest
    @CsvSource({
        "status, fr, 3, Rien n'a encore été démarré ici",
        "down, fr, 0, Rien n'a encore été démarré ici",
        "reset, fr, 0, Rien n'a encore été démarré sur",
        "rebuild, fr, 1, Rien n'a encore été démarré ici",
        "status, en, 3, Nothing was ever started here",
        "down, en, 0, Nothing was ever started here",
        "reset, en, 0, Nothing was ever started on",
        "rebuild, en, 1, Nothing was ever started here"
    })
    void whereNothingIsBuiltAndNothingRunsThatIsSaidWithoutABuild(
            String command, String locale, int code, String sentence, @TempDir Path clone)
            throws IOException, InterruptedException {
        Files.copy(PROJECT.resolve("arrimage"), clone.resolve("arrimage"), StandardCopyOption.COPY_ATTRIBUTES);

        Said said = run(locale, "exec \"$1/arrimage\" " + command, clone);
        Said named = run(locale, "exec \"$1/arrimage\" " + command + " --data \"$1/mine\"", clone);

        assertThat(said.text()).startsWith(sentence);
        assertThat(said.code()).isEqualTo(code);
        assertThat(named.text()).contains(clone.resolve("mine").toString());
        assertThat(named.code()).isEqualTo(code);
        assertThat(clone).isDirectoryNotContaining("glob:**/infra");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    demo --help           | fr_CA.UTF-8 | Usage : ./arrimage demo [-h] [--wait] [--data DOSSIER] [--port N]
                    up --port 1 -h        | en          | Usage: ./arrimage up [-h]
                    test --help           | fr_CA.UTF-8 | ./arrimage test    tous les tests
                    bench --help          | en          | ./arrimage bench   a benchmark
                    """)
    void theHelpOfACommandIsSaidAndNothingIsDone(String command, String locale, String text)
            throws IOException, InterruptedException {
        Said said = run(locale, "exec \"$0\" " + command);

        assertThat(said.text()).contains(text);
        assertThat(said.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    reset --port 9000     | fr_CA.UTF-8 | 1 | L'option --port ne va pas avec « reset », mais avec : demo, up
                    reset --data          | en          | 1 | Option --data needs a value
                    reset --colour        | en          | 1 | There is no option --colour
                    test --colour         | fr          | 1 | « test » ne connaît pas l'option --colour
                    dance                 | en          | 2 | "dance" is not a command
                    """)
    void whatIsNotUnderstoodIsSaid(String command, String locale, int code, String sentence)
            throws IOException, InterruptedException {
        Said said = run(locale, "exec \"$0\" " + command);

        assertThat(said.text()).contains(sentence);
        assertThat(said.code()).isEqualTo(code);
    }

    @Test
    void whereNothingIsBuiltTheOverviewHelps(@TempDir Path clone) throws IOException, InterruptedException {
        Files.copy(PROJECT.resolve("arrimage"), clone.resolve("arrimage"), StandardCopyOption.COPY_ATTRIBUTES);

        Said said = run("en", "exec \"$1/arrimage\" demo --help", clone);

        assertThat(said.text()).contains("./arrimage demo    starts everything", "--territory FILE");
        assertThat(said.code()).isZero();
    }

    private record Said(String text, int code) {}

    private static Said run(String locale, String script) throws IOException, InterruptedException {
        return run(locale, script, directory);
    }

    private static Said run(String locale, String script, Path argument) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script, launcher.toString(), argument.toString())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", locale);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(text, process.waitFor());
    }
}
