package org.arrimage.publisher.audit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.FigureArrays;
import org.arrimage.publisher.release.Method;
import org.arrimage.publisher.release.Structure;

/// What the editions of one ISO year have said of each figure so far.
final class Statements {

    static final int ENDLESS = 1 << 28;

    final int[] least;
    final int[] most;
    private final int[] lastShown;
    private final int[] lastJoint;

    Statements(int size) {
        least = new int[size];
        most = new int[size];
        lastShown = new int[size];
        lastJoint = new int[size];
        Arrays.fill(most, ENDLESS);
        Arrays.fill(lastShown, Edition.NOT_AVAILABLE);
    }

    void write(Structure structure, DataOutput out) throws IOException {
        FigureArrays.write(structure, out, least, most, lastShown, lastJoint);
    }

    static Statements read(Structure structure, DataInput in) throws IOException {
        Statements said = new Statements(structure.size());
        FigureArrays.read(structure, in, said.least, said.most, said.lastShown, said.lastJoint);
        return said;
    }

    /// Adds an edition. Whatever earlier ones said and is no longer true is dropped. What they said of a distinct
    /// count they said beside the public part of then: things that have become public since may have been
    /// counted, and things that no longer are may have joined.
    void add(Edition edition, int[] exact) {
        int[] joint = edition.joint();
        for (int i = 0; i < least.length; i++) {
            int shown = edition.shown(i);
            if (joint[i] > lastJoint[i]) {
                least[i] = Math.max(0, least[i] - (joint[i] - lastJoint[i]));
            } else if (most[i] < ENDLESS) {
                most[i] += lastJoint[i] - joint[i];
            }
            lastJoint[i] = joint[i];
            if (exact[i] < least[i] || exact[i] > most[i]) {
                least[i] = 0;
                most[i] = ENDLESS;
            }
            if (shown >= 0) {
                boolean stayed = lastShown[i] == shown;
                least[i] = Math.max(least[i], leastOf(shown, edition.method()));
                most[i] = Math.min(most[i], mostOf(shown, stayed, edition.method()));
                if (exact[i] < least[i] || exact[i] > most[i]) {
                    throw new IllegalArgumentException(
                            edition.structure().figure(i).code() + " shows " + shown
                                    + ", which the method does not show of the exact value");
                }
            }
            lastShown[i] = shown;
        }
    }

    private static int leastOf(int shown, Method method) {
        int base = method.base();
        if (shown % base != 0) {
            return shown;
        }
        if (shown == base) {
            return method.lifted() ? 0 : 1;
        }
        return Math.max(0, shown - base + 1);
    }

    private static int mostOf(int shown, boolean stayed, Method method) {
        int base = method.base();
        if (shown % base != 0) {
            return shown;
        }
        // Once published, a 0 stays up to the value that the base itself may stand for.
        return shown == 0 && stayed ? 2 * base - 1 : shown + base - 1;
    }
}
