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

    /// The kind for an HTTP status when nothing more is known: the first kind with that status, otherwise that of
    /// 400, 500 or 503, whichever it amounts to.
    ///
    /// @param kinds in order; must include those of 400, 500 and 503
    static <K extends ProblemKind> K of(int status, Collection<K> kinds) {
        return kinds.stream()
                .filter(kind -> kind.status() == status)
                .findFirst()
                .orElseGet(() -> of(amounts(status), kinds));
    }

    private static int amounts(int status) {
        return switch (status) {
            // A request for something that the server does not support is not a failure of the server.
            case 501, 505 -> 400;
            case 502, 504 -> 503;
            default -> status >= 400 && status < 500 ? 400 : 500;
        };
    }
}
