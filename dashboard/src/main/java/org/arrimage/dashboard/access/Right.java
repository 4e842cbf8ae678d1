package org.arrimage.dashboard.access;

/// What somebody may do at a [Place].
enum Right {
    /// Nothing.
    NO,
    /// Open it.
    OPENS,
    /// Open it, and begin there.
    BEGINS,
    /// Ask for it, and be taken to their first page.
    LED_ON
}
