package org.arrimage.dashboard.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.api.odata.ODataError;
import org.arrimage.dashboard.figures.ParameterFault;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.service.problem.ProblemBody;
import org.arrimage.service.problem.ProblemKind;
import org.arrimage.service.web.AskedLanguage;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Answers with problems of the API, in the caller's language.
@Component
public class Problem {

    private final Texts texts;
    private final CurrentViewer viewer;
    private final SecurityLog log;

    Problem(Texts texts, CurrentViewer viewer, SecurityLog log) {
        this.texts = texts;
        this.viewer = viewer;
        this.log = log;
    }

    /// The kinds of problem; each has a stable URI and one HTTP status.
    enum Kind implements ProblemKind {
        BAD_REQUEST(400),
        BAD_PARAMETER(400),
        UNAUTHORIZED(401),
        NOT_ALLOWED(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        NOT_ACCEPTABLE(406),
        TOO_MANY_ATTEMPTS(429),
        TOO_MANY_AT_ONCE(429),
        INTERNAL(500),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /// The kind for an HTTP status when nothing more is known.
        static Kind of(int status) {
            return ProblemKind.of(status, List.of(values()));
        }

        @Override
        public int status() {
            return status;
        }
    }

    private record Entry(String parameter, String code, String text) {}

    /// Answers a request of which only the HTTP status is known.
    public void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        Kind kind = Kind.of(status);
        write(request, response, kind, kind == Kind.NOT_ALLOWED ? shut(request) : List.of());
    }

    /// Why an address refuses a caller who has a role, in the words that other refusals use for figures: every
    /// address that some roles may not open gives figures.
    private List<ParameterFault> shut(HttpServletRequest request) {
        Viewer who = viewer.get();
        boolean shut = !who.roles().isEmpty()
                && Place.api(request.getRequestURI())
                        .filter(place -> !place.opensFor(who))
                        .isPresent();
        if (!shut) {
            return List.of();
        }
        return List.of(ParameterFault.of(
                "", Place.AGGREGATES.opensFor(who) ? ParameterFault.Code.PERSON_TIES : ParameterFault.Code.NO_FIGURES));
    }

    private void record(HttpServletRequest request, Kind kind) {
        if (kind == Kind.NOT_ALLOWED) {
            log.record(SecurityEvent.ACCESS_DENIED, "user", viewer.id(), "from", request.getRemoteAddr());
        } else if (kind == Kind.UNAUTHORIZED && request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            log.record(SecurityEvent.CREDENTIALS_MISSING, "from", request.getRemoteAddr());
        }
    }

    /// Answers a request with a problem.
    void write(HttpServletRequest request, HttpServletResponse response, Kind kind, List<ParameterFault> faults)
            throws IOException {
        record(request, kind);
        Locale locale = AskedLanguage.orFrench(request);
        String key = "api.problem." + kind.code();
        List<Entry> errors = faults.stream()
                .map(fault -> new Entry(
                        fault.parameter(),
                        fault.code().wire(),
                        texts.getTranslation(
                                fault.textKey(), locale, fault.args().toArray())))
                .toList();
        if (kind == Kind.UNAVAILABLE || kind == Kind.TOO_MANY_AT_ONCE) {
            response.setHeader("Retry-After", "5");
        }
        if (ODataError.isFor(request)) {
            ODataError.write(
                    response,
                    kind.status(),
                    kind.code(),
                    texts.getTranslation(key + ".title", locale) + ". " + texts.getTranslation(key + ".detail", locale),
                    locale);
            return;
        }
        ProblemBody.of(
                        kind,
                        texts.getTranslation(key + ".title", locale),
                        texts.getTranslation(key + ".detail", locale),
                        errors)
                .write(response, locale);
    }
}
