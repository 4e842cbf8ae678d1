package org.arrimage.dashboard.network;

import java.util.OptionalDouble;

/// Whether ties last.
final class TieRetention {

    private TieRetention() {}

    /// Ties of the window before that are there again, among the ties of the window before.
    static OptionalDouble of(Graph before, Graph now) {
        return Ratio.of(
                before.ties().stream().filter(now.ties()::contains).count(),
                before.ties().size());
    }
}
