package org.arrimage.streams.activity;

import java.util.Map;
import org.arrimage.contract.metric.Metric;

/// One of the distinct things that a scope and week counts: each counts once, from its first mention to its last.
///
/// @param a id of an organisation or a municipality
/// @param b for a tie the greater of its two ids, else empty
public record Member(Kind kind, String a, String b) {

    /// What is counted.
    public enum Kind {
        ORGANISATION,
        MUNICIPALITY,
        TIE
    }

    static Member organisation(String id) {
        return new Member(Kind.ORGANISATION, id, "");
    }

    static Member municipality(String code) {
        return new Member(Kind.MUNICIPALITY, code, "");
    }

    /// The tie between two organisations, whichever is named first.
    static Member tie(String one, String other) {
        return one.compareTo(other) < 0 ? new Member(Kind.TIE, one, other) : new Member(Kind.TIE, other, one);
    }

    /// Adds to the distinct counts what a change of mentions does to them.
    public void count(Mentions before, Mentions after, Map<Metric, Long> numbers) {
        int presence = Boolean.compare(isPresent(after), isPresent(before));
        switch (kind) {
            case ORGANISATION -> Tally.add(numbers, Metric.ACTIVE_ORGANISATIONS, presence);
            case MUNICIPALITY -> Tally.add(numbers, Metric.MUNICIPALITIES_REACHED, presence);
            case TIE -> {
                Tally.add(numbers, Metric.ACTIVE_TIES, presence);
                Tally.add(
                        numbers,
                        Metric.AUTONOMOUS_TIES,
                        Boolean.compare(after.autonomous() > 0, before.autonomous() > 0));
            }
        }
    }

    private static boolean isPresent(Mentions mentions) {
        return mentions.referral() + mentions.joint() > 0;
    }
}
