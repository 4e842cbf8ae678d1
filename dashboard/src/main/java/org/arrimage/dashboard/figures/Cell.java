package org.arrimage.dashboard.figures;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import org.arrimage.dashboard.query.Published;

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
    static Cell of(Published figure, int release) {
        Optional<Symbol> symbol = switch (figure.shown().sign()) {
            case EXACT -> Optional.empty();
            case ROUNDED -> Optional.of(Symbol.ROUNDED);
            case CLASS -> Optional.of(Symbol.CLASS);
            case WITHHELD -> Optional.of(Symbol.WITHHELD);
            case NOT_AVAILABLE -> Optional.of(Symbol.NOT_AVAILABLE);
        };
        OptionalDouble number = figure.shown().number();
        if (number.isPresent()) {
            return new Cell(
                    Optional.of(AggregateRow.rounded(number.getAsDouble())), symbol, figure.isRevisedIn(release));
        }
        return figure.shown().sign() == Published.Sign.WITHHELD
                ? new Cell(Optional.empty(), symbol, figure.isRevisedIn(release))
                : NOT_AVAILABLE;
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
