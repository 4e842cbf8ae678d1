package org.arrimage.dashboard.access;

import java.util.Locale;

/// A person's role in the network, with the figures that it may read; [Place] says which pages and addresses it
/// opens.
public enum Role {
    /// Watches the whole region, exactly and live.
    MANAGEMENT(Reach.EVERYWHERE, Audience.EXACT),
    /// Sees its own sectors, class `activity` exactly and class `person` as releases give it.
    PARTNER(Reach.OWN_SECTORS, Audience.RELEASED),
    /// Exports and studies every scope, class `activity` exactly and class `person` as releases give it.
    ANALYST(Reach.EVERYWHERE, Audience.RELEASED),
    /// Records what happened for its own organisation.
    CONTRIBUTOR(Reach.NOWHERE, Audience.RELEASED),
    /// Keeps the directory and the credentials; reads no figures.
    ADMIN(Reach.NOWHERE, Audience.RELEASED);

    private final Reach reach;
    private final Audience audience;

    Role(Reach reach, Audience audience) {
        this.reach = reach;
        this.audience = audience;
    }

    /// The role's word in settings and authorities, such as `management`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Reach reach() {
        return reach;
    }

    Audience audience() {
        return audience;
    }
}
