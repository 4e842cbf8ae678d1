package org.arrimage.dashboard.charts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.springframework.stereotype.Component;

/// Records that the table of a chart leaves the page as a file.
@Component
class TableHandouts {

    private final CurrentViewer currentViewer;
    private final ReferenceDocuments references;
    private final Audit audit;
    private final Clock clock;

    TableHandouts(CurrentViewer currentViewer, ReferenceDocuments references, Audit audit, Clock clock) {
        this.currentViewer = currentViewer;
        this.references = references;
        this.audit = audit;
        this.clock = clock;
    }

    /// Writes a line to the audit, with the scopes that this viewer's pages draw on.
    ///
    /// @param page address of the page
    /// @param chart id of the chart
    /// @return the day in the business time zone
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    LocalDate record(String page, String chart) {
        Territory territory =
                references.territory().orElseThrow(() -> new IllegalStateException("There is no territory yet"));
        Viewer viewer = currentViewer.get();
        Grant grant = viewer.grant(territory);
        List<String> scopes = new ArrayList<>(grant.live());
        scopes.addAll(grant.closed());
        audit.record(viewer, "export", scopes, Map.of("page", "/" + page, "chart", chart, "format", "csv"));
        return LocalDate.now(clock.withZone(territory.timeZone()));
    }
}
