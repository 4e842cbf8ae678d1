package org.arrimage.dashboard.exports;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.figures.ExportChoice;

/// A choice as lines that ask the API for the same figures, in exactly the CSV of the page. None holds a
/// password: each asks for it.
enum ApiCall {
    /// Such as `curl -u gestion "https://example.org/api/v1/aggregates?metric=meetings_held&scope=*&format=csv"`.
    CURL("curl") {
        @Override
        String of(String user, String address) {
            return "curl -u %s \"%s\"".formatted(forShell(user), address);
        }
    },
    R("R") {
        @Override
        String of(String user, String address) {
            return """
                    library(httr2)
                    reply <- request("%s") |> req_auth_basic(%s) |> req_perform()
                    figures <- read.csv(text = resp_body_string(reply), na.strings = c("..", "x"))""".formatted(address, quoted(user));
        }
    },
    PYTHON("Python") {
        @Override
        String of(String user, String address) {
            return """
                    import getpass, io, pandas, requests
                    reply = requests.get("%s", auth=(%s, getpass.getpass()))
                    figures = pandas.read_csv(io.StringIO(reply.text), na_values=["..", "x"])""".formatted(address, quoted(user));
        }
    };

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@-]+");

    private final String language;

    ApiCall(String language) {
        this.language = language;
    }

    /// Its name, the same in French and English.
    String language() {
        return language;
    }

    String id() {
        return "call-" + name().toLowerCase(Locale.ROOT);
    }

    /// The lines for a user. Codes and weeks contain nothing that would need escaping in a shell, a text or an
    /// address.
    ///
    /// @param origin scheme, host and port, without a slash at the end
    String of(String user, String origin, ExportChoice choice) {
        String query = choice.parameters().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        return of(user, "%s/%s?%s&format=csv".formatted(origin, Place.At.AGGREGATES, query));
    }

    abstract String of(String user, String address);

    private static String forShell(String user) {
        return PLAIN.matcher(user).matches() ? user : "'" + user.replace("'", "'\\''") + "'";
    }

    /// A text of R and Python, which end no text at what is escaped here.
    private static String quoted(String user) {
        return "\"" + user.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
