package org.arrimage.dashboard.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.arrimage.dashboard.format.Texts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldProblemTest {

    @ParameterizedTest
    @CsvSource({
        "/data/toOrg, missing, À remplir.",
        "/data/table, table-required, Choisissez la table de concertation.",
        "/data/participants, out-of-range, Choisissez de 2 à 200 organismes.",
        "/data/minutes, out-of-range, 'Entre 1 et 1\u00a0440 minutes, en nombre entier.'",
        "/revision, out-of-range, De 1 à 9.",
        "/data/title, personal-data, De 1 à 9."
    })
    void the_form_says_the_commonest_faults_in_its_own_words(String pointer, String code, String said) {
        IngestAnswer.FieldProblem problem = new IngestAnswer.FieldProblem(pointer, code, "De 1 à 9.");

        assertThat(problem.ownWords()
                        .map(key -> new Texts().getTranslation(key, Texts.FRENCH))
                        .orElse(problem.text()))
                .isEqualTo(said);
    }
}
