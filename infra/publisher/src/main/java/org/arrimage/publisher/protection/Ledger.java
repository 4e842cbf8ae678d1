package org.arrimage.publisher.protection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.FigureArrays;
import org.arrimage.publisher.release.Method;
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

    /// Writes it, so that it outlives the program.
    public void write(Structure structure, DataOutput out) throws IOException {
        FigureArrays.write(structure, out, shown, turned, low, high, exact, joint);
    }

    /// Reads what [#write] has written, for the same year. Figures that the structure has and the bytes have not
    /// are as before the first edition.
    ///
    /// @throws IOException if the bytes are not those of a ledger
    public static Ledger read(Structure structure, DataInput in) throws IOException {
        Ledger ledger = empty(structure);
        FigureArrays.read(
                structure, in, ledger.shown, ledger.turned, ledger.low, ledger.high, ledger.exact, ledger.joint);
        return ledger;
    }

    /// Whether the last edition was made of these values, so that another one would show the same, if it shows no
    /// further periods.
    public boolean isOf(int[] exactly, int[] publicly) {
        return Arrays.equals(exact, exactly) && Arrays.equals(joint, publicly);
    }

    /// The last edition once more, with no figure marked as revised.
    public Edition edition(Structure structure, IsoWeek through, Method method) {
        return new Edition(structure, through, method, joint, shown, new BitSet());
    }
}
