package org.arrimage.dashboard.network;

/// Two organisations that have to do with each other, in no order.
///
/// @param a the lesser of the two ids
record Tie(String a, String b) {

    static Tie between(String one, String other) {
        return one.compareTo(other) <= 0 ? new Tie(one, other) : new Tie(other, one);
    }

    boolean touches(String organisation) {
        return a.equals(organisation) || b.equals(organisation);
    }
}
