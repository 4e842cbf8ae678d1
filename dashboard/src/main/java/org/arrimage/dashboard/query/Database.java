package org.arrimage.dashboard.query;

import org.arrimage.dashboard.access.Audience;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the figures are, and the login of each audience.
///
/// @param url JDBC address, without credentials
@ConfigurationProperties("arrimage.database")
public record Database(
        @DefaultValue("jdbc:postgresql://127.0.0.1:5432/arrimage")
        String url,

        @Nullable Login exact,
        @Nullable Login released) {

    /// A login role of the database.
    public record Login(String username, String password) {

        /// Leaves out the password.
        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /// The login of an audience.
    public Login login(Audience audience) {
        Login login = switch (audience) {
            case EXACT -> exact;
            case RELEASED -> released;
        };
        if (login == null) {
            String name = "arrimage.database." + (audience == Audience.EXACT ? "exact" : "released");
            throw new RefusedStart(
                    "La base de données n'est pas réglée : donnez %1$s.username et %1$s.password.".formatted(name),
                    "The database is not set: give %1$s.username and %1$s.password.".formatted(name));
        }
        return login;
    }
}
