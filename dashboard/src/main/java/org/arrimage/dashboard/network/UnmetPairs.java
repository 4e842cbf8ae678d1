package org.arrimage.dashboard.network;

import java.util.List;

/// Organisations of one sector that have never been in contact.
///
/// @param sector code of the sector
/// @param possible how many pairs there are among its organisations that were open in the window
/// @param pairs those never in contact, those with the most partners in common first
public record UnmetPairs(String sector, int possible, List<Pair> pairs) {

    public UnmetPairs {
        pairs = List.copyOf(pairs);
    }

    /// Two organisations that have never been in contact.
    ///
    /// @param a the lesser of the two ids
    /// @param common ids of those to whom both were tied in the window, the best connected first
    public record Pair(String a, String b, List<String> common) {

        public Pair {
            common = List.copyOf(common);
        }
    }
}
