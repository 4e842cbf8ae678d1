package org.arrimage.dashboard.access;

/// The scopes of which a role may read figures.
enum Reach {
    /// Every sector, every group and the region, live.
    EVERYWHERE,
    /// The sectors somebody is bound to, live; with at least one of them, also the closed weeks of the region.
    OWN_SECTORS,
    /// None.
    NOWHERE
}
