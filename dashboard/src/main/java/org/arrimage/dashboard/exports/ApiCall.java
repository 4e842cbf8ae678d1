package org.arrimage.dashboard.exports;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.figures.ExportChoice;

/// A choice as a command that asks the API for the same figures, in exactly the CSV of the page.
final class ApiCall {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@-]+");

    private ApiCall() {}

    /// Such as `curl -u gestion "https://example.org/api/v1/aggregates?metric=meetings_held&scope=*&format=csv"`.
    /// Codes and weeks contain nothing that would need escaping in a shell or an address.
    ///
    /// @param origin scheme, host and port, without a slash at the end
    static String of(String user, String origin, ExportChoice choice) {
        String query = choice.parameters().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        return "curl -u %s \"%s/%s?%s&format=csv\"".formatted(quoted(user), origin, Place.At.AGGREGATES, query);
    }

    private static String quoted(String user) {
        return PLAIN.matcher(user).matches() ? user : "'" + user.replace("'", "'\\''") + "'";
    }
}
