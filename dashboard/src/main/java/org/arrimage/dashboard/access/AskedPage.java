package org.arrimage.dashboard.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/// Remembers in a cookie which page somebody asked for before being sent to log in. A session is not created for
/// it, because a stranger may never use it.
final class AskedPage implements RequestCache {

    private static final String COOKIE = "arrimage-asked";

    /// For how many seconds.
    private static final int KEPT = 600;

    /// A longer address is not remembered.
    private static final int LONGEST = 1_000;

    /// An address of this dashboard; two slashes at the beginning, or a backslash, would lead elsewhere.
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        String address = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (request.getMethod().equals("GET")
                && address.length() <= LONGEST
                && OWN.matcher(address).matches()) {
            set(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(StandardCharsets.UTF_8)),
                    KEPT,
                    request,
                    response);
        }
    }

    /// The page that was asked for; returned once.
    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest asked = address(request).map(SimpleSavedRequest::new).orElse(null);
        if (asked != null) {
            removeRequest(request, response);
        }
        return asked;
    }

    /// The browser asks for the page again, so nothing of the first request is needed.
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        set("", 0, request, response);
    }

    private static Optional<String> address(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(OwnCookies.name(COOKIE, request)))
                .map(Cookie::getValue)
                .findFirst()
                .flatMap(AskedPage::decoded)
                .filter(OWN.asMatchPredicate());
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void set(String value, int seconds, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie(OwnCookies.name(COOKIE, request), value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
