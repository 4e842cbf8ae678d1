package org.arrimage.dashboard.query;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.springframework.stereotype.Component;

/// Who was tied to whom, and who referred to whom, week by week; nothing for those who may not see referrals.
@Component
public class WeeklyPairs {

    private static final String EXACT = SqlFile.read("exact-pairs");

    private final ScopedDatabase database;
    private final ReferenceDocuments references;

    WeeklyPairs(ScopedDatabase database, ReferenceDocuments references) {
        this.database = database;
        this.references = references;
    }

    /// What kind of pairs.
    public enum Kind {
        /// Undirected: the two met in a contact that ties them.
        TIE,
        /// Directed: the one referred to the other.
        ARC
    }

    /// The pairs of some scopes and weeks, in the order of scope, week and ids.
    ///
    /// @param from first week
    /// @param to last week
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<WeeklyPair> read(Viewer viewer, Kind kind, Collection<String> scopes, IsoWeek from, IsoWeek to) {
        Optional<Territory> territory = references.territory();
        if (territory.isEmpty()) {
            return List.of();
        }
        Grant grant = viewer.grant(territory.get()).narrowedTo(scopes);
        if (grant.audience() != Audience.EXACT
                || grant.live().isEmpty() && grant.closed().isEmpty()) {
            return List.of();
        }
        return database.read(
                grant,
                jdbc -> jdbc.sql(EXACT)
                        .param(kind.name().toLowerCase(Locale.ROOT))
                        .param(from.monday())
                        .param(to.monday())
                        .query((row, number) -> new WeeklyPair(
                                row.getString("scope"),
                                new IsoWeek(row.getObject("week", LocalDate.class)),
                                row.getString("a"),
                                row.getString("b"),
                                row.getLong("referral"),
                                row.getLong("joint"),
                                row.getLong("autonomous")))
                        .list());
    }
}
