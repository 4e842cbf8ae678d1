package org.arrimage.dashboard.figures;

import java.math.BigDecimal;
import java.util.Optional;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.query.ReleasedFigure;

/// A figure with what is to be said about it.
///
/// @param number in the unit of its metric: whole, or a ratio to six decimals; empty where none is given. Of a
///     class of waits, its least number of days
/// @param symbol empty: the number is exact
/// @param revised whether an earlier release gave another number
public record Cell(Optional<BigDecimal> number, Optional<Symbol> symbol, boolean revised) {

    /// There is nothing to divide by, or the number is not known yet, was not counted, or is not given.
    static final Cell NOT_AVAILABLE = new Cell(Optional.empty(), Optional.of(Symbol.NOT_AVAILABLE), false);

    static Cell exact(BigDecimal number) {
        return new Cell(Optional.of(number), Optional.empty(), false);
    }

    /// What a release gives.
    static Cell of(ReleasedFigure figure) {
        Optional<Symbol> symbol = switch (figure.symbol()) {
            case "" -> Optional.empty();
            case "~" -> Optional.of(Symbol.ROUNDED);
            case "c" -> Optional.of(Symbol.CLASS);
            case "x" -> Optional.of(Symbol.WITHHELD);
            default -> Optional.of(Symbol.NOT_AVAILABLE);
        };
        if (figure.value().isEmpty()) {
            return symbol.equals(Optional.of(Symbol.WITHHELD))
                    ? new Cell(Optional.empty(), symbol, figure.revised())
                    : NOT_AVAILABLE;
        }
        long value = figure.value().getAsLong();
        if (figure.metric().kind() != Metric.Kind.RATIO) {
            return new Cell(Optional.of(BigDecimal.valueOf(value)), symbol, figure.revised());
        }
        long denominator = figure.denominator().orElse(0);
        return denominator == 0
                ? NOT_AVAILABLE
                : new Cell(Optional.of(AggregateRow.rounded((double) value / denominator)), symbol, figure.revised());
    }

    /// The number, or the sign in its place.
    public String text() {
        return number.map(BigDecimal::toPlainString)
                .orElseGet(() -> symbol.orElse(Symbol.NOT_AVAILABLE).sign());
    }

    /// The signs of a column of its own: the symbol, `p` in a week that has not closed, `r` where it is revised.
    public String signs(boolean provisional) {
        return symbol.map(Symbol::sign).orElse("")
                + (provisional ? Symbol.PROVISIONAL.sign() : "")
                + (revised ? Symbol.REVISED.sign() : "");
    }
}
