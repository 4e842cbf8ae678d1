package org.arrimage.ingest.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.arrimage.contract.event.Fault;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems as `application/problem+json`.
public final class Problems {

    private static final String RETRY_AFTER_SECONDS = "5";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Problems() {}

    /// The caller's language: the first of `Accept-Language` that is French or English, else French.
    public static Locale language(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        if (header != null && !header.isBlank()) {
            try {
                // Sorted by weight. The request's own locales would end with the machine's, which nobody asked for.
                for (Locale.LanguageRange range : Locale.LanguageRange.parse(header)) {
                    String language = Locale.forLanguageTag(range.getRange()).getLanguage();
                    if (range.getWeight() > 0 && (language.equals("fr") || language.equals("en"))) {
                        return Locale.of(language, "CA");
                    }
                }
            } catch (IllegalArgumentException e) {
                // Ill-formed: as if nothing had been asked for.
            }
        }
        return Locale.CANADA_FRENCH;
    }

    /// Answers a request with a problem.
    public static void write(
            HttpServletRequest request, HttpServletResponse response, ProblemType type, List<Fault> faults)
            throws IOException {
        Locale locale = language(request);
        ProblemTag.remember(request, type);
        byte[] body = MAPPER.writeValueAsBytes(ProblemBody.of(type, faults, locale));
        response.setStatus(type.status());
        response.setContentType("application/problem+json");
        response.setHeader("Content-Language", locale.getLanguage());
        response.setHeader("Vary", "Accept-Language");
        response.setHeader("Cache-Control", "no-store");
        switch (type) {
            case UNAUTHORIZED -> response.setHeader("WWW-Authenticate", "Bearer realm=\"arrimage\"");
            case UNAVAILABLE, BUSY, TOO_MANY_AT_ONCE -> response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            default -> {}
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
