package org.arrimage.streams.activity;

/// How often something is named in one week. A change of mentions has the same form, and its numbers may be
/// negative.
///
/// @param referral by referrals
/// @param joint by meetings and projects
/// @param autonomous of both together, those by contacts in which the backbone takes no part
public record Mentions(long referral, long joint, long autonomous) {

    /// No mentions.
    public static final Mentions NONE = new Mentions(0, 0, 0);

    /// One mention.
    static Mentions one(boolean joint, boolean autonomous) {
        return new Mentions(joint ? 0 : 1, joint ? 1 : 0, autonomous ? 1 : 0);
    }

    public Mentions plus(Mentions other) {
        return new Mentions(referral + other.referral, joint + other.joint, autonomous + other.autonomous);
    }

    Mentions times(long factor) {
        return new Mentions(factor * referral, factor * joint, factor * autonomous);
    }

    public boolean isNone() {
        return referral == 0 && joint == 0 && autonomous == 0;
    }

    boolean isPresent() {
        return referral + joint > 0;
    }

    boolean isAutonomous() {
        return autonomous > 0;
    }
}
