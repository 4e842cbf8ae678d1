package org.arrimage.endtoend.oracle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The weekly table as the database holds it, in the oracle's form.
public final class StoredTable {

    private static final String ROWS =
            "select scope || '|' || to_char(week, 'IYYY-\"W\"IW'), (activity || person)::text"
                    + " from arrimage.sector_week where activity <> '{}' or person <> '{}'";

    private StoredTable() {}

    /// All rows that are not zero.
    public static SortedMap<String, SortedMap<String, Object>> read(Connection connection) throws SQLException {
        SortedMap<String, SortedMap<String, Object>> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(ROWS)) {
            while (result.next()) {
                rows.put(result.getString(1), metrics(JsonMapper.shared().readTree(result.getString(2))));
            }
        }
        return rows;
    }

    /// The metrics of one row.
    public static SortedMap<String, Object> metrics(JsonNode node) {
        SortedMap<String, Object> metrics = new TreeMap<>();
        node.forEachEntry((code, value) -> {
            if (value.isObject()) {
                SortedMap<String, Long> histogram = new TreeMap<>();
                value.forEachEntry((days, count) -> histogram.put(days, count.longValue()));
                metrics.put(code, histogram);
            } else {
                metrics.put(code, value.longValue());
            }
        });
        return metrics;
    }
}
