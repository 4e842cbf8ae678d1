package org.arrimage.dashboard.access;

/// For whom figures are read; each audience has a login of its own in the database.
public enum Audience {
    /// Sees every metric exactly.
    EXACT,
    /// Sees class `activity` exactly, and class `person` from protected releases only, once there are any.
    RELEASED
}
