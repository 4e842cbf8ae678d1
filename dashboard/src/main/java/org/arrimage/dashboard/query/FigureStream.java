package org.arrimage.dashboard.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.service.sql.SqlFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Hands figures on while they come from the database, scope by scope: it holds some thousand rows, however many
/// there are. While a scope is read, no other one is open.
@Component
public class FigureStream {

    private static final int FETCHED_AT_ONCE = 2_000;

    private static final Statements EXACT = new Statements("exact");
    private static final Statements ACTIVITY = new Statements("activity");
    private static final String LINES = SqlFile.read(FigureStream.class, "release-lines");
    private static final String FIRST_YEAR = SqlFile.read(FigureStream.class, "first-released-year");

    private final ScopedDatabase database;

    FigureStream(ScopedDatabase database) {
        this.database = database;
    }

    private record Statements(String firstWeek, String weeks, String state) {

        Statements(String audience) {
            this(
                    SqlFile.read(FigureStream.class, audience + "-first-week"),
                    SqlFile.read(FigureStream.class, audience + "-weeks"),
                    SqlFile.read(FigureStream.class, audience + "-state"));
        }
    }

    /// Reads in one transaction, which lasts as long as the reading.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public <T> T read(Grant grant, Function<Reading, T> reading) {
        return database.stream(grant, jdbc -> reading.apply(new Reading(jdbc, grant)));
    }

    /// What can be read, until the transaction ends.
    public static final class Reading {

        private final JdbcClient jdbc;
        private final Grant grant;
        private final Statements statements;

        private Reading(JdbcClient jdbc, Grant grant) {
            this.jdbc = jdbc;
            this.grant = grant;
            statements = grant.audience() == Audience.EXACT ? EXACT : ACTIVITY;
        }

        private void open(String scope) {
            ScopedDatabase.open(jdbc, grant.narrowedTo(Set.of(scope)));
        }

        /// The first week of which there is a row.
        public Optional<IsoWeek> firstWeek(IsoWeek from, IsoWeek to) {
            ScopedDatabase.open(jdbc, grant);
            return jdbc.sql(statements.firstWeek())
                    .param(Stream.concat(grant.live().stream(), grant.closed().stream())
                            .toArray(String[]::new))
                    .param(from.monday())
                    .param(to.monday())
                    .query((row, number) -> Optional.ofNullable(row.getObject("week", LocalDate.class))
                            .map(IsoWeek::new))
                    .single();
        }

        /// What changes whenever one of the rows between two weeks does. It looks at all of them.
        public String state(IsoWeek from, IsoWeek to) {
            ScopedDatabase.open(jdbc, grant);
            return jdbc.sql(statements.state())
                    .param(from.monday())
                    .param(to.monday())
                    .query(String.class)
                    .single();
        }

        /// The first ISO year of which a release has figures.
        public Optional<Integer> firstYear(int release) {
            ScopedDatabase.open(jdbc, grant);
            return jdbc.sql(FIRST_YEAR)
                    .param(release)
                    .query((row, number) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                    .single();
        }

        /// The weeks of a scope in their order, read as they are asked for; a week without a row had nothing to
        /// count, or is not for this reader.
        ///
        /// @param metrics that are stored
        /// @return to be closed, or read to its end
        public Stream<WeekTotals> weeks(String scope, Set<Metric> metrics, IsoWeek from, IsoWeek to) {
            open(scope);
            List<Metric> columns = List.copyOf(EnumSet.copyOf(metrics));
            String sql = statements
                    .weeks()
                    .formatted(columns.stream().map(Reading::column).collect(Collectors.joining(", ")));
            return jdbc
                    .sql(sql)
                    .withFetchSize(FETCHED_AT_ONCE)
                    .param(scope)
                    .param(from.monday())
                    .param(to.monday())
                    .query((row, number) -> totals(row, columns))
                    .stream();
        }

        private static String column(Metric metric) {
            String document = metric.disclosure() == DisclosureClass.PERSON ? "person" : "activity";
            return metric == Metric.CONTACT_DAYS
                    ? document + " ->> '" + metric.code() + "'"
                    : "(" + document + " ->> '" + metric.code() + "')::bigint";
        }

        private static WeekTotals totals(ResultSet row, List<Metric> columns) throws SQLException {
            Map<Metric, Long> counts = new EnumMap<>(Metric.class);
            SortedMap<Integer, Long> contactDays = new TreeMap<>();
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i) == Metric.CONTACT_DAYS) {
                    String days = row.getString(i + 2);
                    if (days != null) {
                        ContractJson.MAPPER
                                .readTree(days)
                                .forEachEntry((day, count) -> contactDays.put(Integer.valueOf(day), count.longValue()));
                    }
                } else {
                    long count = row.getLong(i + 2); // 0 where there is none
                    if (count != 0) {
                        counts.put(columns.get(i), count);
                    }
                }
            }
            return new WeekTotals(
                    new IsoWeek(LocalDate.ofEpochDay(row.getInt(1))), new PeriodTotals(counts, contactDays));
        }

        /// The distinct counts of a scope over some windows.
        public List<DistinctRow> distinct(String scope, Set<Window> windows) {
            open(scope);
            return DistinctCounts.read(jdbc, windows);
        }

        /// The figures of a scope as a release shows them: to exact readers exactly as they were then, to others as
        /// they were published.
        ///
        /// @param periods by their codes
        public List<Published> released(
                String scope, Collection<Metric> metrics, Collection<String> periods, int release) {
            open(scope);
            return Releases.figures(jdbc, grant.audience(), release, metrics, periods);
        }

        /// What has changed in closed weeks since they were published.
        ///
        /// @param metrics others than [Restatements#METRICS] are left out
        public List<Restatement> restatements(Collection<Metric> metrics, Window window) {
            ScopedDatabase.open(jdbc, grant);
            return Restatements.read(
                    jdbc,
                    grant.audience(),
                    metrics.stream().filter(Restatements.METRICS::contains).toList(),
                    window);
        }

        /// All figures of a scope as a release shows them: metric, period, value, denominator and symbol, empty
        /// where there is nothing. They are the same to every reader and in every version.
        ///
        /// @return to be closed, or read to its end
        public Stream<List<String>> lines(String scope, int release) {
            open(scope);
            return jdbc
                    .sql(LINES)
                    .withFetchSize(FETCHED_AT_ONCE)
                    .param(scope)
                    .param(release)
                    .param(Arrays.stream(Metric.values()).map(Metric::code).toArray(String[]::new))
                    .query((row, number) -> List.of(
                            text(row, "metric"),
                            text(row, "period"),
                            text(row, "value"),
                            text(row, "denominator"),
                            text(row, "symbol")))
                    .stream();
        }

        private static String text(ResultSet row, String column) throws SQLException {
            return Objects.requireNonNullElse(row.getString(column), "");
        }
    }
}
