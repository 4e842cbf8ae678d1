package org.arrimage.dashboard.network;

import java.util.OptionalDouble;

/// Divides counts.
final class Ratio {

    private Ratio() {}

    /// Nothing divided by nothing is not 0, and not known.
    static OptionalDouble of(long numerator, long denominator) {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) numerator / denominator);
    }
}
