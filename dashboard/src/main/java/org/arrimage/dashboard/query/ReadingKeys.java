package org.arrimage.dashboard.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// The reading keys, by their hashes alone. The database offers them to the login for exact figures: whoever can
/// make keys
/// can read as anybody. It writes a line of audit for each key that is made or ended.
@Component
public class ReadingKeys {

    private static final String MAKE = SqlFile.read(ReadingKeys.class, "make-reading-key");
    private static final String LIST = SqlFile.read(ReadingKeys.class, "reading-keys");
    private static final String END = SqlFile.read(ReadingKeys.class, "end-reading-key");
    private static final String USE = SqlFile.read(ReadingKeys.class, "use-reading-key");
    private static final String RENEW = SqlFile.read(ReadingKeys.class, "renew-reading-keys");
    private static final Grant NO_SCOPE = new Grant(Audience.EXACT, Set.of(), Set.of());

    private final ScopedDatabase database;

    ReadingKeys(ScopedDatabase database) {
        this.database = database;
    }

    /// Keeps a key.
    ///
    /// @param person id under which the person's keys are kept
    /// @param hash SHA-256 of the key
    /// @return the number of the key; nothing if the person has [ReadingKey#MOST] already
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public OptionalLong make(String person, Viewer viewer, String name, byte[] hash, Instant endsAt) {
        return database.read(NO_SCOPE, jdbc -> {
            long made = jdbc.sql(MAKE)
                    .param(person)
                    .param(viewer.user())
                    .param(roles(viewer))
                    .param(viewer.sectors().toArray(String[]::new))
                    .param(name)
                    .param(hash)
                    .param(endsAt.atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            return made == 0 ? OptionalLong.empty() : OptionalLong.of(made);
        });
    }

    /// The keys of a person, the latest first.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<ReadingKey> of(String person) {
        return database.read(
                NO_SCOPE,
                jdbc -> jdbc.sql(LIST)
                        .param(person)
                        .query((row, number) -> new ReadingKey(
                                row.getLong("id"),
                                row.getString("name"),
                                instant(row, "made_at"),
                                instant(row, "ends_at"),
                                row.getObject("used_at") == null ? null : instant(row, "used_at")))
                        .list());
    }

    /// Ends a key of that person; another's, or one that is gone, is left as it is.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public boolean end(String person, Viewer viewer, long id) {
        return database.read(
                NO_SCOPE,
                jdbc -> jdbc.sql(END)
                        .param(person)
                        .param(viewer.user())
                        .param(id)
                        .query(Boolean.class)
                        .single());
    }

    /// Whose key it is, if it is one and has not ended; notes that it was used.
    ///
    /// @param hash SHA-256 of the key
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public Optional<ReadingKeyOwner> use(byte[] hash) {
        return database.read(
                NO_SCOPE,
                jdbc -> jdbc.sql(USE)
                        .param(hash)
                        .query((row, number) -> new ReadingKeyOwner(
                                row.getString("person"),
                                new Viewer(
                                        row.getString("account"),
                                        roles(texts(row, "roles")),
                                        Set.of(texts(row, "sectors")),
                                        null),
                                instant(row, "seen_at")))
                        .optional());
    }

    /// Notes the rights of a person who has just logged in, if the person has keys.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public void renew(String person, Viewer viewer) {
        database.read(NO_SCOPE, jdbc -> {
            jdbc.sql(RENEW)
                    .param(person)
                    .param(viewer.user())
                    .param(roles(viewer))
                    .param(viewer.sectors().toArray(String[]::new))
                    .query(row -> {});
            return true;
        });
    }

    private static String[] roles(Viewer viewer) {
        return viewer.roles().stream().map(Role::word).toArray(String[]::new);
    }

    private static Set<Role> roles(String[] words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(words)
                .map(word -> Role.valueOf(word.toUpperCase(Locale.ROOT)))
                .forEach(roles::add);
        return roles;
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
