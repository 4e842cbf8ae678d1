package org.arrimage.dashboard.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// The weekly rows, as far as the viewer may see them. Access to figures is decided here, and the database decides
/// once more.
@Component
public class WeeklyRows {

    private static final String EXACT = SqlFile.read(WeeklyRows.class, "exact-rows");
    private static final String ACTIVITY = SqlFile.read(WeeklyRows.class, "activity-rows");

    private static final Comparator<WeeklyRow> ORDER =
            Comparator.comparing(WeeklyRow::scope).thenComparing(WeeklyRow::week);

    private final ScopedDatabase database;
    private final ReferenceDocuments references;

    WeeklyRows(ScopedDatabase database, ReferenceDocuments references) {
        this.database = database;
        this.references = references;
    }

    /// The rows of some scopes and weeks, by scope code and week; a scope or week without a row had nothing to
    /// count, or is not for this viewer. Scopes the viewer may not read are left out without a word.
    ///
    /// @param from first week
    /// @param to last week
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<WeeklyRow> read(Viewer viewer, Collection<String> scopes, IsoWeek from, IsoWeek to) {
        Optional<Territory> territory = references.territory();
        if (territory.isEmpty()) {
            return List.of();
        }
        Grant grant = viewer.grant(territory.get()).narrowedTo(scopes);
        if (grant.live().isEmpty() && grant.closed().isEmpty()) {
            return List.of();
        }
        return database.read(
                grant,
                jdbc -> jdbc
                        .sql(grant.audience() == Audience.EXACT ? EXACT : ACTIVITY)
                        .param(from.monday())
                        .param(to.monday())
                        .query(WeeklyRows::row)
                        .stream()
                        .sorted(ORDER)
                        .toList());
    }

    private static WeeklyRow row(ResultSet row, int number) throws SQLException {
        Map<Metric, Long> counts = new EnumMap<>(Metric.class);
        SortedMap<Integer, Long> contactDays = new TreeMap<>();
        for (String document : List.of(row.getString("activity"), row.getString("person"))) {
            ContractJson.MAPPER
                    .readTree(document)
                    .forEachEntry((code, value) -> Metric.of(code).ifPresent(metric -> {
                        if (metric == Metric.CONTACT_DAYS) {
                            value.forEachEntry(
                                    (days, count) -> contactDays.put(Integer.valueOf(days), count.longValue()));
                        } else {
                            counts.put(metric, value.longValue());
                        }
                    }));
        }
        return new WeeklyRow(
                row.getString("scope"),
                new IsoWeek(row.getObject("week", LocalDate.class)),
                new PeriodTotals(counts, contactDays),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
