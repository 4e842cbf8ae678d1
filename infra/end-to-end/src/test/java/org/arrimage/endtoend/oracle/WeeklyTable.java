package org.arrimage.endtoend.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The table as it is counted: numbers by scope, week and metric, and the distinct things of each.
final class WeeklyTable {

    private final SortedMap<String, SortedMap<String, Object>> rows = new TreeMap<>();
    private final Map<String, Set<String>> distinct = new HashMap<>();

    void add(String scope, String week, String metric, long amount) {
        if (amount != 0) {
            row(scope, week).merge(metric, amount, (a, b) -> (Long) a + (Long) b);
        }
    }

    @SuppressWarnings("unchecked")
    void addDays(String scope, String week, long days) {
        ((SortedMap<String, Long>)
                        row(scope, week).computeIfAbsent("contact_days", none -> new TreeMap<String, Long>()))
                .merge(Long.toString(days), 1L, Long::sum);
    }

    void addOnce(String scope, String week, String metric, String what) {
        if (distinct.computeIfAbsent(scope + "|" + week + "|" + metric, none -> new HashSet<>())
                .add(what)) {
            add(scope, week, metric, 1);
        }
    }

    private SortedMap<String, Object> row(String scope, String week) {
        return rows.computeIfAbsent(scope + "|" + week, none -> new TreeMap<>());
    }

    SortedMap<String, SortedMap<String, Object>> rows() {
        return rows;
    }
}
