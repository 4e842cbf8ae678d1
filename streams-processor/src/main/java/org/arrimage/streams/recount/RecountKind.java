package org.arrimage.streams.recount;

import java.util.Locale;

/// What is recounted, and from what.
enum RecountKind {
    /// The weekly rows from the facts.
    CELLS,
    /// The facts from the topics.
    SURVIVORS;

    /// Its name in the database and among the labels of metrics.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind that has a name.
    ///
    /// @throws IllegalArgumentException if there is no such kind
    static RecountKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
