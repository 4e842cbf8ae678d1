package org.arrimage.dashboard.access;

import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/// An account as Spring Security sees it.
record AccountUser(Viewer viewer, String encodedPassword) implements UserDetails, KnownUser {

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return KnownUser.authorities(viewer);
    }

    @Override
    public String getPassword() {
        return encodedPassword;
    }

    @Override
    public String getUsername() {
        return viewer.user();
    }

    @Override
    public String id() {
        return viewer.user();
    }

    /// Leaves out the password, which would otherwise end up in logs.
    @Override
    public String toString() {
        return "AccountUser[" + viewer.user() + "]";
    }
}
