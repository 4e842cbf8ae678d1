package org.arrimage.dashboard.access;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Somebody who has logged in, in whatever way.
interface KnownUser {

    Viewer viewer();

    /// The id for logs: the name of an account, or the provider's id of the person, which is not a name.
    String id();

    /// The id of the person who has logged in, if anybody has.
    static @Nullable String id(@Nullable Authentication who) {
        return who != null && who.getPrincipal() instanceof KnownUser user ? user.id() : null;
    }

    /// A viewer's roles as Spring Security sees them.
    static Collection<GrantedAuthority> authorities(Viewer viewer) {
        return List.copyOf(viewer.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.word()))
                .toList());
    }
}
