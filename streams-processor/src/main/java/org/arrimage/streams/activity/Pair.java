package org.arrimage.streams.activity;

/// Two organisations: tied, whichever is named first, or an arc of referrals from the one to the other.
///
/// @param a id; for a tie the lesser of the two
/// @param b id
public record Pair(Kind kind, String a, String b) {

    /// How the two belong together.
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
