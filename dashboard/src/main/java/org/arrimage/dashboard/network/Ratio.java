package org.arrimage.dashboard.network;

import java.util.OptionalDouble;

/// Divides counts.
final class Ratio {

    private Ratio() {}

    /// The ratio; empty if the denominator is 0, because it is then unknown.
    static OptionalDouble of(long numerator, long denominator) {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) numerator / denominator);
    }
}
