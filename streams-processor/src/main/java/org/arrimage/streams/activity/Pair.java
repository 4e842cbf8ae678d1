package org.arrimage.streams.activity;

/// Two organisations: a tie, which has no direction, or an arc of referrals from `a` to `b`.
///
/// @param a id; for a tie the lesser of the two
/// @param b id
public record Pair(Kind kind, String a, String b) {

    /// How the two are connected.
    public enum Kind {
        TIE,
        ARC
    }

    static Pair tie(String one, String other) {
        return one.compareTo(other) < 0 ? new Pair(Kind.TIE, one, other) : new Pair(Kind.TIE, other, one);
    }

    static Pair arc(String from, String to) {
        return new Pair(Kind.ARC, from, to);
    }
}
