package org.arrimage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchiveMessagesTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("org.arrimage.archive.words", locale);
    }

    private static ResourceBundle help(Locale locale) {
        return ResourceBundle.getBundle("org.arrimage.archive.help", locale);
    }

    @Test
    void every_sentence_is_there_in_both_languages_and_can_be_said() {
        assertThat(bundle(Locale.ENGLISH).keySet())
                .containsExactlyInAnyOrderElementsOf(bundle(Locale.FRENCH).keySet());
        for (String language : List.of("fr_CA.UTF-8", "en_CA.UTF-8")) {
            ArchiveMessages messages = ArchiveMessages.of(Map.of("LANG", language), System.out, System.err);
            for (String key : bundle(Locale.FRENCH).keySet()) {
                assertThat(messages.text(key, 1L, 2L, 3L, 4L))
                        .doesNotContain("{")
                        .doesNotContain("''")
                        .isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    copy X                                  | "copy" is not a command
                    write                                   | directory of the archive is missing
                    write X                                 | Add --kafka FILE
                    write X --kafka                         | --kafka needs a value
                    write X --kafka F --replace             | --replace is not understood
                    write X --kafka F --without-subject 42  | "42" names no subject
                    verify X --kafka F                      | --kafka is not understood
                    write X --kafka F --kafka G             | --kafka is given twice
                    restore X --replace --replace           | --replace is given twice
                    restore X Y --kafka F                   | Y is not understood
                    restore X --kafka F --replication 0     | "0" is not a number of copies
                    restore X --kafka F --replication two   | "two" is not a number of copies
                    restore X --kafka F --replication 40000 | "40000" is not a number of copies
                    restore X --kafka --replace             | --kafka needs a value
                    verify --kafka=F X                      | --kafka=F is not understood
                    verify @X Y                             | Y is not understood
                    write X --kafka /nowhere                | /nowhere (--kafka) cannot be read
                    """)
    void what_is_not_understood_is_said_and_ends_with_2(String arguments, String said) {
        assertThat(run(arguments.split(" +"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(said).contains("nothing was done");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --help         | en | Usage: archive [-h] (write | verify | restore)
                    -h             | fr | Usage : archive [-h] (write | verify | restore)
                    write --help   | en | Usage: archive write [-h] --kafka FILE
                    write --help   | fr | Usage : archive write [-h] --kafka FICHIER
                    verify -h      | en | says what is in it
                    restore --help | fr | efface d'abord les sujets
                    """)
    void the_help_of_each_command_is_in_both_languages(String arguments, String language, String said) {
        assertThat(Archive.run(
                        List.of(arguments.split(" ")),
                        Map.of("ARRIMAGE_LANGUAGE", language),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(said).doesNotContain("${", "label.");
        assertThat(err.size()).isZero();
    }

    @Test
    void the_help_says_the_same_things_in_both_languages() {
        assertThat(help(Locale.ENGLISH).keySet())
                .containsExactlyInAnyOrderElementsOf(help(Locale.FRENCH).keySet());
    }

    @Test
    void what_cannot_be_the_name_of_a_file_is_said() {
        assertThat(run("verify", "\0")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot be the name of a file; nothing was done");
    }

    @Test
    void what_nobody_has_thought_of_is_said_too() {
        PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
        ArchiveMessages messages = ArchiveMessages.of(Map.of("LANG", "en"), System.out, said);
        assertThat(Archive.notDone(new IllegalStateException("a hole"), messages, said))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("An unexpected error;", "a hole");
    }

    @Test
    void one_is_singular() {
        ArchiveMessages french = ArchiveMessages.of(Map.of("LANG", "fr"), System.out, System.err);
        ArchiveMessages english = ArchiveMessages.of(Map.of("LANG", "en"), System.out, System.err);
        assertThat(french.text("topic", "t", 1L, 0L)).isEqualTo("  t : 0 enregistrement en 1 partition");
        assertThat(french.text("topic", "t", 2L, 2L)).isEqualTo("  t : 2 enregistrements en 2 partitions");
        assertThat(english.text("topic", "t", 1L, 0L)).isEqualTo("  t: 0 records in 1 partition");
        assertThat(english.text("topic", "t", 2L, 12_345L)).isEqualTo("  t: 12,345 records in 2 partitions");
    }

    private int run(String... arguments) {
        return Archive.run(
                List.of(arguments),
                Map.of("ARRIMAGE_LANGUAGE", "en"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
