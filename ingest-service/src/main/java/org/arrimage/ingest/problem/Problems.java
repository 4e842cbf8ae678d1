package org.arrimage.ingest.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.language.TwoLanguages;
import org.arrimage.service.problem.ProblemBody;
import org.arrimage.service.web.AskedLanguage;

/// Answers with problems of the door.
public final class Problems {

    private static final String RETRY_AFTER_SECONDS = "5";

    private Problems() {}

    /// Answers a request with a problem.
    public static void write(
            HttpServletRequest request, HttpServletResponse response, ProblemType type, List<Fault> faults)
            throws IOException {
        Locale locale = AskedLanguage.orFrench(request);
        ProblemTag.remember(request, type);
        switch (type) {
            case UNAUTHORIZED -> response.setHeader("WWW-Authenticate", "Bearer realm=\"arrimage\"");
            case UNAVAILABLE, BUSY, TOO_MANY_AT_ONCE -> response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            default -> {}
        }
        body(type, faults, locale).write(response, locale);
    }

    static ProblemBody body(ProblemType type, List<Fault> faults, Locale locale) {
        ResourceBundle texts = TwoLanguages.texts(Problems.class, "problems", locale);
        return ProblemBody.of(
                type,
                texts.getString(type.code() + ".title"),
                texts.getString(type.code() + ".detail"),
                FaultBody.of(faults, locale));
    }
}
