package org.arrimage.dashboard.refusal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.dashboard.api.Problem;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.shell.LanguageSwitch;
import org.arrimage.service.web.AskedLanguage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// Says what was refused, what it means and what to do: as a problem if the API was asked, otherwise as a page. It
/// writes one line to the log.
@Component
class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private static final Pattern OF_THE_API = Pattern.compile("/+api(/|$)");

    private static final int LOGGED_LENGTH = 100;

    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <title>%s · %s</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="/assets/icon.svg">
            <link rel="stylesheet" href="/aura/aura.css">
            <link rel="stylesheet" href="/assets/arrimage.css">
            </head>
            <body><main class="page message-page">
            %s
            </main></body>
            </html>
            """;

    private static final String SECTION = """
            <section lang="%s"><h1>%s</h1><p>%s</p><a href="/">%s</a></section>
            """;

    private final Texts texts;
    private final Problem problem;

    Refusals(Texts texts, Problem problem) {
        this.texts = texts;
        this.problem = problem;
    }

    /// Answers a request.
    ///
    /// @param address what was asked for, as it was sent; null if it could not be read
    void answer(HttpServletRequest request, HttpServletResponse response, int status, @Nullable String address)
            throws IOException {
        LOG.info("Refused with {}: {} {}", status, loggable(request.getMethod()), loggable(address));
        if (address != null && OF_THE_API.matcher(address).lookingAt()) {
            problem.write(request, response, status);
        } else {
            writePage(request, response, status);
        }
    }

    private void writePage(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        // If no language could be read, the page uses both.
        List<Locale> languages = language(request).map(List::of).orElse(List.of(Texts.FRENCH, Texts.ENGLISH));
        String key = "refusal." + word(status);
        String sections = languages.stream()
                .map(language -> SECTION.formatted(
                        language.toLanguageTag(),
                        text(key + ".title", language),
                        text(key + ".what-to-do", language),
                        text("refusal.home", language)))
                .collect(Collectors.joining());
        Locale first = languages.getFirst();
        byte[] page = PAGE.formatted(first.toLanguageTag(), text(key + ".title", first), Texts.PRODUCT, sections)
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(
                "Content-Language", languages.stream().map(Locale::getLanguage).collect(Collectors.joining(", ")));
        response.addHeader("Vary", "Accept-Language, Cookie");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'none'");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
        response.flushBuffer();
    }

    private String text(String key, Locale language) {
        return HtmlUtils.htmlEscape(texts.getTranslation(key, language), StandardCharsets.UTF_8.name());
    }

    private static Optional<Locale> language(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(LanguageSwitch.COOKIE))
                .map(Cookie::getValue)
                .findFirst()
                .map(language -> language.equals(Texts.ENGLISH.getLanguage()) ? Texts.ENGLISH : Texts.FRENCH)
                .or(() -> AskedLanguage.of(request));
    }

    private static String word(int status) {
        return switch (status) {
            case 400, 421, 422 -> "unreadable";
            case 401, 403 -> "forbidden";
            case 404, 410 -> "not-found";
            case 405 -> "method";
            case 429 -> "too-many";
            case 502, 503, 504 -> "away";
            // A request for something that the server does not support is not a failure of the server.
            case 501, 505 -> "form";
            default -> status < 500 ? "form" : "failed";
        };
    }

    /// What callers send, without anything in it that could be taken for another line of the log.
    private static String loggable(@Nullable String sent) {
        if (sent == null) {
            return "?";
        }
        String clean = sent.replaceAll("[^A-Za-z0-9/._~%-]", "?");
        return clean.length() > LOGGED_LENGTH ? clean.substring(0, LOGGED_LENGTH) + "…" : clean;
    }
}
