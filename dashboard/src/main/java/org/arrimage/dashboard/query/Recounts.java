package org.arrimage.dashboard.query;

import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.springframework.stereotype.Component;

/// Reads what the recounts beside the stream found. Only how many numbers differ, never which.
@Component
public class Recounts {

    private static final String LAST = SqlFile.read("last-recounts");
    private static final Grant NO_SCOPE = new Grant(Audience.RELEASED, Set.of(), Set.of());

    private final ScopedDatabase database;

    Recounts(ScopedDatabase database) {
        this.database = database;
    }

    /// The last of each kind; one that has not been made yet is missing.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public Map<Recount.Kind, Recount> last() {
        Map<Recount.Kind, Recount> last = new EnumMap<>(Recount.Kind.class);
        database.read(
                        NO_SCOPE,
                        jdbc -> jdbc.sql(LAST)
                                .query((row, number) -> new Recount(
                                        Recount.Kind.valueOf(
                                                row.getString("kind").toUpperCase(Locale.ROOT)),
                                        row.getObject("at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getLong("compared"),
                                        row.getLong("differing"),
                                        Optional.ofNullable(row.getObject("next_at", OffsetDateTime.class))
                                                .map(OffsetDateTime::toInstant)
                                                .orElse(null)))
                                .list())
                .forEach(recount -> last.put(recount.kind(), recount));
        return last;
    }
}
