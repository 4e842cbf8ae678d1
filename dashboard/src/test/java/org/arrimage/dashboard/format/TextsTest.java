package org.arrimage.dashboard.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {

    private static final Path BUNDLES = Path.of("src", "main", "resources", "vaadin-i18n");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    static Stream<String> features() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith("_en.properties"))
                    .map(name -> name.replace(".properties", ""))
                    .toList()
                    .stream();
        }
    }

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(name + ".properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("features")
    void both_languages_say_the_same_things_about_the_same_figures(String feature) throws IOException {
        Properties french = bundle(feature);
        Properties english = bundle(feature + "_en");

        assertThat(english.stringPropertyNames())
                .isEqualTo(french.stringPropertyNames())
                .isNotEmpty();
        for (String key : french.stringPropertyNames()) {
            assertThat(arguments(english.getProperty(key))).as(key).isEqualTo(arguments(french.getProperty(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void no_text_is_empty_or_holds_the_straight_apostrophe_that_message_formats_swallow(String feature)
            throws IOException {
        for (String name : List.of(feature, feature + "_en")) {
            Properties texts = bundle(name);
            for (String key : texts.stringPropertyNames()) {
                assertThat(texts.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
                assertThat(key).startsWith(feature + ".");
            }
        }
    }

    @Test
    void a_word_goes_with_its_number() {
        assertThat(ties(Texts.FRENCH, "0", "1", "2", "1 001"))
                .containsExactly("0 lien", "1 lien", "2 liens", "1 001 liens");
        assertThat(ties(Texts.ENGLISH, "0", "1", 2, 1001L)).containsExactly("0 ties", "1 tie", "2 ties", "1,001 ties");
        assertThat(ties(Texts.FRENCH, "{0}")).as("left to the browser").containsExactly("{0} {0|lien|liens}");
    }

    private static List<String> ties(Locale locale, Object... numbers) {
        return Stream.of(numbers)
                .map(number -> new Texts().getTranslation("networkview.graph.ties", locale, number))
                .toList();
    }

    /// A text that two features shared would be changed for one of them, and say the wrong thing in the other.
    @Test
    void the_texts_of_a_feature_are_used_by_that_feature_alone() throws IOException {
        List<String> features = features().toList();
        List<String> borrowed = new ArrayList<>();
        for (Path file : sources()) {
            String feature = file.getName(file.getNameCount() - 2).toString();
            literals(Files.readString(file))
                    .filter(literal -> features.contains(literal.replaceFirst("\\..*", "")))
                    .filter(literal -> !literal.startsWith(feature + "."))
                    .forEach(literal -> borrowed.add(file.getFileName() + " uses " + literal));
        }
        assertThat(features).contains("shell", "figures");
        assertThat(borrowed).isEmpty();
    }

    @Test
    void every_text_is_used_and_every_one_that_is_used_exists() throws IOException {
        String code = code();
        Set<String> keys = new TreeSet<>();
        for (String feature : features().toList()) {
            keys.addAll(bundle(feature).stringPropertyNames());
        }
        Set<String> literals = literals(code)
                .filter(text -> keys.stream().anyMatch(key -> key.startsWith(text.replaceFirst("\\..*", "."))))
                .collect(Collectors.toCollection(TreeSet::new));

        List<String> unused = new ArrayList<>();
        for (String key : keys) {
            // A literal that ends where a word is put together with what the code knows is a beginning.
            if (literals.stream().noneMatch(literal -> key.equals(literal) || isBeginning(literal, key))) {
                unused.add(key);
            }
        }
        assertThat(unused).isEmpty();
        assertThat(literals)
                .filteredOn(literal -> keys.stream().noneMatch(key -> key.equals(literal) || key.startsWith(literal)))
                .isEmpty();
    }

    private static boolean isBeginning(String literal, String key) {
        return literal.endsWith(".") && key.startsWith(literal)
                || key.startsWith(literal + ".")
                        && literal.chars().filter(c -> c == '.').count() >= 2;
    }

    /// The texts in the code that have the form of a key, or of the beginning of one.
    private static Stream<String> literals(String code) {
        return Pattern.compile("\"([a-z]+\\.[a-z0-9._-]*)\"")
                .matcher(code)
                .results()
                .map(match -> match.group(1));
    }

    private static String code() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : sources()) {
            all.append(Files.readString(file));
        }
        return all.toString();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }
}
