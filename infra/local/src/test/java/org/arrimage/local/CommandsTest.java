package org.arrimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.arrimage.local.Options.Command;
import org.arrimage.local.words.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final StringWriter help = new StringWriter();

    @Test
    void theDemonstrationHasItsOwnDataUnderTheProject() throws Exception {
        assertThat(parse("demo", "--home", "/project").data()).isEqualTo(Path.of("/project/.arrimage/demo"));
        assertThat(parse("up", "--home", "/project").data()).isEqualTo(Path.of("/project/.arrimage/up"));
    }

    @Test
    void aResetWithoutADirectoryTouchesSimulatedDataOnly() throws Exception {
        assertThat(parse("reset", "--home", "/project").data()).isEqualTo(Path.of("/project/.arrimage/demo"));
    }

    @Test
    void theDataDirectoryIsMadeAbsolute() throws Exception {
        assertThat(parse("up", "--data", "somewhere/../mine").data())
                .isEqualTo(Path.of("mine").toAbsolutePath());
    }

    @Test
    void thePortIs8080UnlessGiven() throws Exception {
        assertThat(parse("up").port()).isEqualTo(8080);
        assertThat(parse("up", "--port", "9000").port()).isEqualTo(9000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65531", "80a", "8080.0"})
    void aPortThatLeavesNoRoomForTheFiveAfterItIsRefused(String port) {
        assertRefused("n'est pas un port", "up", "--port", port);
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertRefused("--colour", "up", "--colour");
    }

    @Test
    void anUnknownCommandIsNamed() {
        assertRefused("dance", "dance");
    }

    @Test
    void anOptionAtTheEndWantsItsValue() {
        assertRefused("--data demande une valeur", "up", "--data");
        assertRefused("--data demande une valeur", "up", "--data", "--port", "9000");
    }

    @Test
    void aFileThatIsNotThereIsNamedWithItsOption(@TempDir Path directory) {
        assertRefused("absent.json (option --territory)", "up", "--territory", directory + "/absent.json");
    }

    @Test
    void theDemonstrationKeepsToItsOwnTerritory() {
        assertRefused("--territory ne va pas avec « demo », mais avec : up", "demo", "--territory", "file.json");
    }

    @Test
    void theServersAreStartedAloneByUpOnly() {
        assertThat(parse("up", "--servers").servers()).isTrue();
        assertThat(parse("up").servers()).isFalse();
        assertRefused("--servers ne va pas avec « demo », mais avec : up", "demo", "--servers");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    down --port 9000    | --port ne va pas avec « down »
                    status --yes        | --yes ne va pas avec « status », mais avec : reset
                    up --data=mine      | L'option --data=mine n'existe pas
                    up mine             | L'option mine n'existe pas
                    up @mine            | L'option @mine n'existe pas
                    up --port 1 --port 2| --port est donnée deux fois
                    --port 1            | « --port » n'est pas une commande
                    """)
    void whatACommandDoesNotTakeIsNamed(String arguments, String sentence) {
        assertRefused(sentence, arguments.split(" "));
    }

    @Test
    void whoAsksForNothingHearsWhatThereIs() {
        assertRefused("« ./arrimage help »");
    }

    @Test
    void anEmptyNameIsNoPath() {
        assertRefused("ne peut pas être le nom", "up", "--data", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    demo   | fr | Usage : ./arrimage demo [-h] [--wait] [--data DOSSIER] [--port N]
                    demo   | en | Usage: ./arrimage demo [-h] [--wait] [--data DIR] [--port N]
                    up     | en | [--territory FILE]
                    up     | fr | rend la main quand tout est prêt
                    down   | en | the data remain
                    reset  | fr | ne demande pas
                    status | fr | rien ne tourne
                    rebuild| en | then switches
                    """)
    void eachCommandSaysWhatItTakesInBothLanguages(String command, String language, String text) {
        assertThat(execute(Locale.of(language), options -> {}, command, "--help"))
                .isZero();
        assertThat(help.toString()).contains(text, "--data").doesNotContain("--home", "${", "label.");
        assertThat(said.size()).isZero();
    }

    /// Where nothing is built yet, the launcher's own overview is all the help there is.
    @Test
    void theLauncherNamesEveryOption() throws Exception {
        String launcher = Files.readString(Path.of("../../arrimage"));
        for (String command : List.of("demo", "up", "down", "status", "rebuild", "reset")) {
            execute(Locale.ENGLISH, options -> {}, command, "--help");
            assertThat(launcher).contains("./arrimage " + command);
        }
        Pattern.compile("--(?!help)[a-z]+")
                .matcher(help.toString())
                .results()
                .forEach(option -> assertThat(launcher).contains("  " + option.group() + " "));
    }

    @Test
    void theServersAloneReadNoTerritory(@TempDir Path directory) throws Exception {
        String file = Files.writeString(directory.resolve("file.json"), "{}").toString();

        assertRefused("démarrage des services", "up", "--servers", "--territory", file, "--directory", file);
    }

    @Test
    void aPathThatSpringWouldTakeForSeveralIsRefused() {
        assertRefused("/a;b", "up", "--data", "/a;b");
        assertRefused("/a,b", "up", "--data", "/a,b");
    }

    @Test
    void theCommandIsReadWithoutRegardToCase() throws Exception {
        assertThat(parse("Status").command()).isEqualTo(Command.STATUS);
    }

    /// What is asked for; there has to be something.
    private Options parse(String... args) {
        List<Options> asked = new ArrayList<>();
        assertThat(execute(Locale.FRENCH, asked::add, args)).as(said.toString()).isZero();
        return asked.getFirst();
    }

    private int execute(Locale locale, Consumer<Options> asked, String... args) {
        StackConsole console = new StackConsole(
                Messages.in(locale, LocalStack.class), new PrintStream(said, true, StandardCharsets.UTF_8));
        return Commands.execute(List.of(args), console, new PrintWriter(help, true), options -> {
            asked.accept(options);
            return 0;
        });
    }

    private void assertRefused(String text, String... args) {
        said.reset();
        assertThat(execute(Locale.FRENCH, options -> {}, args)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(text)
                .containsIgnoringCase("rien n'a été démarré")
                .hasLineCount(1);
        assertThat(help.toString()).isEmpty();
    }
}
