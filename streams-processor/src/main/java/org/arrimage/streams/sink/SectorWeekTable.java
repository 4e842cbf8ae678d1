package org.arrimage.streams.sink;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.generation.WritingRight;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/// The table of the weekly rows.
@Component
class SectorWeekTable {

    private static final String UPSERT = SqlFile.read(SectorWeekTable.class, "upsert-sector-weeks");
    private static final String NOTIFY = SqlFile.read(SectorWeekTable.class, "notify-changed");

    private final JdbcTemplate jdbc;
    private final WritingRight right;

    SectorWeekTable(JdbcTemplate jdbc, WritingRight right) {
        this.jdbc = jdbc;
        this.right = right;
    }

    /// Writes rows of distinct cells; a row that is not newer than the table's changes nothing. If anything
    /// changed, listeners are notified in the same transaction.
    ///
    /// @return the keys of the rows that changed
    @Transactional
    public Set<String> write(Collection<SectorWeek> rows) {
        right.hold();
        List<SectorWeek> ordered = rows.stream()
                .sorted((a, b) -> a.key().compareTo(b.key())) // so that two sinks lock in the same order
                .toList();
        Set<String> changed = new HashSet<>();
        jdbc.query(
                UPSERT,
                (PreparedStatement statement) -> {
                    statement.setArray(1, array(statement, "text", ordered, SectorWeek::scope));
                    statement.setArray(
                            2,
                            array(statement, "date", ordered, row -> row.week().monday()));
                    statement.setArray(3, array(statement, "bigint", ordered, SectorWeek::revision));
                    statement.setArray(
                            4, array(statement, "jsonb", ordered, row -> json(row, DisclosureClass.ACTIVITY)));
                    statement.setArray(5, array(statement, "jsonb", ordered, row -> json(row, DisclosureClass.PERSON)));
                },
                (ResultSet row) -> {
                    changed.add(
                            SectorWeek.key(row.getString("scope"), IsoWeek.of(row.getObject("week", LocalDate.class))));
                });
        if (!changed.isEmpty()) {
            jdbc.query(NOTIFY, result -> {});
        }
        return changed;
    }

    private static Array array(
            PreparedStatement statement, String type, List<SectorWeek> rows, Function<SectorWeek, Object> value)
            throws SQLException {
        return statement
                .getConnection()
                .createArrayOf(type, rows.stream().map(value).toArray());
    }

    private static String json(SectorWeek row, DisclosureClass disclosure) {
        ObjectNode node = ContractJson.MAPPER.createObjectNode();
        for (Map.Entry<Metric, Long> total : row.totals().entrySet()) {
            if (total.getKey().disclosure() == disclosure) {
                node.put(total.getKey().code(), total.getValue());
            }
        }
        SortedMap<Integer, Long> days = row.contactDays();
        if (!days.isEmpty() && Metric.CONTACT_DAYS.disclosure() == disclosure) {
            ObjectNode histogram = node.putObject(Metric.CONTACT_DAYS.code());
            days.forEach((day, count) -> histogram.put(Integer.toString(day), count));
        }
        return ContractJson.MAPPER.writeValueAsString(node);
    }
}
