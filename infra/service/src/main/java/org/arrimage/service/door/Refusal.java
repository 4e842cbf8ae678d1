package org.arrimage.service.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/// What a door answers itself: a problem of RFC 9457, or a small page to whoever asks for one.
final class Refusal {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private record Problem(String type, String title, int status, String detail) {}

    private Refusal() {}

    /// @param code last part of the type of the problem, and key of its texts
    static void write(HttpServletRequest request, HttpServletResponse response, String code, int status)
            throws IOException {
        Locale language = language(request);
        ResourceBundle texts = ResourceBundle.getBundle(
                "org/arrimage/service/door/refusals",
                language.equals(Locale.ENGLISH) ? Locale.ENGLISH : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String title = texts.getString(code + ".title");
        String detail = texts.getString(code + ".detail");
        String accept = request.getHeader("Accept");
        boolean page = accept != null && accept.contains("text/html");
        byte[] body = page
                ? "<!doctype html><html lang=\"%s\"><meta charset=\"utf-8\"><title>%s</title><h1>%s</h1><p>%s</p></html>"
                        .formatted(
                                language.getLanguage(),
                                HtmlUtils.htmlEscape(title),
                                HtmlUtils.htmlEscape(title),
                                HtmlUtils.htmlEscape(detail))
                        .getBytes(StandardCharsets.UTF_8)
                : MAPPER.writeValueAsBytes(new Problem("urn:arrimage:problem:" + code, title, status, detail));
        response.setStatus(status);
        response.setContentType(page ? "text/html;charset=UTF-8" : "application/problem+json");
        response.setHeader("Content-Language", language.getLanguage());
        response.setHeader("Vary", "Accept, Accept-Language");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /// The first of `Accept-Language` that is French or English, else French.
    private static Locale language(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        if (header != null && !header.isBlank()) {
            try {
                for (Locale.LanguageRange range : Locale.LanguageRange.parse(header)) {
                    String language = Locale.forLanguageTag(range.getRange()).getLanguage();
                    if (range.getWeight() > 0 && (language.equals("fr") || language.equals("en"))) {
                        return Locale.of(language);
                    }
                }
            } catch (IllegalArgumentException e) {
                // Ill-formed: as if nothing had been asked for.
            }
        }
        return Locale.FRENCH;
    }
}
