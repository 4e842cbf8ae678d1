package org.arrimage.service.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// A problem as RFC 9457 defines it, with its members in this order. Spring's `ProblemDetail` holds further members
/// in a map, and none of its mappers is available before a request has reached a controller.
///
/// @param type stable URI of the kind of problem
/// @param title what happened, in the caller's language
/// @param detail what it means and what to do
/// @param errors each thing wrong with what was sent
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<? extends Record> errors) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /// A problem of a kind.
    public static ProblemBody of(ProblemKind kind, String title, String detail, List<? extends Record> errors) {
        return new ProblemBody(kind.uri(), title, kind.status(), detail, errors);
    }

    /// Answers with it, in the language of its texts; nothing can be added to the answer afterwards.
    public void write(HttpServletResponse response, Locale language) throws IOException {
        byte[] body = MAPPER.writeValueAsBytes(this);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setHeader("Content-Language", language.getLanguage());
        response.addHeader("Vary", "Accept-Language");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
