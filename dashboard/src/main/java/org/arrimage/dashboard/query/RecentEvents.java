package org.arrimage.dashboard.query;

import java.time.OffsetDateTime;
import java.util.List;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// What happened in the last 24 hours: kind, sector and time, never of whom.
@Component
public class RecentEvents {

    private static final String READ = SqlFile.read(RecentEvents.class, "exact-recent-events");
    private static final int AT_MOST = 20;

    private final ExactFigures figures;

    RecentEvents(ExactFigures figures) {
        this.figures = figures;
    }

    /// The latest twenty of a scope, the latest first, as far as the viewer may see them.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<RecentEvent> read(Viewer viewer, String scope) {
        return figures.read(
                viewer,
                List.of(scope),
                jdbc -> jdbc.sql(READ)
                        .param(scope)
                        .param(AT_MOST)
                        .query((row, number) -> new RecentEvent(
                                row.getString("sector"),
                                row.getString("kind"),
                                row.getObject("time", OffsetDateTime.class).toInstant()))
                        .list());
    }
}
