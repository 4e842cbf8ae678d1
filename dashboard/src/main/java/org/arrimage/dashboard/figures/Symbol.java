package org.arrimage.dashboard.figures;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// A sign in a table in place of a number or beside one, or what a column says of a row; a legend explains it.
public enum Symbol {
    ZERO("0"),
    ROUNDED("~"),
    CLASS("c"),
    WITHHELD("x"),
    NOT_AVAILABLE(".."),
    REVISED("r"),
    /// Told by a column alone.
    PARTIAL(""),
    PROVISIONAL("p");

    /// What may stand beside figures that were not released.
    static final Set<Symbol> OF_KNOWN = EnumSet.of(ZERO, NOT_AVAILABLE, PARTIAL, PROVISIONAL);

    private final String sign;

    Symbol(String sign) {
        this.sign = sign;
    }

    /// What is written in files.
    public String sign() {
        return sign;
    }

    /// What stands on pages, where nobody has to type it.
    public String onPage() {
        return this == ROUNDED ? "≈" : sign;
    }

    /// Key of its word among the texts; its meaning is there too.
    String key() {
        return "figures.legend." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
