package org.arrimage.contract.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.arrimage.contract.reference.Territory.Municipality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    @ParameterizedTest
    @MethodSource("municipalities")
    void everyMunicipalityIsFoundAsPeopleTypeIt(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String shortened = bare.replaceAll("\\bSaint(e?)\\b", "St$1").replaceAll("\\bMont\\b", "Mt");
        Stream<UnaryOperator<String>> habits = Stream.of(
                typed -> typed,
                typed -> typed.replaceAll("[-—]", " "),
                typed -> typed.replace('\'', '’'),
                typed -> typed.replace('’', '\''),
                typed -> typed.replaceAll("['’]", " "),
                typed -> typed.replaceAll("[^\\p{L}]", ""),
                typed -> typed.toUpperCase(Locale.ROOT),
                typed -> "  " + typed + " ",
                typed -> typed.substring(0, typed.length() - 1));
        List<String> allTyped = habits.flatMap(habit -> Stream.of(name, bare, shortened, shortened.replace("t-", "t. "))
                        .map(habit))
                .toList();

        assertThat(allTyped).allMatch(Spelling.of(name)::isFoundBy);
    }

    @ParameterizedTest
    @MethodSource("municipalities")
    void everyMunicipalityHasOneKeyHoweverItIsWritten(String name) {
        String key = Spelling.key(name);

        assertThat(municipalities().filter(other -> Spelling.key(other).equals(key)))
                .containsExactly(name);
        assertThat(Stream.of(
                        name.toUpperCase(Locale.ROOT),
                        " " + name.replaceAll("[-—]", " - ") + " ",
                        name.replace('\'', '’'),
                        Normalizer.normalize(name, Normalizer.Form.NFD),
                        name.replaceAll("\\bSaint(e?)-", "St$1. ")))
                .allMatch(written -> Spelling.key(written).equals(key));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            Saint-Jérôme,saint jerome
            Saint-Jérôme,st-jerome
            Saint-Jérôme,stjerome
            Saint-Jérôme,saint-jer
            Saint-Jérôme,st-jer
            Saint-Jérôme,jérôme st
            CPE St-Jérôme,saint-jer
            CPE St-Jérôme,saintjerome
            Sainte-Adèle,sainte adele
            Sainte-Adèle,ste-ad
            Sainte-Adèle,Ste. Adèle
            Saint-André-d’Argenteuil,d'argenteuil
            Saint-André-dʼArgenteuil,d'argenteuil
            Saint-André-d'Argenteuil,dargenteuil
            Saint-André-d'Argenteuil,andre arg
            L'Ascension,l’asc
            Saints-Anges,sts-anges
            Mont-Tremblant,mttrem
            Notre-Dame-du-Laus,N.-D.-du-Laus
            Notre-Dame-du-Laus,nd du laus
            Notre-Dame-du-Laus,nddulaus
            N.-D. du Laus,notre dame
            Œuvre du Sacré-Cœur,oeuvre sacre-coeur
            Cercle Aequitas,æquitas
            Table Aînés & Logement,aines et logement
            Table Aînés et Logement,ainés & log
            Thérèse-De Blainville,DEBLAIN
            Blainville,ville
            2026-W10,2026 w1
            semaine 10 de 2026,2026 semaine 10
            semaine 10 de 2026,semaine 1
            """)
    void aNameIsFoundBy(String name, String typed) {
        assertThat(Spelling.of(name).isFoundBy(typed)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Estérel, saint",
        "Estérel, st-",
        "Saint-Jérôme, sainte",
        "Saint-Jérôme, ste",
        "Saint-Jérôme, saint jean",
        "Val-des-Tilleuls, este",
        "Saint-Jérôme, erome aint",
        "Montcalm, mtc",
        "2026-W10 semaine 10 de 2026, semaine 2 de 2026"
    })
    void aNameIsNotFoundBy(String name, String typed) {
        assertThat(Spelling.of(name).isFoundBy(typed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "-", "’"})
    void nothingTypedFindsEveryName(String typed) {
        assertThat(municipalities()).allMatch(name -> Spelling.of(name).isFoundBy(typed));
    }

    @Test
    void aTextWithoutLettersAndDigitsHasNoKey() {
        assertThat(Spelling.key(" – ")).isEmpty();
    }

    static Stream<String> municipalities() {
        try (InputStream file = Territory.class.getResourceAsStream("laurentides.json")) {
            return ReferenceJson.territory(Objects.requireNonNull(file).readAllBytes()).municipalities().stream()
                    .map(Municipality::name);
        } catch (IOException | InvalidReferenceException e) {
            throw new IllegalStateException(e);
        }
    }
}
