package org.arrimage.dashboard.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.service.sql.SqlFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the results of the recounts: how many numbers differ, never which. How much was compared grows with the
/// referrals, so the login for released figures cannot read it.
@Component
public class RecountResults {

    private static final String LAST = SqlFile.read(RecountResults.class, "last-recounts");
    private static final Grant NO_SCOPE = new Grant(Audience.EXACT, Set.of(), Set.of());

    private final ScopedDatabase database;

    RecountResults(ScopedDatabase database) {
        this.database = database;
    }

    /// The recounts of each kind.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public Map<RecountResult.Kind, RecountResult> last() {
        Map<RecountResult.Kind, RecountResult> last = new EnumMap<>(RecountResult.Kind.class);
        database.read(
                        NO_SCOPE,
                        jdbc -> jdbc.sql(LAST)
                                .query((row, number) -> recount(row))
                                .list())
                .forEach(recount -> last.put(recount.kind(), recount));
        return last;
    }

    private static RecountResult recount(ResultSet row) throws SQLException {
        Instant at = instant(row, "at");
        return new RecountResult(
                RecountResult.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                at == null ? null : new RecountResult.Found(at, row.getLong("compared"), row.getLong("differing")),
                instant(row, "next_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
