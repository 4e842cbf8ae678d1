package org.arrimage.dashboard.figures;

import static org.arrimage.dashboard.figures.SmallRegion.request;
import static org.arrimage.dashboard.figures.SmallRegion.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.WeeklyRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static final Instant NOW = Instant.parse("2026-05-14T12:00:00Z");

    @Test
    void for_programs_it_is_comma_point_codes_and_crlf() {
        String csv = csv(
                request(
                        Grain.WEEK,
                        "2026-W02",
                        "2026-W03",
                        List.of("75"),
                        Metric.MEETINGS_HELD,
                        Metric.FUNDING_OTHER_CENTS,
                        Metric.JOINT_AUTONOMY_SHARE),
                row(
                        "75",
                        "2026-W02",
                        Map.of(
                                Metric.MEETINGS_HELD, 1234L,
                                Metric.FUNDING_OTHER_CENTS, 150_050L,
                                Metric.JOINT_COLLABORATIONS, 3L,
                                Metric.JOINT_COLLABORATIONS_AUTONOMOUS, 2L)));

        assertThat(csv).isEqualTo("""
                scope,period,from,to,partial,provisional,meetings_held,funding_other_cents,joint_autonomy_share
                75,2026-W02,2026-W02,2026-W02,false,false,1234,150050,0.666667
                75,2026-W03,2026-W03,2026-W03,false,false,0,0,..
                """.replace("\n", "\r\n"));
    }

    @Test
    void the_table_of_a_chart_is_for_excel_in_french_and_after_rfc_4180_in_english() {
        List<List<String>> rows = List.of(
                List.of("Semaine", "sans Aire ouverte"),
                List.of("semaine 2 de 2026 (5 au 11 janv.)", "45,6\u00a0%"),
                List.of("semaine 1 de 2026", "1\u00a0234; \"de plus\""),
                List.of("semaine 52 de 2025", "–"));

        assertThat(table(rows, Texts.FRENCH))
                .isEqualTo("\ufeffSemaine;sans Aire ouverte\r\n"
                        + "semaine 2 de 2026 (5 au 11 janv.);45,6\u00a0%\r\n"
                        + "semaine 1 de 2026;\"1\u00a0234; \"\"de plus\"\"\"\r\n"
                        + "semaine 52 de 2025;–\r\n");
        assertThat(table(List.of(List.of("Week", "1,234"), List.of("week 2", "$12.50")), Texts.ENGLISH))
                .isEqualTo("Week,\"1,234\"\r\nweek 2,$12.50\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"=1+2|'=1+2", "+SUM(A1)|'+SUM(A1)", "@x|'@x", "−2+cmd|'−2+cmd", "−2,5|-2,5", "+4|+4"})
    void no_text_of_a_chart_runs_in_a_spreadsheet_and_numbers_stay_numbers(String shown, String written) {
        for (Locale locale : List.of(Texts.FRENCH, Texts.ENGLISH)) {
            assertThat(table(List.of(List.of(shown)), locale)
                            .replace("\ufeff", "")
                            .replace("\"", ""))
                    .isEqualTo(written + "\r\n");
        }
    }

    private static String table(List<List<String>> rows, Locale locale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv.writeTable(rows, locale, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_value_with_commas_and_quotes_is_quoted_and_its_quotes_are_doubled() {
        String csv = csv(
                request(Grain.WEEK, "2026-W02", "2026-W02", List.of("75"), Metric.CONTACT_DAYS),
                row("75", "2026-W02", Map.of(), Map.of(0, 3L, 4, 1L)));

        assertThat(csv).endsWith(",false,false,\"{\"\"0\"\":3,\"\"4\"\":1}\"\r\n");
    }

    @Test
    void for_excel_it_is_semicolon_decimal_comma_and_french_with_a_byte_order_mark() {
        String csv = excel(
                SmallRegion.TERRITORY,
                request(
                        Grain.WEEK,
                        "2026-W02",
                        "2026-W02",
                        List.of("75"),
                        Metric.FUNDING_OTHER_CENTS,
                        Metric.JOINT_AUTONOMY_SHARE),
                row(
                        "75",
                        "2026-W02",
                        Map.of(
                                Metric.FUNDING_OTHER_CENTS, 150_050L,
                                Metric.JOINT_COLLABORATIONS, 4L,
                                Metric.JOINT_COLLABORATIONS_AUTONOMOUS, 1L)));

        assertThat(csv.lines())
                .startsWith(
                        "\ufeffTerritoire;Code;Période;Premier jour;Dernier jour;Partielle;Provisoire;"
                                + "Financement des autres ($);Autonomie du réseau hors références (part de 0 à 1)",
                        "La Rivière-du-Nord;75;semaine 2 de 2026 (5 au 11\u00a0janv.);2026-01-05;2026-01-11;non;non;"
                                + "1500,50;0,25");
    }

    @Test
    void for_excel_the_symbols_are_explained_at_the_end() {
        String csv = excel(
                SmallRegion.TERRITORY,
                request(Grain.YEAR, "2026-W02", "2026-W20", List.of("*"), Metric.JOINT_AUTONOMY_SHARE));

        assertThat(csv).contains("Petite région;*;2026;2025-12-29;2027-01-03;oui;oui;..\r\n");
        assertThat(csv.lines().toList().subList(3, 7))
                .extracting(line -> line.substring(0, line.indexOf(';')))
                .containsExactly("0", "..", "Partielle", "Provisoire");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=2+3",
                "+1",
                "-1",
                "@sum",
                "\tx",
                "\rx",
                "\nx",
                "\0=1",
                "＝1+1",
                "＋1",
                "－1",
                "＠sum",
                "﹦1",
                "﹢1",
                "﹣1",
                "﹫sum",
                "⁼1",
                "₊1",
                "⁻1",
                "−1",
                " =1",
                "\u00a0=1",
                "\u3000＝1",
                "\u200b=1",
                "\ufeff-1"
            })
    void what_a_spreadsheet_would_run_is_written_as_text(String text) {
        assertThat(Csv.harmless(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Nord", " Nord", "75", "Saint-Jérôme", "a=1", "½", "’Nord", "1+1"})
    void what_no_spreadsheet_would_run_stays_as_it_is(String text) {
        assertThat(Csv.harmless(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-75", "=1+1", "@x", "+1", "＝1+1"})
    void for_programs_a_code_is_the_data_as_they_are(String code) {
        assertThat(csv(request(Grain.WEEK, "2026-W02", "2026-W02", List.of(code), Metric.MEETINGS_HELD)))
                .contains("\r\n" + code + ",2026-W02,");
    }

    @Test
    void a_name_of_the_territory_cannot_become_a_formula_or_break_out_of_its_cell() {
        String name = "=cmd|'/c calc'!A1;\"x\"";
        Territory hostile = new Territory(
                new Territory.Region("r", new Name("R", "R")),
                List.of(),
                List.of(new Territory.Sector("-75", new Name(name, name), null)),
                List.of());

        String csv = excel(hostile, request(Grain.WEEK, "2026-W02", "2026-W02", List.of("-75"), Metric.MEETINGS_HELD));

        assertThat(csv).contains("\r\n\"'=cmd|'/c calc'!A1;\"\"x\"\"\";'-75;");
    }

    @Test
    void the_stream_is_left_open_for_whoever_opened_it() {
        AtomicBoolean closed = new AtomicBoolean();
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        Csv.write(table(request(Grain.WEEK, "2026-W02", "2026-W02", List.of("75"), Metric.MEETINGS_HELD)), out);

        assertThat(closed).isFalse();
    }

    private static AggregateTable table(AggregateRequest request, WeeklyRow... rows) {
        return SmallRegion.table(request, NOW, rows);
    }

    private static String csv(AggregateRequest request, WeeklyRow... rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv.write(table(request, rows), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String excel(Territory territory, AggregateRequest request, WeeklyRow... rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv.writeForExcel(
                SmallRegion.table(
                        request, SmallRegion.MANAGEMENT, territory, Metric.COUNTING, NOW, List.of(rows), List.of()),
                out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
