package org.arrimage.publisher.protection;

import java.util.Arrays;
import java.util.Optional;

/// Rates and waits: from numbers that are shown, and from enough cases only.
///
/// A rate is worked out of released numbers, so it tells nothing that they do not. A wait is a class of the exact
/// percentile, given where the released number of contacts is large enough.
public final class Rates {

    /// Fewest released cases for a rate or a median.
    public static final int FEWEST = 40;

    /// Fewest released cases for a 90th percentile.
    public static final int FEWEST_FOR_P90 = 100;

    private Rates() {}

    /// A rate that is given.
    ///
    /// @param numerator at most the denominator, though both may have been rounded apart
    public record Rate(long numerator, long denominator) {}

    /// The rate of two numbers that are shown; empty where there are too few cases.
    public static Optional<Rate> rate(long numerator, long denominator) {
        return denominator < FEWEST
                ? Optional.empty()
                : Optional.of(new Rate(Math.min(numerator, denominator), denominator));
    }

    /// Whether a percentile of the waits may be given as a [Wait].
    ///
    /// @param percent 50 or 90
    /// @param contacts how many first contacts are shown
    public static boolean isWaitGiven(int percent, long contacts) {
        return contacts >= (percent <= 50 ? FEWEST : FEWEST_FOR_P90);
    }

    /// How long it took, in days.
    public enum Wait {
        UNDER_3(0),
        FROM_3_TO_6(3),
        FROM_7_TO_13(7),
        FROM_14_TO_29(14),
        FROM_30(30);

        private final int from;

        Wait(int from) {
            this.from = from;
        }

        /// Its least number of days.
        public int from() {
            return from;
        }

        /// The class of a number of days.
        public static Wait of(int days) {
            return Arrays.stream(values())
                    .filter(wait -> wait.from <= days)
                    .reduce((shorter, longer) -> longer)
                    .orElseThrow(() -> new IllegalArgumentException("A wait has 0 days at least, not " + days));
        }
    }
}
