package org.arrimage.publisher.protection;

import java.util.Arrays;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.Structure;

/// What the publisher remembers of one ISO year from edition to edition. It is as secret as the exact figures.
///
/// `low` and `high` are what all editions together say of a figure: the intersection of their intervals. An
/// interval that the exact value has left since is forgotten, for it speaks of another value.
public final class Ledger {

    /// No upper limit.
    static final int UNLIMITED = 1 << 28;

    final int[] shown;
    /// Threshold of a turned figure, -1 for others.
    final int[] turned;
    final int[] low;
    final int[] high;

    /// The exact values of the last edition: what is withheld stays so until its value changes.
    final int[] exact;

    /// The public part of distinct counts in the last edition: `low` and `high` are beyond it.
    final int[] joint;

    private Ledger(int[] shown, int[] turned, int[] low, int[] high, int[] exact, int[] joint) {
        this.shown = shown;
        this.turned = turned;
        this.low = low;
        this.high = high;
        this.exact = exact;
        this.joint = joint;
    }

    /// Before the first edition.
    public static Ledger empty(Structure structure) {
        Ledger ledger = new Ledger(
                new int[structure.size()],
                new int[structure.size()],
                new int[structure.size()],
                new int[structure.size()],
                new int[structure.size()],
                new int[structure.size()]);
        Arrays.fill(ledger.shown, Edition.NOT_AVAILABLE);
        Arrays.fill(ledger.turned, -1);
        Arrays.fill(ledger.high, UNLIMITED);
        return ledger;
    }

    Ledger copy() {
        return new Ledger(shown.clone(), turned.clone(), low.clone(), high.clone(), exact.clone(), joint.clone());
    }
}
