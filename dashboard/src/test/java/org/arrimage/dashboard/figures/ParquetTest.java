package org.arrimage.dashboard.figures;

import static org.arrimage.dashboard.figures.SmallRegion.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeekTotals;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Read by DuckDB, which has a reader of its own.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ParquetTest {

    @TempDir
    private Path directory;

    @Test
    void columns_have_types_and_symbols_tell_why_a_number_is_missing() throws Exception {
        assertThat(read(
                        SmallRegion.everySymbol(),
                        "select column_name || ' ' || column_type from (describe select * from %s)"))
                .containsExactly(
                        "scope VARCHAR",
                        "period VARCHAR",
                        "first_day DATE",
                        "last_day DATE",
                        "partial BOOLEAN",
                        "provisional BOOLEAN",
                        "referrals_requested BIGINT",
                        "referrals_requested_symbol VARCHAR",
                        "funding_other_cents BIGINT",
                        "funding_other_cents_symbol VARCHAR",
                        "acceptance_rate DOUBLE",
                        "acceptance_rate_symbol VARCHAR",
                        "contact_days_p50 BIGINT",
                        "contact_days_p50_symbol VARCHAR");
        assertThat(read(
                        SmallRegion.everySymbol(),
                        "select concat_ws(' ', period, first_day, last_day, partial, provisional,"
                                + " coalesce(referrals_requested::varchar, 'null'), referrals_requested_symbol,"
                                + " funding_other_cents, coalesce(acceptance_rate::varchar, 'null'),"
                                + " acceptance_rate_symbol, coalesce(contact_days_p50::varchar, 'null'),"
                                + " contact_days_p50_symbol) from %s"))
                .containsExactly(
                        "2026-W09 2026-02-23 2026-03-01 false false 15 ~r 0 0.75 ~ 7 c",
                        "2026-W10 2026-03-02 2026-03-08 false false null x 0 null .. null ..");
    }

    /// Whatever the number of rows in a row group: none, one less, exactly, and more.
    @Test
    void no_row_is_lost_between_row_groups() throws Exception {
        for (int rows : new int[] {
            0,
            1,
            7,
            8,
            9,
            Parquet.ROWS_IN_GROUP - 1,
            Parquet.ROWS_IN_GROUP,
            Parquet.ROWS_IN_GROUP + 1,
            2 * Parquet.ROWS_IN_GROUP + 3
        }) {
            assertThat(read(
                            many(rows),
                            "select count(*) || ' ' || coalesce(sum(meetings_held), 0) || ' ' || coalesce(count_if(provisional), 0)"
                                    + " from %s"))
                    .as("%s rows", rows)
                    .containsExactly(rows + " " + (long) rows * (rows + 1) / 2 + " 0");
        }
    }

    @Test
    void what_is_to_be_known_is_in_the_file() throws Exception {
        assertThat(read(SmallRegion.everySymbol(), "select decode(value) from parquet_kv_metadata(%s)"))
                .singleElement()
                .asString()
                .contains("\"checksum\":\"0123456789abcdef\"", "Rounded at random to a multiple of 5");
    }

    /// A table with a row for each of some scopes, which count 1, 2, 3 and so on.
    private static AggregateTable many(int rows) {
        IsoWeek week = rows == 0 ? IsoWeek.parse("2040-W01") : IsoWeek.parse("2026-W02");
        return new AggregateTable(
                request(
                        Grain.WEEK,
                        week.toString(),
                        week.toString(),
                        IntStream.rangeClosed(1, Math.max(1, rows))
                                .mapToObj(Integer::toString)
                                .toList(),
                        Metric.MEETINGS_HELD),
                new AggregateTable.Circumstances(
                        SmallRegion.MANAGEMENT,
                        SmallRegion.TERRITORY,
                        Optional.empty(),
                        Metric.COUNTING,
                        Instant.parse("2026-05-14T12:00:00Z")),
                Optional.of(week),
                scope -> new AggregateTable.ScopeFigures(
                        Stream.of(new WeekTotals(
                                week,
                                new PeriodTotals(
                                        Map.of(Metric.MEETINGS_HELD, Long.valueOf(scope)),
                                        Collections.emptySortedMap()))),
                        List.of(),
                        List.of()),
                window -> List.of());
    }

    private List<String> read(AggregateTable table, String sql) throws IOException, SQLException {
        Path file = Files.createTempFile(directory, "aggregates", ".parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            Parquet.write(table, out);
        }
        List<String> texts = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet found = statement.executeQuery(sql.replace("%s", "'" + file + "'"))) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
        }
        return texts;
    }
}
