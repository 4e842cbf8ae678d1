package org.arrimage.ingest.problem;

import java.util.EnumSet;
import java.util.List;
import org.arrimage.contract.event.Fault;
import org.arrimage.service.problem.ProblemKind;

/// The kinds of problem; each has a stable URI and one HTTP status.
public enum ProblemType implements ProblemKind {
    MALFORMED(400),
    UNREADABLE_REQUEST(400),
    UNAUTHORIZED(401),
    SOURCE_NOT_ALLOWED(403),
    DIRECTORY_NOT_ALLOWED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    TOO_SLOW(408),
    CONFLICT(409),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    UNSUPPORTED_CONTENT_CODING(415),
    INVALID(422),
    TOO_MANY_ATTEMPTS(429),
    TOO_MANY_AT_ONCE(429),
    INTERNAL(500),
    BUSY(503),
    UNAVAILABLE(503);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    /// The type for the faults of one refused event.
    ///
    /// @param faults at least one
    public static ProblemType of(List<Fault> faults) {
        Fault first = faults.getFirst();
        boolean whole = first.pointer().isEmpty();
        return switch (first.code()) {
            case MALFORMED_JSON, NOT_UTF_8, NOT_GZIP, WRONG_CHARSET -> MALFORMED;
            case NOT_AN_OBJECT -> whole ? MALFORMED : INVALID;
            case TOO_LONG -> whole ? TOO_LARGE : INVALID;
            case UNPACKS_TOO_FAR -> TOO_LARGE;
            case SOURCE_NOT_ALLOWED -> SOURCE_NOT_ALLOWED;
            case OTHER_CONTENT -> CONFLICT;
            case NOT_STORED -> UNAVAILABLE;
            default -> INVALID;
        };
    }

    /// The type for an HTTP status that another part of the program has set.
    ///
    /// It is never [#MALFORMED]: what the server itself cannot read is the request, not the text in it.
    static ProblemType of(int status) {
        return ProblemKind.of(status, EnumSet.complementOf(EnumSet.of(MALFORMED)));
    }
}
