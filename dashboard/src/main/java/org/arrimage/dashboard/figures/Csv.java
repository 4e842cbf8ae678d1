package org.arrimage.dashboard.figures;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.arrimage.contract.language.TwoLanguages;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.dashboard.query.Restatement;

/// Writes aggregates as comma-separated values: one row for each scope and period, zeros written out, `..` where
/// there is nothing to divide by, or where a number is not known yet, was not counted or is not given, and `x`
/// where it is withheld.
public final class Csv {

    /// What pages write for numbers, with signs of share, money and multiple; nothing of it runs.
    private static final Pattern NUMBER = Pattern.compile("[+−]?\\$?[0-9][0-9.,\\u00a0]*[%$×]?");

    private Csv() {}

    /// After RFC 4180, for programs: UTF-8, comma, codes as headings, decimal point, money in cents. Every value is
    /// the data as they are. A metric that comes from a release is followed by a column of its symbols.
    public static void write(AggregateTable table, OutputStream out) {
        List<Metric> metrics = table.request().metrics();
        try (CsvWriter csv = writer(out, ',')) {
            csv.writeRecord(heading(table));
            List<String> cells = new ArrayList<>();
            Map<Period, List<String>> names = new HashMap<>(); // every scope has the same periods
            table.complete().forEach(row -> {
                cells.clear();
                cells.add(row.scope());
                cells.addAll(names.computeIfAbsent(row.period(), Csv::names));
                cells.add(Boolean.toString(row.partial()));
                cells.add(Boolean.toString(row.provisional()));
                for (Metric metric : metrics) {
                    cells.add(
                            metric.kind() == Metric.Kind.HISTOGRAM
                                    ? histogram(row)
                                    : row.cell(metric).text());
                    if (table.isReleased(metric)) {
                        cells.add(row.cell(metric).signs(row.provisional()));
                    }
                }
                csv.writeRecord(cells);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Period period) {
        return List.of(period.code(), period.first().toString(), period.last().toString());
    }

    /// The columns of [#write].
    static List<String> heading(AggregateTable table) {
        List<String> heading = new ArrayList<>(List.of("scope", "period", "from", "to", "partial", "provisional"));
        for (Metric metric : table.request().metrics()) {
            heading.add(metric.code());
            if (table.isReleased(metric)) {
                heading.add(symbolColumn(metric));
            }
        }
        return heading;
    }

    /// The name of the column with the symbols of a metric.
    static String symbolColumn(Metric metric) {
        return metric.code() + "_symbol";
    }

    /// For Excel set to French (Canada): byte order mark, semicolon, decimal comma, French headings and period
    /// names, money in dollars, and a legend at the end. A text that a spreadsheet would run is made inert.
    public static void writeForExcel(AggregateTable table, OutputStream out) {
        try {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Wording french = Wording.FRENCH;
        List<Metric> metrics = table.request().metrics();
        try (CsvWriter csv = writer(out, ';')) {
            List<String> heading = new ArrayList<>();
            for (String word : List.of("scope", "scope-code", "period", "from", "to", "partial", "provisional")) {
                heading.add(french.column(word));
            }
            for (Metric metric : metrics) {
                heading.add(harmless(french.heading(metric)));
                if (table.isReleased(metric)) {
                    heading.add(french.column("symbol"));
                }
            }
            csv.writeRecord(heading);
            table.complete().forEach(row -> {
                List<String> cells = new ArrayList<>(List.of(
                        harmless(french.scope(row.scope(), table.territory())),
                        harmless(row.scope()),
                        french.period(row.period()),
                        row.period().first().monday().toString(),
                        row.period().last().sunday().toString(),
                        french.yesOrNo(row.partial()),
                        french.yesOrNo(row.provisional())));
                for (Metric metric : metrics) {
                    cells.add(metric.kind() == Metric.Kind.HISTOGRAM ? histogram(row) : forExcel(row, metric));
                    if (table.isReleased(metric)) {
                        cells.add(row.cell(metric).signs(row.provisional()));
                    }
                }
                csv.writeRecord(cells);
            });
            csv.writeRecord("");
            french.notes(table).forEach(csv::writeRecord);
            for (Symbol symbol : table.symbols()) {
                csv.writeRecord(french.symbol(symbol), french.meaning(symbol));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What has changed since it was published, after RFC 4180, by codes.
    static void write(List<Restatement> restatements, OutputStream out) {
        try (CsvWriter csv = writer(out, ',')) {
            List<String> heading = new ArrayList<>(List.of("scope", "metric", "week"));
            heading.addAll(RestatementTable.NUMBERS);
            heading.add(RestatementTable.SYMBOL);
            heading.add(RestatementTable.CAUSE);
            csv.writeRecord(heading);
            for (Restatement restatement : restatements) {
                List<String> cells = new ArrayList<>(List.of(
                        restatement.scope(),
                        restatement.metric().code(),
                        restatement.week().toString()));
                RestatementTable.numbers(restatement)
                        .forEach(
                                number -> cells.add(number.map(Object::toString).orElse(Symbol.NOT_AVAILABLE.sign())));
                cells.add(RestatementTable.symbol(restatement));
                cells.add(RestatementTable.causes(restatement));
                csv.writeRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The table of a chart, in the words that the reader sees. In French it is for Excel set to French (Canada):
    /// byte order mark and semicolon. In English it is after RFC 4180. A text that a spreadsheet would run is made
    /// inert in both; a number is left as it is, with a hyphen as its minus sign so that a spreadsheet reads it.
    ///
    /// @param rows the heading first
    public static void writeTable(List<List<String>> rows, Locale locale, OutputStream out) {
        boolean english = TwoLanguages.isEnglish(locale);
        try {
            if (!english) {
                out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
            }
            try (CsvWriter csv = writer(out, english ? ',' : ';')) {
                for (List<String> row : rows) {
                    csv.writeRecord(row.stream().map(Csv::cell).toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(String text) {
        return NUMBER.matcher(text).matches() ? text.replace('−', '-') : harmless(text);
    }

    private static String forExcel(AggregateRow row, Metric metric) {
        Cell cell = row.cell(metric);
        return cell.number()
                .map(number -> metric.unit() == Metric.Unit.CENTS ? number.movePointLeft(2) : number)
                .map(number -> number.toPlainString().replace('.', ','))
                .orElseGet(cell::text);
    }

    /// First contacts by days, as JSON: `{"0":3,"4":1}`; empty where there is none.
    static String histogram(AggregateRow row) {
        return row.contactDays()
                .map(days -> days.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                        .collect(Collectors.joining(",", "{", "}")))
                .orElse(Symbol.NOT_AVAILABLE.sign());
    }

    /// Puts an apostrophe before what a spreadsheet takes for a formula and runs: a text that begins with `=`, `+`,
    /// `-` or `@`, in any form that means the same (such as the full-width `＝`), also after blanks and invisible
    /// characters, or that begins with a control character.
    static String harmless(String text) {
        int[] meant =
                Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().toArray();
        int begin = 0;
        while (begin < meant.length && isInvisible(meant[begin])) {
            begin++;
        }
        boolean runs = begin < meant.length && "=+-−@".indexOf(meant[begin]) >= 0;
        return runs || !text.isEmpty() && Character.isISOControl(text.charAt(0)) ? "'" + text : text;
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }

    private static CsvWriter writer(OutputStream out, char separator) {
        return CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new Unclosed(out), StandardCharsets.UTF_8);
    }
}
