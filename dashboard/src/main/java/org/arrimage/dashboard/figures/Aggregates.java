package org.arrimage.dashboard.figures;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ActiveCounting;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.DistinctCounts;
import org.arrimage.dashboard.query.DistinctRow;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.WeeklyRows;
import org.arrimage.dashboard.query.Window;
import org.springframework.stereotype.Component;

/// Reads aggregates as far as the viewer may see them.
@Component
public class Aggregates {

    private final WeeklyRows rows;
    private final DistinctCounts distinctCounts;
    private final ActiveCounting activeCounting;
    private final ReferenceDocuments references;
    private final Audit audit;
    private final Clock clock;

    Aggregates(
            WeeklyRows rows,
            DistinctCounts distinctCounts,
            ActiveCounting activeCounting,
            ReferenceDocuments references,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.distinctCounts = distinctCounts;
        this.activeCounting = activeCounting;
        this.references = references;
        this.audit = audit;
        this.clock = clock;
    }

    /// The answer to a request. Weekly rows come from one snapshot of the database, distinct counts over longer
    /// periods from one a moment later.
    ///
    /// @throws IllegalArgumentException if the viewer may not see a metric or scope that is asked for
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public AggregateTable read(Viewer viewer, AggregateRequest request) {
        Territory territory =
                references.territory().orElseThrow(() -> new IllegalArgumentException("There is no territory yet"));
        Grant grant = viewer.grant(territory);
        if (!request.scopes().stream().allMatch(grant::reaches)
                || !request.metrics().stream().allMatch(grant::shows)) {
            throw new IllegalArgumentException("Not all of this is for this viewer");
        }
        Set<String> closedOnly = new HashSet<>(grant.closed());
        closedOnly.removeAll(grant.live());
        Instant now = clock.instant();
        int counting = activeCounting.read();
        List<WeeklyRow> read = rows.read(viewer, request.scopes(), request.from(), request.to());
        return AggregateTable.of(request, closedOnly, read, distinct(viewer, request, read), territory, counting, now);
    }

    private List<DistinctRow> distinct(Viewer viewer, AggregateRequest request, List<WeeklyRow> read) {
        if (!request.needsDistinctCounts()) {
            return List.of();
        }
        Set<Window> windows = read.stream()
                .map(row -> request.within(request.grain().periodOf(row.week())))
                .collect(Collectors.toSet());
        return distinctCounts.read(viewer, request.scopes(), windows);
    }

    /// As [#read], and writes a line to the audit before anything is handed out.
    ///
    /// @param action `export` for a file, `api` for an answer of the API
    /// @param format code of the form in which it is handed out
    public AggregateTable hand(Viewer viewer, AggregateRequest request, String action, String format) {
        AggregateTable table = read(viewer, request);
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("metrics", request.metrics().stream().map(Metric::code).collect(Collectors.joining(",")));
        detail.put("from", request.from().toString());
        detail.put("to", request.to().toString());
        detail.put("grain", request.grain().code());
        detail.put("format", format);
        audit.record(viewer, action, request.scopes(), detail);
        return table;
    }
}
