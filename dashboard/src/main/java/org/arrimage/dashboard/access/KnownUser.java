package org.arrimage.dashboard.access;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Somebody who has logged in, by whatever way.
interface KnownUser {

    Viewer viewer();

    /// What the log may call them: an account's name, or the provider's id of a person, which is no name.
    String id();

    /// The id of whoever has logged in, if anybody has.
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
