package org.arrimage.dashboard.query;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// Reads the releases, and the figures of one as everybody may see them who sees their scopes.
@Component
public class ReleasedFigures {

    private static final String RELEASES = SqlFile.read(ReleasedFigures.class, "releases");
    private static final String FIGURES = SqlFile.read(ReleasedFigures.class, "released-figures");
    private static final String REVERSED = SqlFile.read(ReleasedFigures.class, "released-figures-reversed");
    private static final Grant NO_SCOPE = new Grant(Audience.RELEASED, Set.of(), Set.of());

    private final ScopedDatabase database;

    ReleasedFigures(ScopedDatabase database) {
        this.database = database;
    }

    /// Every release, the earliest first.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<Release> releases() {
        return database.read(
                NO_SCOPE,
                jdbc -> jdbc.sql(RELEASES)
                        .query((row, number) -> new Release(
                                row.getInt("number"),
                                new IsoWeek(row.getObject("through", LocalDate.class)),
                                row.getObject("published_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getString("checksum")))
                        .list());
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
        return database.read(grant.narrowedTo(List.of(scope)), jdbc -> {
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
}
