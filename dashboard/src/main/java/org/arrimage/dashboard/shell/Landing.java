package org.arrimage.dashboard.shell;

import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;

/// Where each role begins.
public final class Landing {

    private Landing() {}

    /// The page on which somebody begins: the first that one of their roles opens. Empty for the overview.
    public static String of(Viewer viewer) {
        if (viewer.is(Role.MANAGEMENT)) {
            return "";
        }
        if (viewer.is(Role.PARTNER)) {
            return "mon-secteur";
        }
        if (viewer.is(Role.ANALYST)) {
            return "exports";
        }
        if (viewer.is(Role.CONTRIBUTOR)) {
            return "saisir";
        }
        return "definitions";
    }
}
