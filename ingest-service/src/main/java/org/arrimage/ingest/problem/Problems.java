package org.arrimage.ingest.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.arrimage.contract.event.Fault;
import org.arrimage.service.door.AskedLanguage;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems as `application/problem+json`.
public final class Problems {

    private static final String RETRY_AFTER_SECONDS = "5";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Problems() {}

    /// Answers a request with a problem.
    public static void write(
            HttpServletRequest request, HttpServletResponse response, ProblemType type, List<Fault> faults)
            throws IOException {
        Locale locale = AskedLanguage.orFrench(request);
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
