package org.arrimage.publisher.release;

/// A linear relation between the figures of a [Structure] that everybody knows to hold for the exact values:
/// the sum of factor times figure is `bound` or, for an inequality, at most that.
///
/// The total of a sum comes first, with factor 1; its parts have factor -1.
public final class Relation {

    private final int[] figures;
    private final int[] factors;
    private final int bound;
    private final boolean equal;
    private final boolean implied;

    Relation(int[] figures, int[] factors, int bound, boolean equal, boolean implied) {
        this.figures = figures;
        this.factors = factors;
        this.bound = bound;
        this.equal = equal;
        this.implied = implied;
    }

    /// How many figures it relates.
    public int size() {
        return figures.length;
    }

    /// The index in the structure of one of the figures.
    public int figure(int term) {
        return figures[term];
    }

    /// What that figure is multiplied by; never 0.
    public int factor(int term) {
        return factors[term];
    }

    public int bound() {
        return bound;
    }

    /// Whether it is a sum; otherwise it is an inequality.
    public boolean isSum() {
        return equal;
    }

    /// Whether the other relations have it as a consequence for exact values. It still narrows intervals sooner.
    public boolean isImplied() {
        return implied;
    }
}
