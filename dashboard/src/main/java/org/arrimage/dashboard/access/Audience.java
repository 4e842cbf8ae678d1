package org.arrimage.dashboard.access;

import org.arrimage.contract.metric.DisclosureClass;

/// For whom figures are read; each audience has a login of its own in the database.
public enum Audience {
    /// Sees every metric exactly.
    EXACT,
    /// Sees class `activity` exactly, and class `person` from protected releases only, once there are any.
    RELEASED;

    /// Whether it sees metrics of a class as they are, without protection.
    public boolean sees(DisclosureClass disclosure) {
        return this == EXACT || disclosure == DisclosureClass.ACTIVITY;
    }
}
