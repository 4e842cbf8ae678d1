package org.arrimage.dashboard.query;

import java.util.Collection;
import java.util.List;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// Reads the figures of a release one after the other, as everybody may see them who sees their scopes. It takes none
/// of the connections that pages need.
@Component
public class ReleasedFigures {

    private static final String FIGURES = SqlFile.read(ReleasedFigures.class, "scope-figures");
    private static final String REVERSED = SqlFile.read(ReleasedFigures.class, "scope-figures-reversed");

    private static final String APPEARANCES = SqlFile.read(ReleasedFigures.class, "scope-appearances");

    private final ScopedDatabase database;

    /// Figures of a scope that a release is the first to hold; every later one holds them too.
    public record Appearance(String metric, int release, long figures) {}

    ReleasedFigures(ScopedDatabase database) {
        this.database = database;
    }

    /// A stretch of the figures of one scope, in the order of metric and period.
    ///
    /// @param grant what the viewer may read; a scope outside of it gives nothing
    /// @param metrics codes of the metrics
    /// @param afterMetric metric of the figure after which it begins; empty: from the first one on
    /// @param afterPeriod period of that figure
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<ReleasedFigure> read(
            Grant grant,
            int release,
            String scope,
            Collection<String> metrics,
            String afterMetric,
            String afterPeriod,
            boolean reversed,
            int atMost) {
        return database.stream(grant.narrowedTo(List.of(scope)), jdbc -> {
            var statement = jdbc.sql(reversed ? REVERSED : FIGURES)
                    .param(scope)
                    .param(metrics.toArray(String[]::new))
                    .param(release);
            if (reversed) {
                statement = statement.param(afterMetric);
            }
            return statement
                    .param(afterMetric)
                    .param(afterPeriod)
                    .param(atMost)
                    .query((row, number) -> new ReleasedFigure(
                            row.getString("metric"),
                            row.getString("period"),
                            row.getObject("value", Long.class),
                            row.getObject("denominator", Long.class),
                            row.getString("symbol")))
                    .list();
        });
    }

    /// In which releases the figures of a scope appeared.
    ///
    /// @param grant what the viewer may read; a scope outside of it gives nothing
    /// @param metrics codes of the metrics
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<Appearance> appearances(Grant grant, String scope, Collection<String> metrics) {
        return database.stream(
                grant.narrowedTo(List.of(scope)),
                jdbc -> jdbc.sql(APPEARANCES)
                        .param(scope)
                        .param(metrics.toArray(String[]::new))
                        .query((row, number) ->
                                new Appearance(row.getString("metric"), row.getInt("since"), row.getLong("figures")))
                        .list());
    }
}
