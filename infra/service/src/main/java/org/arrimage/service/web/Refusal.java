package org.arrimage.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.arrimage.contract.language.TwoLanguages;
import org.arrimage.service.problem.ProblemBody;
import org.arrimage.service.problem.ProblemKind;
import org.springframework.web.util.HtmlUtils;

/// The refusals for which a service has no texts of its own: before its filters, and on its management port. They
/// are answered with a page if the caller asks for one, otherwise with a problem (RFC 9457).
enum Refusal implements ProblemKind {
    UNREADABLE_REQUEST(400),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    /// Misdirected Request (RFC 9110).
    FOREIGN_HOST(421),
    INTERNAL(500),
    UNAVAILABLE(503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    /// The kind for an HTTP status when nothing more is known.
    static Refusal of(int status) {
        return ProblemKind.of(status, EnumSet.complementOf(EnumSet.of(FOREIGN_HOST)));
    }

    String title(Locale language) {
        return texts(language).getString(code() + ".title");
    }

    /// What it means and what to do.
    String detail(Locale language) {
        return texts(language).getString(code() + ".detail");
    }

    private static ResourceBundle texts(Locale language) {
        return TwoLanguages.texts(Refusal.class, "refusals", language);
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = AskedLanguage.orFrench(request);
        String accept = request.getHeader("Accept");
        response.setHeader("Vary", "Accept");
        if (accept != null && accept.contains("text/html")) {
            writePage(response, language);
        } else {
            ProblemBody.of(this, title(language), detail(language), List.of()).write(response, language);
        }
    }

    private void writePage(HttpServletResponse response, Locale language) throws IOException {
        String title = escaped(title(language));
        byte[] page =
                "<!doctype html><html lang=\"%s\"><meta charset=\"utf-8\"><title>%s</title><h1>%s</h1><p>%s</p></html>"
                        .formatted(language.toLanguageTag(), title, title, escaped(detail(language)))
                        .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Language", language.getLanguage());
        response.addHeader("Vary", "Accept-Language");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
        response.flushBuffer();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
