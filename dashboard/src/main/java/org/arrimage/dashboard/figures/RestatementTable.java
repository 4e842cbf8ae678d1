package org.arrimage.dashboard.figures;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.arrimage.dashboard.query.Restatement;

/// What has changed in closed weeks since they were published, as rows of a table.
final class RestatementTable {

    /// What says which figure it is, with the names in the words of a language.
    static final List<String> COLUMNS = List.of("scope", "scope-code", "metric", "week");

    /// In the order of [#numbers].
    static final List<String> NUMBERS = List.of("published", "now", "late", "corrected");

    static final String SYMBOL = "symbol";
    static final String CAUSE = "cause";

    private RestatementTable() {}

    /// What is empty is not told to this reader.
    static List<Optional<Long>> numbers(Restatement restatement) {
        return List.of(
                Optional.of(restatement.published()),
                Optional.of(restatement.now()),
                restatement.later().map(Restatement.Later::late),
                restatement.later().map(Restatement.Later::corrected));
    }

    /// What is to be said of what was published and of what it is now.
    static String symbol(Restatement restatement) {
        return restatement.isRounded() ? Symbol.ROUNDED.sign() : "";
    }

    /// The causes by their codes, separated by blanks; a sign where none is known.
    static String causes(Restatement restatement) {
        return restatement.causes().isEmpty()
                ? Symbol.NOT_AVAILABLE.sign()
                : restatement.causes().stream().map(RestatementTable::code).collect(Collectors.joining(" "));
    }

    static String code(Restatement.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }
}
