package org.arrimage.streams.activity;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How often something is named in one week, by the code of the sector in which it happened: one entry serves the
/// sectors, their groups and the region.
///
/// @param sectors mentions by sector; sectors without mentions are left out
public record Spread(SortedMap<String, Mentions> sectors) {

    /// No mentions in any sector.
    public static final Spread NONE = new Spread(Collections.emptySortedMap());

    /// Mentions in one sector.
    public static Spread in(String sector, Mentions mentions) {
        return NONE.plus(sector, mentions);
    }

    public Spread plus(Spread other) {
        Spread sum = this;
        for (var entry : other.sectors.entrySet()) {
            sum = sum.plus(entry.getKey(), entry.getValue());
        }
        return sum;
    }

    public Spread plus(String sector, Mentions mentions) {
        SortedMap<String, Mentions> sum = new TreeMap<>(sectors);
        Mentions there = sum.getOrDefault(sector, Mentions.NONE).plus(mentions);
        if (there.isNone()) {
            sum.remove(sector);
        } else {
            sum.put(sector, there);
        }
        return new Spread(sum);
    }

    public boolean isNone() {
        return sectors.isEmpty();
    }
}
