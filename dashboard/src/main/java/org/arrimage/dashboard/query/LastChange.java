package org.arrimage.dashboard.query;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// When a figure of the region last changed; only for viewers who see every figure exactly, since referrals change
/// it.
@Component
public class LastChange {

    private static final String LAST = SqlFile.read(LastChange.class, "last-change");
    private static final Grant REGION = new Grant(Audience.EXACT, Set.of(Territory.REGION), Set.of());

    private final ScopedDatabase database;

    LastChange(ScopedDatabase database) {
        this.database = database;
    }

    /// The time of the last change; empty while there are no figures.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public Optional<Instant> at() {
        return database.read(
                REGION,
                jdbc -> jdbc.sql(LAST)
                        .query((row, number) -> Optional.ofNullable(row.getObject("changed_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant))
                        .single());
    }
}
