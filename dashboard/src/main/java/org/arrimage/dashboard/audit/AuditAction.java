package org.arrimage.dashboard.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a line of the audit says that somebody did.
enum AuditAction {
    READ,
    EXPORT,
    API,
    ANNOTATE,
    REMOVE_ANNOTATION,
    MAKE_KEY,
    END_KEY,
    ASK_NOTICE,
    CONFIRM_NOTICE,
    END_NOTICE,
    FORGET;

    /// The word in the audit and in addresses, such as `remove-annotation`.
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<AuditAction> of(String code) {
        return Arrays.stream(values())
                .filter(action -> action.code().equals(code))
                .findFirst();
    }
}
