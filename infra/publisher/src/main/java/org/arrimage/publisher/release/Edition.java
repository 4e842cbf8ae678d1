package org.arrimage.publisher.release;

import java.util.BitSet;
import org.arrimage.contract.metric.IsoWeek;

/// The figures of one ISO year as one release shows them. A release has an edition for each year.
///
/// Counts of distinct things stand on what meetings and projects make public (`joint`): what is protected and shown
/// rounded is what referrals add to it.
public final class Edition {

    /// In place of a number: withheld, since other figures would tell too much.
    public static final int WITHHELD = -1;

    /// In place of a number: the period is not over, or the metric is not given for so short a period.
    public static final int NOT_AVAILABLE = -2;

    private final Structure structure;
    private final IsoWeek through;
    private final Method method;
    private final int[] joint;
    private final int[] shown;
    private final BitSet revised;

    /// @param through the last closed week
    /// @param joint by index of the structure: the public part of a distinct count, otherwise 0
    /// @param shown by index of the structure: a rounded number, [#WITHHELD] or [#NOT_AVAILABLE]
    /// @param revised figures that show another thing than in the edition before
    public Edition(Structure structure, IsoWeek through, Method method, int[] joint, int[] shown, BitSet revised) {
        this.structure = structure;
        this.through = through;
        this.method = method;
        this.joint = joint.clone();
        this.shown = shown.clone();
        this.revised = (BitSet) revised.clone();
    }

    public Structure structure() {
        return structure;
    }

    /// The last closed week.
    public IsoWeek through() {
        return through;
    }

    public Method method() {
        return method;
    }

    /// The public part of each distinct count, 0 for other figures.
    public int[] joint() {
        return joint.clone();
    }

    /// What is shown of a figure beyond its public part: a rounded number, [#WITHHELD] or [#NOT_AVAILABLE].
    public int shown(int figure) {
        return shown[figure];
    }

    /// What is shown of all figures, by index of the structure.
    public int[] shown() {
        return shown.clone();
    }

    /// The number that a reader sees: the public part and the rounded rest.
    ///
    /// @throws IllegalStateException if no number is shown
    public int value(int figure) {
        if (shown[figure] < 0) {
            throw new IllegalStateException(structure.figure(figure).code() + " shows no number");
        }
        return joint[figure] + shown[figure];
    }

    /// Whether something else is shown than in the edition before.
    public boolean isRevised(int figure) {
        return revised.get(figure);
    }
}
