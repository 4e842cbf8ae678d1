package org.arrimage.contract.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.arrimage.contract.metric.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoLanguagesTest {

    @ParameterizedTest
    @CsvSource({"en, true", "en-CA, true", "fr-CA, false", "de, false", "und, false"})
    void whoeverDoesNotAskForEnglishGetsFrench(String tag, boolean english) {
        Locale locale = Locale.forLanguageTag(tag);

        assertThat(TwoLanguages.isEnglish(locale)).isEqualTo(english);
        assertThat(TwoLanguages.texts(Metric.class, "metrics", locale).getLocale())
                .isEqualTo(english ? Locale.ENGLISH : Locale.ROOT);
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void theLanguageOfTheMachineIsNoneThatAnybodyAsksFor() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
        try {
            assertThat(TwoLanguages.texts("org/arrimage/contract/event/faults", Locale.CANADA_FRENCH)
                            .getLocale())
                    .isEqualTo(Locale.ROOT);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"en_CA.UTF-8, fr_CA, en", "fr_CA.UTF-8, en_CA, fr", "C, en_CA, fr", "'', en_CA, en"})
    void theFirstSettingOfAShellThatSaysAnythingDecides(String all, String lang, String language) {
        assertThat(TwoLanguages.ofShell(Map.of("LC_ALL", all, "LANG", lang)).getLanguage())
                .isEqualTo(language);
    }
}
