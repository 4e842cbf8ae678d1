package org.arrimage.publisher.store;

import org.jspecify.annotations.Nullable;

/// A figure as it is published.
///
/// @param value the number; of a ratio, what is divided; of a class of waits, its least number of days; null if no
///     number is given
/// @param denominator of a ratio, what it is divided by
public record Cell(@Nullable Long value, @Nullable Long denominator, Mark mark) {

    /// What a number is.
    public enum Mark {
        EXACT(""),
        ROUNDED("~"),
        WITHHELD("x"),
        NOT_AVAILABLE("."),
        /// A class of waits.
        CLASS("c");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        /// As it stands in tables and files.
        public String sign() {
            return sign;
        }

        /// @throws IllegalArgumentException if there is no such mark
        public static Mark of(String sign) {
            for (Mark mark : values()) {
                if (mark.sign.equals(sign)) {
                    return mark;
                }
            }
            throw new IllegalArgumentException("No mark: " + sign);
        }
    }

    /// In place of what is no longer available.
    public static final Cell NOT_AVAILABLE = new Cell(null, null, Mark.NOT_AVAILABLE);

    public static final Cell WITHHELD = new Cell(null, null, Mark.WITHHELD);

    public static Cell exact(long value) {
        return new Cell(value, null, Mark.EXACT);
    }

    public static Cell rounded(long value) {
        return new Cell(value, null, Mark.ROUNDED);
    }
}
