package org.arrimage.dashboard.figures;

import static org.arrimage.dashboard.figures.SmallRegion.request;
import static org.arrimage.dashboard.figures.SmallRegion.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.format.Texts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Read by Apache POI.
@DisplayNameGeneration(ReplaceUnderscores.class)
class XlsxTest {

    private static final Instant NOW = Instant.parse("2026-05-14T12:00:00Z");

    @Test
    void numbers_and_days_are_typed_and_symbols_stand_where_there_is_no_number() throws IOException {
        try (XSSFWorkbook book = book(SmallRegion.everySymbol(), Texts.FRENCH, Xlsx.ROWS_IN_SHEET)) {
            assertThat(names(book)).containsExactly("Données", "Rectifications", "Notes", "Légende");
            XSSFSheet data = book.getSheet("Données");
            assertThat(texts(data.getRow(0)))
                    .startsWith("Territoire", "Code", "Période", "Premier jour", "Dernier jour")
                    .contains("Symbole");
            Row first = data.getRow(1);
            assertThat(first.getCell(3).getLocalDateTimeCellValue().toLocalDate())
                    .isEqualTo(LocalDate.of(2026, 2, 23));
            assertThat(first.getCell(7).getNumericCellValue()).isEqualTo(15);
            assertThat(first.getCell(8).getStringCellValue()).isEqualTo("~r");
            assertThat(first.getCell(10).getNumericCellValue()).isEqualTo(0.75);
            assertThat(first.getCell(10).getCellStyle().getDataFormatString()).isEqualTo("0.0%");
            Row second = data.getRow(2);
            assertThat(second.getCell(7).getCellType()).isEqualTo(CellType.STRING);
            assertThat(texts(second)).contains("x", "..");
            assertThat(texts(book.getSheet("Notes").getRow(0)).getLast()).contains("numéro 3", "0123456789abcdef");
            assertThat(texts(book.getSheet("Notes").getRow(1)).getLast())
                    .startsWith("Arrondi au hasard à un multiple de 5");
            assertThat(IntStream.rangeClosed(0, book.getSheet("Légende").getLastRowNum())
                            .mapToObj(i ->
                                    texts(book.getSheet("Légende").getRow(i)).getFirst()))
                    .contains("~", "x", "..", "r", "c");
        }
    }

    @Test
    void money_is_in_dollars_and_headings_are_in_the_language_of_the_reader() throws IOException {
        AggregateTable table = SmallRegion.table(
                request(Grain.WEEK, "2026-W02", "2026-W02", List.of("75"), Metric.FUNDING_OTHER_CENTS),
                NOW,
                row("75", "2026-W02", Map.of(Metric.FUNDING_OTHER_CENTS, 150_050L)));

        try (XSSFWorkbook book = book(table, Texts.ENGLISH, Xlsx.ROWS_IN_SHEET)) {
            assertThat(names(book)).containsExactly("Data", "Notes", "Legend");
            assertThat(book.getSheet("Data").getRow(1).getCell(7).getNumericCellValue())
                    .isEqualTo(1500.5);
        }
    }

    @Test
    void what_does_not_fit_on_a_sheet_goes_on_in_the_next() throws IOException {
        AggregateTable table = SmallRegion.table(
                request(Grain.WEEK, "2026-W02", "2026-W08", List.of("75"), Metric.MEETINGS_HELD), NOW);

        try (XSSFWorkbook book = book(table, Texts.ENGLISH, 3)) {
            assertThat(names(book)).containsExactly("Data", "Data 2", "Data 3", "Restatements", "Notes", "Legend");
            assertThat(book.getSheet("Data 3").getLastRowNum()).isEqualTo(1);
            assertThat(texts(book.getSheet("Data 3").getRow(1)).get(2)).startsWith("week 8 of 2026");
        }
    }

    @Test
    void what_has_changed_since_it_was_published_has_a_sheet() throws IOException {
        AggregateTable table = SmallRegion.table(
                request(Grain.WEEK, "2026-W02", "2026-W02", List.of("75", "79"), Metric.MEETINGS_HELD), NOW);

        try (XSSFWorkbook book = book(table, Texts.ENGLISH, Xlsx.ROWS_IN_SHEET)) {
            XSSFSheet sheet = book.getSheet("Restatements");
            assertThat(texts(sheet.getRow(0)))
                    .containsExactly(
                            "Territory",
                            "Code",
                            "Metric",
                            "Week",
                            "Published",
                            "Now",
                            "Late records",
                            "Corrected records",
                            "Symbol",
                            "Why");
            assertThat(texts(sheet.getRow(1)).subList(3, 10))
                    .containsExactly(
                            "2026-W02", "4.0", "5.0", "2.0", "0.0", "", "late record, record retracted or moved");
            assertThat(texts(sheet.getRow(2)).subList(4, 10)).containsExactly("15.0", "10.0", "..", "..", "~", "..");
        }
    }

    @Test
    void it_is_said_when_nothing_has_changed_and_an_edition_that_is_fixed_says_nothing_of_it() throws IOException {
        try (XSSFWorkbook book = book(SmallRegion.everySymbol(), Texts.ENGLISH, Xlsx.ROWS_IN_SHEET)) {
            assertThat(texts(book.getSheet("Restatements").getRow(1)).getFirst())
                    .startsWith("None of the figures compared");
        }
        AggregateRequest fixed = new AggregateRequest(
                List.of(Metric.MEETINGS_HELD),
                List.of("75"),
                IsoWeek.parse("2026-W02"),
                IsoWeek.parse("2026-W02"),
                Grain.WEEK,
                new Edition.Numbered(SmallRegion.RELEASE.number()));
        AggregateTable table = SmallRegion.released(fixed, SmallRegion.MANAGEMENT, SmallRegion.RELEASE);
        try (XSSFWorkbook book = book(table, Texts.ENGLISH, Xlsx.ROWS_IN_SHEET)) {
            assertThat(names(book)).containsExactly("Data", "Notes", "Legend");
        }
    }

    private static XSSFWorkbook book(AggregateTable table, Locale locale, int rowsInSheet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Xlsx.write(table, locale, rowsInSheet, out);
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }

    private static List<String> names(XSSFWorkbook book) {
        return IntStream.range(0, book.getNumberOfSheets())
                .mapToObj(book::getSheetName)
                .toList();
    }

    private static List<String> texts(Row row) {
        return IntStream.range(0, row.getLastCellNum())
                .mapToObj(row::getCell)
                .map(XlsxTest::text)
                .toList();
    }

    private static String text(Cell cell) {
        return cell.getCellType() == CellType.STRING
                ? cell.getStringCellValue()
                : Double.toString(cell.getNumericCellValue());
    }
}
