package org.arrimage.dashboard.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TableDownloadTest {

    @Test
    void a_file_is_named_after_page_chart_and_day_in_letters_that_every_system_takes() {
        var offer =
                new TableDownload.Offer("Vue d’ensemble", "", "heat", "Références : par secteur / semaine…", List.of());

        assertThat(offer.fileName(LocalDate.of(2026, 1, 5)))
                .isEqualTo("arrimage_vue-d-ensemble_references-par-secteur-semaine_2026-01-05.csv");
    }

    @Test
    void the_rows_of_the_file_are_those_of_the_table() {
        var table = new DrawingTable();
        table.show(
                new Drawing.Heat(
                        List.of("S1", "S2"),
                        List.of("semaine 1", "semaine 2"),
                        List.of("Nord", "Sud"),
                        List.of(List.of(1.0, 2.0), List.of(3.0, 4.0)),
                        List.of(List.of("1", "2"), List.of("3", "4")),
                        1,
                        4),
                "caption");

        assertThat(table.rows())
                .extracting(row -> row.subList(1, 3))
                .containsExactly(List.of("Nord", "Sud"), List.of("2", "4"), List.of("1", "3"));
        assertThat(table.rows()).extracting(List::getFirst).endsWith("semaine 2", "semaine 1");
    }
}
