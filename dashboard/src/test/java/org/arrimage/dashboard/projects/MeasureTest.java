package org.arrimage.dashboard.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.arrimage.dashboard.format.Texts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The figures that this page alone has are defined: on the page in both languages, and in the table of the README.
@DisplayNameGeneration(ReplaceUnderscores.class)
class MeasureTest {

    @ParameterizedTest
    @EnumSource
    void every_figure_of_the_page_alone_is_defined_in_both_languages_and_listed_in_the_README(Measure measure)
            throws IOException {
        Texts texts = new Texts();
        for (Locale locale : texts.getProvidedLocales()) {
            assertThat(texts.getTranslation("projects.measure." + measure.code(), locale))
                    .isNotBlank();
            assertThat(texts.getTranslation("projects.definition." + measure.code(), locale))
                    .hasSizeGreaterThan(40);
        }
        String unit = measure.unit().name().toLowerCase(Locale.ROOT);
        String disclosure = measure.disclosure().name().toLowerCase(Locale.ROOT);
        assertThat(Files.readString(Path.of("README.md")))
                .containsPattern(
                        "\\| `%s` \\| `/[a-z]+` \\| %s \\| %s \\|".formatted(measure.code(), unit, disclosure));
    }
}
