package org.arrimage.dashboard.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.format.Texts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MeasureTest {

    /// A code stands for one thing in the catalogue, on the pages and in the documentation.
    @ParameterizedTest
    @EnumSource(Measure.class)
    void a_measure_is_defined_in_both_languages_and_listed_in_the_documentation(Measure measure) throws IOException {
        Texts texts = new Texts();
        for (String part : new String[] {".name", ".definition"}) {
            String key = "referrals.measure." + measure.code() + part;
            assertThat(Stream.of(Locale.CANADA_FRENCH, Locale.CANADA).map(locale -> texts.getTranslation(key, locale)))
                    .doesNotContain(key)
                    .doesNotHaveDuplicates();
        }
        assertThat(Metric.of(measure.code())).isEmpty();
        assertThat(measure.disclosure()).isEqualTo(DisclosureClass.PERSON);
        assertThat(measure.numerators().isEmpty())
                .isEqualTo(measure.denominator().isEmpty());
        assertThat(Files.readString(Path.of("README.md"))).contains("| `" + measure.code() + "` |");
    }
}
