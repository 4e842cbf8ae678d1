package org.arrimage.dashboard.api.odata;

import java.util.List;

/// Why a question is not answered.
final class ODataFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// The kinds of fault; each has a code, a text in both languages and an HTTP status.
    enum Kind {
        UNKNOWN_SET(404, "unknown-set"),
        UNKNOWN_ENTITY(404, "unknown-entity"),
        UNKNOWN_PROPERTY(400, "unknown-property"),
        GIVEN_TWICE(400, "given-twice"),
        NOT_A_NUMBER(400, "not-a-number"),
        FILTER(400, "filter"),
        LITERAL(400, "literal"),
        ORDER(400, "order"),
        TOKEN(400, "token"),
        KEY(400, "key"),
        VERSION(400, "version"),
        FORMAT(406, "format"),
        NOT_OFFERED(501, "not-offered");

        private final int status;
        private final String code;

        Kind(int status, String code) {
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }
    }

    private final Kind kind;
    private final transient List<String> args;

    /// @param args what is put into its text
    ODataFault(Kind kind, String... args) {
        super(kind.code());
        this.kind = kind;
        this.args = List.of(args);
    }

    Kind kind() {
        return kind;
    }

    List<String> args() {
        return args;
    }
}
