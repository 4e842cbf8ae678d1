package org.arrimage.dashboard.query;

import java.util.Objects;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.Metric;
import org.jspecify.annotations.Nullable;

/// A figure as a release shows it.
///
/// @param period code of the period
/// @param since number of the release that showed it so first
/// @param before as earlier releases showed it last; nothing if it is in them for the first time
public record Published(
        String scope,
        Metric metric,
        String period,
        int since,
        Shown shown,
        @Nullable Shown before) {

    /// What is shown.
    ///
    /// @param value the number; of a ratio, what is divided; of a class of waits, its least number of days; nothing
    ///     where none is given
    /// @param denominator of a ratio, what it is divided by
    public record Shown(
            Sign sign, @Nullable Long value, @Nullable Long denominator) {

        /// The number or the ratio; empty where none is given, and where there is nothing to divide by.
        public OptionalDouble number() {
            if (value == null) {
                return OptionalDouble.empty();
            }
            if (denominator == null) {
                return OptionalDouble.of(value);
            }
            return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) value / denominator);
        }
    }

    /// What a figure is.
    public enum Sign {
        EXACT(""),
        ROUNDED("~"),
        WITHHELD("x"),
        NOT_AVAILABLE("."),
        /// One of the classes of waits.
        CLASS("c");

        private final String code;

        Sign(String code) {
            this.code = code;
        }

        static Sign of(String code) {
            for (Sign sign : values()) {
                if (sign.code.equals(code)) {
                    return sign;
                }
            }
            throw new IllegalArgumentException("No sign of a released figure: " + code);
        }
    }

    /// Whether a release shows another number than the releases before it.
    public boolean isRevisedIn(int release) {
        return since == release && before != null && before.value() != null && !Objects.equals(before, shown);
    }
}
