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
class WordsTest {

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("org.arrimage.archive.words", locale);
    }

    @Test
    void every_sentence_is_there_in_both_languages_and_can_be_said() {
        assertThat(bundle(Locale.ENGLISH).keySet())
                .containsExactlyInAnyOrderElementsOf(bundle(Locale.FRENCH).keySet());
        for (String language : List.of("fr_CA.UTF-8", "en_CA.UTF-8")) {
            Words words = Words.of(Map.of("LANG", language), System.out);
            for (String key : bundle(Locale.FRENCH).keySet()) {
                assertThat(words.text(key, "one", 2L, 3L, 4L))
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
                    restore X Y                             | Y is not understood
                    restore X --kafka F --replication 0     | "0" is no number of copies
                    write X --kafka /nowhere                | /nowhere (--kafka) cannot be read
                    """)
    void what_is_not_understood_is_said_and_ends_with_2(String arguments, String said) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int code = Archive.run(
                List.of(arguments.split(" +")),
                Map.of("ARRIMAGE_LANGUAGE", "en"),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(code).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(said).contains("nothing was done");
    }
}
