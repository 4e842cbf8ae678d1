package org.arrimage.service.problem;

import java.util.Collection;
import java.util.Locale;

/// A kind of problem, a constant of an enum: it has a stable URI and one HTTP status.
public interface ProblemKind {

    /// The name of the constant.
    String name();

    /// The HTTP status.
    int status();

    /// The last part of [#uri()], such as `too-large`.
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The stable `type`, such as `urn:arrimage:problem:too-large`.
    default String uri() {
        return "urn:arrimage:problem:" + code();
    }

    /// The kind of an HTTP status of which no more is known: the first that has it, else what it amounts to.
    ///
    /// @param kinds in order; those of 400, 500 and 503 among them
    static <K extends ProblemKind> K of(int status, Collection<K> kinds) {
        return kinds.stream()
                .filter(kind -> kind.status() == status)
                .findFirst()
                .orElseGet(() -> of(amounts(status), kinds));
    }

    private static int amounts(int status) {
        return switch (status) {
            // What the server does not do with a request is no failure of it.
            case 501, 505 -> 400;
            case 502, 504 -> 503;
            default -> status >= 400 && status < 500 ? 400 : 500;
        };
    }
}
