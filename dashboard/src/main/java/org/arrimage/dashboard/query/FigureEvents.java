package org.arrimage.dashboard.query;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// The events behind a figure, for those who may see referrals. Each page of them that is read leaves a line in the
/// audit.
@Component
public class FigureEvents {

    private static final String EVENTS = SqlFile.read(FigureEvents.class, "exact-events");

    private final ExactFigures figures;
    private final Audit audit;

    FigureEvents(ExactFigures figures, Audit audit) {
        this.figures = figures;
        this.audit = audit;
    }

    /// Whether somebody may read events at all.
    public static boolean areFor(Viewer viewer) {
        return viewer.audience() == Audience.EXACT;
    }

    /// Some of the events, the latest first; none for viewers who may not see referrals.
    ///
    /// @param metric the figure that is asked about, for the audit
    /// @param types types of the events in full
    /// @param skipped how many of the latest are left out
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<FigureEvent> read(
            Viewer viewer,
            Metric metric,
            String scope,
            Window window,
            Collection<String> types,
            int skipped,
            int atMost) {
        if (!areFor(viewer)) {
            return List.of();
        }
        audit.record(
                viewer,
                "read",
                List.of(scope),
                Map.of(
                        "events", metric.code(),
                        "from", window.first().toString(),
                        "to", window.last().toString(),
                        "skipped", Integer.toString(skipped)));
        return figures.read(
                viewer,
                List.of(scope),
                jdbc -> jdbc.sql(EVENTS)
                        .param(scope)
                        .param(window.first().monday())
                        .param(window.last().monday())
                        .param(types.toArray(String[]::new))
                        .param(atMost)
                        .param(skipped)
                        .query((row, number) -> new FigureEvent(
                                row.getString("subject"),
                                row.getString("type"),
                                new IsoWeek(row.getObject("week", LocalDate.class)),
                                row.getObject("time", OffsetDateTime.class).toInstant()))
                        .list());
    }
}
