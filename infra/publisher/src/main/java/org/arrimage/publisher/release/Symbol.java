package org.arrimage.publisher.release;

/// The marks of a table that holds released figures.
public enum Symbol {
    ROUNDED("~"),
    WITHHELD("x"),
    NOT_AVAILABLE(".."),
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
