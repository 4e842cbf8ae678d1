package org.arrimage.dashboard.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// Which signals were told: what was told stays so, whatever becomes of the figures.
@Component
public class ToldSignals {

    private static final String READ = SqlFile.read(ToldSignals.class, "exact-told-signals");
    private static final String TELL = SqlFile.read(ToldSignals.class, "tell-signal");

    private final ExactFigures figures;

    ToldSignals(ExactFigures figures) {
        this.figures = figures;
    }

    /// The told signals of some scopes, of points since a week, as far as the viewer may see them.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<ToldSignal> read(Viewer viewer, Collection<String> scopes, IsoWeek since) {
        return figures.read(
                viewer,
                scopes,
                jdbc -> jdbc.sql(READ).param(since.monday()).query((row, number) -> row(row)).list().stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<ToldSignal> row(ResultSet row) throws SQLException {
        Optional<Metric> metric = Metric.of(row.getString("metric"));
        if (metric.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ToldSignal(
                row.getString("scope"),
                metric.get(),
                row.getString("rule"),
                new IsoWeek(row.getObject("week", LocalDate.class)),
                row.getBoolean("up"),
                row.getDouble("value"),
                row.getDouble("centre"),
                row.getDouble("spread")));
    }

    /// Keeps signals as they are told; those that were told already stay as they were.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public void tell(Viewer viewer, List<ToldSignal> signals) {
        if (signals.isEmpty()) {
            return;
        }
        figures.read(viewer, signals.stream().map(ToldSignal::scope).distinct().toList(), jdbc -> {
            for (ToldSignal signal : signals) {
                jdbc.sql(TELL)
                        .param(signal.scope())
                        .param(signal.metric().code())
                        .param(signal.rule())
                        .param(signal.week().monday())
                        .param(signal.up())
                        .param(signal.value())
                        .param(signal.centre())
                        .param(signal.spread())
                        .query(row -> {});
            }
            return List.of();
        });
    }
}
