package org.arrimage.publisher.exact;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.publisher.release.Structure;
import org.arrimage.service.sql.SqlFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the exact figures of all scopes. Whoever calls it has a transaction with one snapshot for all of it.
@Component
public class ExactReading {

    private static final String WEEKLY = SqlFile.read(ExactReading.class, "weekly-rows");
    private static final String DISTINCT = SqlFile.read(ExactReading.class, "distinct");

    private final JdbcClient jdbc;

    ExactReading(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The counting that the figures come from.
    ///
    /// @param counting version of the list of metrics
    public record Generation(int number, int counting) {}

    /// The territory; empty before one is published.
    public Optional<Territory> territory() {
        return jdbc.sql("select document::text from reference_document where kind = 'territory'")
                .query(String.class)
                .optional()
                .map(ExactReading::territory);
    }

    private static Territory territory(String json) {
        try {
            return ReferenceJson.keptTerritory(json.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidReferenceException e) {
            throw new IllegalStateException("The published territory cannot be read", e);
        }
    }

    public Generation generation() {
        return jdbc.sql("select number, counting from generation where state = 'active'")
                .query((row, number) -> new Generation(row.getInt(1), row.getInt(2)))
                .single();
    }

    /// The first record of each partition, as `topic/partition`, that is not in the tables yet.
    public SortedMap<String, Long> positions() {
        SortedMap<String, Long> positions = new TreeMap<>();
        jdbc.sql("select topic, partition, next_offset from sink_position").query(row -> {
            positions.put(row.getString(1) + "/" + row.getInt(2), row.getLong(3));
        });
        return positions;
    }

    /// How many numbers the last recounts of both kinds see otherwise than the stream.
    public long differing() {
        return jdbc.sql("select coalesce(sum(differing), 0) from last_recount")
                .query(Long.class)
                .single();
    }

    /// Opens all scopes until the transaction ends.
    public void open(Territory territory) {
        jdbc.sql("select open_scopes(?)")
                .param(territory.scopes().toArray(String[]::new))
                .query(row -> {});
    }

    /// The first week in which something was counted; empty if there is none. The scopes must be open.
    public Optional<IsoWeek> firstWeek() {
        return jdbc.sql("select min(week) from exact_sector_week")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single()
                .map(IsoWeek::new);
    }

    /// The figures of a year. The scopes must be open.
    public YearFigures read(Structure structure) {
        YearFigures figures = new YearFigures(structure);
        Period year = structure.periods().getLast();
        LocalDate first = year.first().monday();
        LocalDate last = year.last().monday();
        jdbc.sql(WEEKLY).param(first).param(last).query(row -> {
            weekly(row, figures);
        });
        Map<LocalDate, Map<LocalDate, Period>> longer = new HashMap<>();
        List<Period> wanted = structure.periods().stream()
                .filter(period -> period.grain() != Grain.WEEK)
                .toList();
        wanted.forEach(period -> longer.computeIfAbsent(period.first().monday(), monday -> new HashMap<>())
                .put(period.last().monday(), period));
        jdbc.sql(DISTINCT)
                .param(wanted.stream()
                        .map(period -> period.first().monday().toString())
                        .toArray(String[]::new))
                .param(wanted.stream()
                        .map(period -> period.last().monday().toString())
                        .toArray(String[]::new))
                .param(first)
                .param(last)
                .param(first)
                .param(last)
                .query(row -> {
                    Period period = longer.getOrDefault(row.getObject("first", LocalDate.class), Map.of())
                            .get(row.getObject("last", LocalDate.class));
                    if (period != null) {
                        distinct(row, period, figures);
                    }
                });
        return figures;
    }

    private static void weekly(ResultSet row, YearFigures figures) throws SQLException {
        String scope = row.getString("scope");
        IsoWeek week = new IsoWeek(row.getObject("week", LocalDate.class));
        for (String documents : List.of("activity", "person")) {
            ContractJson.MAPPER
                    .readTree(row.getString(documents))
                    .forEachEntry((code, value) -> Metric.of(code).ifPresent(metric -> {
                        if (metric == Metric.CONTACT_DAYS) {
                            value.forEachEntry((days, contacts) ->
                                    figures.addDays(scope, week, Integer.parseInt(days), contacts.longValue()));
                        } else {
                            figures.add(scope, week, metric, value.longValue());
                        }
                    }));
        }
    }

    private static void distinct(ResultSet row, Period period, YearFigures figures) throws SQLException {
        String scope = row.getString("scope");
        distinct(row, scope, period, Metric.ACTIVE_ORGANISATIONS, "organisations", figures);
        distinct(row, scope, period, Metric.MUNICIPALITIES_REACHED, "municipalities", figures);
        distinct(row, scope, period, Metric.ACTIVE_TIES, "ties", figures);
        distinct(row, scope, period, Metric.AUTONOMOUS_TIES, "autonomous_ties", figures);
    }

    private static void distinct(
            ResultSet row, String scope, Period period, Metric metric, String column, YearFigures figures)
            throws SQLException {
        figures.set(scope, period, metric, row.getLong(column), row.getLong("joint_" + column));
    }
}
