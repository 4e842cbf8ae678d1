package org.arrimage.dashboard.network;

/// Two organisations that were tied in a window.
///
/// @param a the lesser of the two ids
/// @param weeks in how many weeks of the window they had a contact that ties them
/// @param contacts how many such contacts they had
/// @param autonomous of these, how many without the backbone
public record WindowTie(String a, String b, int weeks, long contacts, long autonomous) {

    /// Whether they had a contact without the backbone.
    public boolean isAutonomous() {
        return autonomous > 0;
    }
}
