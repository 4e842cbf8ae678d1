package org.arrimage.dashboard.access;

import java.util.Locale;

/// What a person is to the network, which decides what they may read and do.
public enum Role {
    /// Watches the whole region, exactly and live.
    MANAGEMENT,
    /// Sees its own sectors, class `activity` only.
    PARTNER,
    /// Exports and studies every scope, class `activity` until protected releases exist.
    ANALYST,
    /// Records what happened for its own organisation.
    CONTRIBUTOR,
    /// Keeps the directory and the credentials; reads no figures.
    ADMIN;

    /// The role's word in settings and authorities, such as `management`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The words of [Role] for annotations, which take constants only.
    public static final class Word {
        public static final String MANAGEMENT = "management";
        public static final String PARTNER = "partner";
        public static final String ANALYST = "analyst";
        public static final String CONTRIBUTOR = "contributor";
        public static final String ADMIN = "admin";

        private Word() {}
    }
}
