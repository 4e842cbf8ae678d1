package org.arrimage.dashboard.access;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Somebody who has logged in, by whatever way.
interface KnownUser {

    Viewer viewer();

    /// A viewer's roles as Spring Security sees them.
    static Collection<GrantedAuthority> authorities(Viewer viewer) {
        return List.copyOf(viewer.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.word()))
                .toList());
    }
}
