package org.arrimage.dashboard.access;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/// An account as Spring Security sees it.
record AccountUser(Viewer viewer, String encodedPassword) implements UserDetails {

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.copyOf(viewer.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.word()))
                .toList());
    }

    @Override
    public String getPassword() {
        return encodedPassword;
    }

    @Override
    public String getUsername() {
        return viewer.user();
    }

    /// Without the password, which ends up in logs otherwise.
    @Override
    public String toString() {
        return "AccountUser[" + viewer.user() + "]";
    }
}
