package org.arrimage.service.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/// What is refused where a service has no words of its own: before its filters, and on its management port. It is told
/// as a page to whoever asks for one, else as a problem (RFC 9457).
enum Refusal {
    UNREADABLE_REQUEST(400),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    /// Misdirected Request (RFC 9110).
    FOREIGN_HOST(421),
    INTERNAL(500),
    UNAVAILABLE(503);

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private record Problem(String type, String title, int status, String detail) {}

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind of an HTTP status of which no more is known.
    static Refusal of(int status) {
        for (Refusal refusal : values()) {
            if (refusal.status == status && refusal != FOREIGN_HOST) {
                return refusal;
            }
        }
        return switch (status) {
            // What the server does not do with a request is no failure of it.
            case 501, 505 -> UNREADABLE_REQUEST;
            case 502, 504 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? UNREADABLE_REQUEST : INTERNAL;
        };
    }

    String title(Locale language) {
        return texts(language).getString(code() + ".title");
    }

    /// What it means and what to do.
    String detail(Locale language) {
        return texts(language).getString(code() + ".detail");
    }

    private static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(
                "org/arrimage/service/door/refusals",
                language.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = AskedLanguage.orFrench(request);
        String title = title(language);
        String detail = detail(language);
        String accept = request.getHeader("Accept");
        boolean page = accept != null && accept.contains("text/html");
        byte[] body = page
                ? "<!doctype html><html lang=\"%s\"><meta charset=\"utf-8\"><title>%s</title><h1>%s</h1><p>%s</p></html>"
                        .formatted(language.toLanguageTag(), escaped(title), escaped(title), escaped(detail))
                        .getBytes(StandardCharsets.UTF_8)
                : MAPPER.writeValueAsBytes(new Problem("urn:arrimage:problem:" + code(), title, status, detail));
        response.setStatus(status);
        response.setContentType(page ? "text/html;charset=UTF-8" : "application/problem+json");
        response.setHeader("Content-Language", language.getLanguage());
        response.setHeader("Vary", "Accept, Accept-Language");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
