package org.arrimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.arrimage.local.parts.PartFailure;
import org.arrimage.local.season.Season;
import org.arrimage.local.words.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

    @Test
    void bothLanguagesSayTheSameThings() throws Exception {
        assertThat(properties(LocalStack.class, "words_en").stringPropertyNames())
                .isEqualTo(properties(LocalStack.class, "words").stringPropertyNames());
        assertThat(properties(PartFailure.class, "words_en").stringPropertyNames())
                .isEqualTo(properties(PartFailure.class, "words").stringPropertyNames());
        assertThat(properties(Season.class, "words_en").stringPropertyNames())
                .isEqualTo(properties(Season.class, "words").stringPropertyNames());
        assertThat(properties(LocalStack.class, "help_en").stringPropertyNames())
                .isEqualTo(properties(LocalStack.class, "help").stringPropertyNames());
    }

    @Test
    void bothLanguagesNameTheSameThingsInEachSentence() throws Exception {
        Properties french = properties(LocalStack.class, "words");
        Properties english = properties(LocalStack.class, "words_en");

        for (String key : french.stringPropertyNames()) {
            assertThat(placeholders(english.getProperty(key))).as(key).isEqualTo(placeholders(french.getProperty(key)));
        }
    }

    /// A lone apostrophe quotes what follows it, and the placeholder after it is printed as it stands.
    @Test
    void everySentenceIsFilledIn() throws Exception {
        for (Locale locale : new Locale[] {Locale.FRENCH, Locale.ENGLISH}) {
            for (String key : properties(LocalStack.class, "words").stringPropertyNames()) {
                assertThat(Messages.in(locale, LocalStack.class).say(key, "a", "b", "c"))
                        .as(key)
                        .doesNotContain("{", "''");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    -, -, -, fr
                    -, -, fr_CA.UTF-8, fr
                    -, -, en_CA.UTF-8, en
                    -, -, C.UTF-8, fr
                    en_US, -, fr_CA, en
                    -, fr_CA, en_CA, fr
                    """)
    void theLanguageIsEnglishWhereTheLocaleSaysSo(String all, String messages, String lang, String expected) {
        Map<String, String> environment = new java.util.HashMap<>();
        environment.put("LC_ALL", all == null ? "" : all);
        environment.put("LC_MESSAGES", messages == null ? "" : messages);
        environment.put("LANG", lang == null ? "" : lang);

        assertThat(Messages.of(environment, LocalStack.class).locale().getLanguage())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"fr, en_CA.UTF-8, fr", "en, C.UTF-8, en", "'', en_CA.UTF-8, en"})
    void whatTheLauncherHasFoundStandsBeforeTheLocale(String found, String all, String expected) {
        assertThat(Messages.of(Map.of("ARRIMAGE_LANGUAGE", found, "LC_ALL", all), LocalStack.class)
                        .locale()
                        .getLanguage())
                .isEqualTo(expected);
    }

    private static TreeSet<String> placeholders(String sentence) {
        TreeSet<String> found = new TreeSet<>();
        Pattern.compile("\\{\\d}").matcher(sentence).results().forEach(result -> found.add(result.group()));
        return found;
    }

    private static Properties properties(Class<?> beside, String name) throws Exception {
        Properties properties = new Properties();
        try (InputStream in = beside.getResourceAsStream(name + ".properties")) {
            properties.load(in);
        }
        return properties;
    }
}
