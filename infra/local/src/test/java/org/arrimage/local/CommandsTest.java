package org.arrimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.arrimage.local.Options.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final Words WORDS = Words.in(Locale.FRENCH);

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
    @ValueSource(strings = {"0", "-1", "65534", "80a", "8080.0"})
    void aPortThatLeavesNoRoomForTheTwoAfterItIsRefused(String port) {
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
    void theDemonstrationKeepsToItsOwnTerritory(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("territory.json"), "{}");

        assertRefused("démonstration", "demo", "--territory", file.toString());
    }

    @Test
    void theServersAreStartedAloneByUpOnly() throws Exception {
        assertThat(parse("up", "--servers").servers()).isTrue();
        assertThat(parse("up").servers()).isFalse();
        assertRefused("--servers ne va qu'avec", "demo", "--servers");
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

    private static Options parse(String... args) throws Refusal {
        return Options.parse(List.of(args), WORDS);
    }

    private static void assertRefused(String text, String... args) {
        assertThatThrownBy(() -> parse(args)).isInstanceOf(Refusal.class).hasMessageContaining(text);
    }
}
