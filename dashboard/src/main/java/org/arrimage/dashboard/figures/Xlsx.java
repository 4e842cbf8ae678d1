package org.arrimage.dashboard.figures;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.query.Restatement;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes aggregates as an Excel workbook: numbers, shares, dollars and days as typed cells, a sheet of notes
/// with the definitions, and a sheet with the legend. A sheet holds 1,048,576 rows; what is left goes on in the
/// next one.
final class Xlsx {

    /// How many rows a sheet takes beside its heading.
    static final int ROWS_IN_SHEET = (1 << 20) - 1;

    private static final int FLUSHED_AT_ONCE = 500;

    private final AggregateTable table;
    private final Wording wording;
    private final Workbook book;
    private final int rowsInSheet;
    private int sheets;
    private int row;
    private Worksheet sheet;

    private Xlsx(AggregateTable table, Locale locale, Workbook book, int rowsInSheet) throws IOException {
        this.table = table;
        this.wording = new Wording(locale);
        this.book = book;
        this.rowsInSheet = rowsInSheet;
        sheet = begin();
    }

    static void write(AggregateTable table, Locale locale, OutputStream out) {
        write(table, locale, ROWS_IN_SHEET, out);
    }

    /// @param rowsInSheet beside the heading
    static void write(AggregateTable table, Locale locale, int rowsInSheet, OutputStream out) {
        try (Workbook book = new Workbook(out, "Arrimage", null)) {
            Xlsx xlsx = new Xlsx(table, locale, book, rowsInSheet);
            table.complete().forEach(xlsx::add);
            xlsx.sheet.finish();
            xlsx.restatements();
            xlsx.notes();
            xlsx.legend();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Worksheet begin() throws IOException {
        sheets++;
        Worksheet begun = book.newWorksheet(wording.column("data") + (sheets == 1 ? "" : " " + sheets));
        row = 0;
        int column = 0;
        for (String word : List.of("scope", "scope-code", "period", "from", "to", "partial", "provisional")) {
            heading(begun, column++, wording.column(word), column == 1 || column == 3 ? 28 : 12);
        }
        for (Metric metric : table.request().metrics()) {
            heading(begun, column++, wording.heading(metric), 16);
            if (table.isReleased(metric)) {
                heading(begun, column++, wording.column("symbol"), 9);
            }
        }
        begun.freezePane(3, 1);
        return begun;
    }

    private static void heading(Worksheet sheet, int column, String text, int width) {
        sheet.inlineString(0, column, text);
        sheet.style(0, column).bold().wrapText(true).set();
        sheet.width(column, width);
    }

    private void add(AggregateRow figures) {
        try {
            if (row == rowsInSheet) {
                sheet.finish();
                sheet = begin();
            }
            row++;
            sheet.inlineString(row, 0, wording.scope(figures.scope(), table.territory()));
            sheet.inlineString(row, 1, figures.scope());
            sheet.inlineString(row, 2, wording.period(figures.period()));
            sheet.value(row, 3, figures.period().first().monday());
            sheet.style(row, 3).format("yyyy-mm-dd").set();
            sheet.value(row, 4, figures.period().last().sunday());
            sheet.style(row, 4).format("yyyy-mm-dd").set();
            sheet.inlineString(row, 5, wording.yesOrNo(figures.partial()));
            sheet.inlineString(row, 6, wording.yesOrNo(figures.provisional()));
            int column = 7;
            for (Metric metric : table.request().metrics()) {
                add(figures, metric, column++);
                if (table.isReleased(metric)) {
                    sheet.inlineString(row, column++, figures.cell(metric).signs(figures.provisional()));
                }
            }
            if (row % FLUSHED_AT_ONCE == 0) {
                sheet.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(AggregateRow figures, Metric metric, int column) {
        if (metric.kind() == Metric.Kind.HISTOGRAM) {
            sheet.inlineString(row, column, Csv.histogram(figures));
            return;
        }
        Optional<BigDecimal> number = figures.cell(metric).number();
        if (number.isEmpty()) {
            sheet.inlineString(row, column, figures.cell(metric).text());
            return;
        }
        sheet.value(
                row, column, metric.unit() == Metric.Unit.CENTS ? number.get().movePointLeft(2) : number.get());
        sheet.style(row, column).format(format(metric)).set();
    }

    private static String format(Metric metric) {
        return switch (metric.unit()) {
            case CENTS -> "#,##0.00";
            case RATIO -> metric == Metric.FUNDING_LEVERAGE ? "0.00" : "0.0%";
            case COUNT, MINUTES, DAYS, WEEKS, WORD -> "#,##0";
        };
    }

    private void restatements() throws IOException {
        if (!table.mayBeRestated()) {
            return;
        }
        Worksheet sheet = book.newWorksheet(wording.column("restatements"));
        int column = 0;
        for (String word : RestatementTable.COLUMNS) {
            heading(sheet, column++, wording.column(word), column == 2 || column == 4 ? 12 : 28);
        }
        for (String word : RestatementTable.NUMBERS) {
            heading(sheet, column++, wording.column(word), 14);
        }
        heading(sheet, column++, wording.column(RestatementTable.SYMBOL), 9);
        heading(sheet, column, wording.column(RestatementTable.CAUSE), 36);
        sheet.freezePane(0, 1);
        int at = 1;
        for (Restatement restated : table.restatements()) {
            column = 0;
            sheet.inlineString(at, column++, wording.scope(restated.scope(), table.territory()));
            sheet.inlineString(at, column++, restated.scope());
            sheet.inlineString(at, column++, restated.metric().name(wording.locale()));
            sheet.inlineString(at, column++, restated.week().toString());
            for (Optional<Long> number : RestatementTable.numbers(restated)) {
                if (number.isPresent()) {
                    sheet.value(at, column, number.get());
                    sheet.style(at, column).format("#,##0").set();
                } else {
                    sheet.inlineString(at, column, Symbol.NOT_AVAILABLE.sign());
                }
                column++;
            }
            sheet.inlineString(at, column++, RestatementTable.symbol(restated));
            sheet.inlineString(at, column, wording.causes(restated));
            at++;
        }
        if (at == 1) {
            sheet.inlineString(at, 0, wording.column("restatements.none"));
        }
        sheet.finish();
    }

    private void notes() throws IOException {
        Worksheet notes = book.newWorksheet(wording.column("notes"));
        int at = 0;
        for (List<String> note : wording.notes(table)) {
            line(notes, at++, note);
        }
        for (Metric metric : table.request().metrics()) {
            line(notes, at++, List.of(wording.heading(metric), metric.definition(wording.locale()), metric.code()));
        }
        widths(notes);
        notes.finish();
    }

    private void legend() throws IOException {
        Worksheet legend = book.newWorksheet(wording.column("legend"));
        int at = 0;
        for (Symbol symbol : table.symbols()) {
            line(legend, at++, List.of(wording.symbol(symbol), wording.meaning(symbol)));
        }
        widths(legend);
        legend.finish();
    }

    private static void line(Worksheet sheet, int at, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            sheet.inlineString(at, i, texts.get(i));
            sheet.style(at, i).wrapText(true).set();
        }
    }

    private static void widths(Worksheet sheet) {
        sheet.width(0, 36);
        sheet.width(1, 100);
        sheet.width(2, 32);
    }
}
