package org.arrimage.publisher.release;

/// The marks of a table that holds released figures.
public enum Symbol {
    ROUNDED("~"),
    WITHHELD("x"),
    NOT_AVAILABLE(".."),
    /// Of exact figures only: a rounded 0 is [#ROUNDED].
    TRUE_ZERO("0"),
    PROVISIONAL("p"),
    REVISED("r");

    private final String sign;

    Symbol(String sign) {
        this.sign = sign;
    }

    /// What is written in files.
    public String sign() {
        return sign;
    }
}
