package org.arrimage.dashboard.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The releases and what each shows: the frozen exact figures to those who may see referrals, the released ones to
/// everybody else. A release never changes.
@Component
public class Releases {

    private static final String RELEASES = SqlFile.read(Releases.class, "releases");
    private static final String FROZEN = SqlFile.read(Releases.class, "frozen-figures");
    private static final String RELEASED = SqlFile.read(Releases.class, "released-figures");

    private final ScopedDatabase database;
    private final ReferenceDocuments references;

    Releases(ScopedDatabase database, ReferenceDocuments references) {
        this.database = database;
        this.references = references;
    }

    /// All releases, the first one first; none before there is a territory.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<Release> all(Viewer viewer) {
        return references
                .territory()
                .map(territory -> database.read(
                        viewer.grant(territory),
                        jdbc -> jdbc.sql(RELEASES).query(Releases::release).list()))
                .orElse(List.of());
    }

    /// Figures as a release shows them. Those of scopes that the viewer may not read, and those that the release
    /// does not have, are left out without a word.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<Published> figures(
            Viewer viewer,
            int release,
            Collection<String> scopes,
            Collection<Metric> metrics,
            Collection<Period> periods) {
        Grant grant = references
                .territory()
                .map(territory -> viewer.grant(territory).narrowedTo(scopes))
                .orElse(null);
        if (grant == null || grant.live().isEmpty() && grant.closed().isEmpty()) {
            return List.of();
        }
        List<String> codes = periods.stream().map(Period::code).toList();
        return database.read(grant, jdbc -> figures(jdbc, grant.audience(), release, metrics, codes));
    }

    /// Those of the opened scopes.
    ///
    /// @param periods by their codes
    static List<Published> figures(
            JdbcClient jdbc, Audience audience, int release, Collection<Metric> metrics, Collection<String> periods) {
        return jdbc.sql(audience == Audience.EXACT ? FROZEN : RELEASED)
                .param(release)
                .param(metrics.stream().map(Metric::code).toArray(String[]::new))
                .param(periods.toArray(String[]::new))
                .query(Releases::published)
                .list();
    }

    private static Release release(ResultSet row, int number) throws SQLException {
        return new Release(
                row.getInt("number"),
                new IsoWeek(row.getObject("through", LocalDate.class)),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("checksum"));
    }

    private static Published published(ResultSet row, int number) throws SQLException {
        return new Published(
                row.getString("scope"),
                Metric.of(row.getString("metric")).orElseThrow(),
                row.getString("period"),
                row.getInt("since"),
                shown(row, ""),
                row.getString("before_symbol") == null ? null : shown(row, "before_"));
    }

    private static Published.Shown shown(ResultSet row, String prefix) throws SQLException {
        return new Published.Shown(
                Published.Sign.of(row.getString(prefix + "symbol")),
                row.getObject(prefix + "value", Long.class),
                row.getObject(prefix + "denominator", Long.class));
    }
}
