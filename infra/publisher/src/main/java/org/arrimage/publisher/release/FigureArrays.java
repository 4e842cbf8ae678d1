package org.arrimage.publisher.release;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;

/// Whole numbers by the index of a [Structure], as bytes that outlive it: a later structure may have more scopes or
/// metrics, and indices that stand for other figures.
public final class FigureArrays {

    private static final int FORM = 1;

    private FigureArrays() {}

    /// Writes arrays whose length is the size of the structure.
    public static void write(Structure structure, DataOutput out, int[]... arrays) throws IOException {
        out.writeByte(FORM);
        names(out, Structure.metrics().stream().map(Metric::code).toList());
        names(out, structure.scopes());
        names(out, structure.periods().stream().map(Period::code).toList());
        out.writeByte(arrays.length);
        for (int[] array : arrays) {
            for (int number : array) {
                out.writeInt(number);
            }
        }
    }

    private static void names(DataOutput out, List<String> names) throws IOException {
        out.writeShort(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    /// Reads arrays into those of a structure. Figures that were not written keep what is there; written ones that
    /// the structure does not have are left out.
    ///
    /// @throws IOException if the bytes are not of this form
    public static void read(Structure structure, DataInput in, int[]... arrays) throws IOException {
        if (in.readByte() != FORM) {
            throw new IOException("The arrays are in another form than " + FORM);
        }
        List<String> metrics = names(in);
        List<String> scopes = names(in);
        List<String> periods = names(in);
        int count = in.readByte();
        if (count != arrays.length) {
            throw new IOException("There are " + count + " arrays, not " + arrays.length);
        }
        int[] places = places(structure, metrics, scopes, periods);
        for (int[] array : arrays) {
            for (int place : places) {
                int number = in.readInt();
                if (place >= 0) {
                    array[place] = number;
                }
            }
        }
    }

    private static List<String> names(DataInput in) throws IOException {
        int size = in.readShort();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            names.add(in.readUTF());
        }
        return names;
    }

    /// Where each written number belongs, or -1.
    private static int[] places(Structure structure, List<String> metrics, List<String> scopes, List<String> periods) {
        Map<String, Period> byCode = new HashMap<>();
        structure.periods().forEach(period -> byCode.put(period.code(), period));
        int[] places = new int[metrics.size() * scopes.size() * periods.size()];
        int at = 0;
        for (String code : metrics) {
            Optional<Metric> metric = Metric.of(code).filter(Structure.metrics()::contains);
            for (String scope : scopes) {
                for (String periodCode : periods) {
                    Period period = byCode.get(periodCode);
                    places[at++] = metric.isPresent()
                                    && period != null
                                    && structure.scopes().contains(scope)
                            ? structure.index(metric.get(), scope, period)
                            : -1;
                }
            }
        }
        return places;
    }
}
