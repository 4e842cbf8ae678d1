package org.arrimage.dashboard.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BarTableTest {

    @Test
    void the_file_has_a_column_for_what_is_said_after_a_number() {
        assertThat(new BarTable.Content(
                                "caption",
                                List.of("Réponse", "Part"),
                                "Demandes",
                                List.of(
                                        new BarTable.Row(
                                                "Acceptée", "", false, List.of(BarTable.Cell.of("40 %", "12", 0.4))),
                                        new BarTable.Row("Refusée", "", true, List.of(BarTable.Cell.of("..")))))
                        .texts())
                .containsExactly(
                        List.of("Réponse", "Part", "Demandes"),
                        List.of("Acceptée", "40 %", "12"),
                        List.of("Refusée", "..", ""));
    }

    @Test
    void the_file_holds_what_the_table_shows_and_no_bar() {
        assertThat(new BarTable.Content(
                                "caption",
                                List.of("Trimestre", "Demandes", "Acceptées"),
                                List.of(new BarTable.Row(
                                        "T1",
                                        "partiel",
                                        false,
                                        List.of(
                                                BarTable.Cell.of("30"),
                                                new BarTable.Cell("50 %", "", OptionalDouble.of(0.5), true)))))
                        .texts())
                .containsExactly(List.of("Trimestre", "Demandes", "Acceptées"), List.of("T1 (partiel)", "30", "50 %"));
    }
}
