package org.arrimage.dashboard.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// The releases that there are. That there is one says only that a week has closed.
@Component
public class Releases {

    private static final String RELEASES = SqlFile.read(Releases.class, "releases");
    private static final Grant NO_SCOPE = new Grant(Audience.RELEASED, Set.of(), Set.of());

    private final ScopedDatabase database;

    Releases(ScopedDatabase database) {
        this.database = database;
    }

    /// All of them, the latest first.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<Release> all() {
        return before(Instant.parse("9999-12-31T00:00:00Z"));
    }

    /// The latest one that had been published before an instant.
    public Optional<Release> latest(Instant before) {
        return before(before).stream().findFirst();
    }

    /// The one of a number.
    public Optional<Release> numbered(int number) {
        return all().stream().filter(release -> release.number() == number).findFirst();
    }

    private List<Release> before(Instant instant) {
        return database.read(
                NO_SCOPE,
                jdbc -> jdbc.sql(RELEASES)
                        .param(instant.atOffset(ZoneOffset.UTC))
                        .query((row, index) -> new Release(
                                row.getInt("number"),
                                new IsoWeek(row.getObject("through", LocalDate.class)),
                                row.getObject("published_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getString("checksum")))
                        .list());
    }
}
