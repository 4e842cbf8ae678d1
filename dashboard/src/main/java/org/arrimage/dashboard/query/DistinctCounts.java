package org.arrimage.dashboard.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Organisations, municipalities and ties over windows of weeks, each counted once however often it occurs. They
/// cannot be worked out from the counts of single weeks, so they are counted from the mentions.
@Component
public class DistinctCounts {

    private static final String DISTINCT = SqlFile.read(DistinctCounts.class, "exact-distinct");

    private final ExactFigures figures;

    DistinctCounts(ExactFigures figures) {
        this.figures = figures;
    }

    /// The counts of some scopes over some windows, in the order of scope and weeks; a scope or window that is
    /// missing had nothing to count, or is not for this viewer. Windows may overlap.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<DistinctRow> read(Viewer viewer, Collection<String> scopes, Set<Window> windows) {
        return windows.isEmpty() ? List.of() : figures.read(viewer, scopes, jdbc -> read(jdbc, windows));
    }

    /// Those of the opened scopes.
    ///
    /// @param windows at least one
    static List<DistinctRow> read(JdbcClient jdbc, Set<Window> windows) {
        LocalDate from = windows.stream()
                .map(Window::first)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .monday();
        LocalDate to = windows.stream()
                .map(Window::last)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .monday();
        return jdbc.sql(DISTINCT)
                .param(mondays(windows, Window::first))
                .param(mondays(windows, Window::last))
                .params(from, to, from, to)
                .query(DistinctCounts::row)
                .list();
    }

    private static String[] mondays(Set<Window> windows, Function<Window, IsoWeek> end) {
        return windows.stream().map(end).map(week -> week.monday().toString()).toArray(String[]::new);
    }

    private static DistinctRow row(ResultSet row, int number) throws SQLException {
        Map<Metric, Long> counts = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (metric.kind() == Metric.Kind.DISTINCT) {
                counts.put(metric, row.getLong(metric.code()));
            }
        }
        return new DistinctRow(
                row.getString("scope"),
                new Window(
                        new IsoWeek(row.getObject("first", LocalDate.class)),
                        new IsoWeek(row.getObject("last", LocalDate.class))),
                counts);
    }
}
