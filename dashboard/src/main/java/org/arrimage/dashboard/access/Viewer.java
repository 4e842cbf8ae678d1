package org.arrimage.dashboard.access;

import java.util.LinkedHashSet;
import java.util.Set;
import org.arrimage.contract.reference.Territory;
import org.jspecify.annotations.Nullable;

/// Somebody who asks for figures.
///
/// @param user name of the account
/// @param sectors codes of the sectors the person is bound to, as partner
/// @param organisation id of the organisation the person records for, if any
public record Viewer(
        String user,
        Set<Role> roles,
        Set<String> sectors,
        @Nullable String organisation) {

    /// Somebody without any right.
    public static final Viewer NOBODY = new Viewer("", Set.of(), Set.of(), null);

    public Viewer {
        roles = Set.copyOf(roles);
        sectors = Set.copyOf(sectors);
    }

    /// The rights of this person, without who it is: whoever has the same may see the same.
    public Viewer rights() {
        return new Viewer(NOBODY.user(), roles, sectors, NOBODY.organisation());
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// How exactly this person may read figures: as exactly as the most exact of their roles.
    public Audience audience() {
        return roles.stream().anyMatch(role -> role.audience() == Audience.EXACT) ? Audience.EXACT : Audience.RELEASED;
    }

    /// What this person may read. The rights of several roles add up; a sector given to a partner counts for that
    /// role alone. A code that is not a sector of the territory, such as `*` or a group, opens nothing.
    public Grant grant(Territory territory) {
        Set<String> live = new LinkedHashSet<>();
        Set<String> closed = new LinkedHashSet<>();
        for (Role role : roles) {
            switch (role.reach()) {
                case EVERYWHERE -> live.addAll(territory.scopes());
                case OWN_SECTORS -> {
                    Set<String> own =
                            new LinkedHashSet<>(territory.sectorsByCode().keySet());
                    own.retainAll(sectors);
                    live.addAll(own);
                    if (!own.isEmpty()) {
                        closed.add(Territory.REGION);
                    }
                }
                case NOWHERE -> {}
            }
        }
        closed.removeAll(live);
        return new Grant(audience(), live, closed);
    }
}
