package org.arrimage.dashboard.access;

import java.util.Collection;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;

/// A program that calls the API for a person, with a token of the identity provider or with a reading key.
///
/// @param id the id of the person for logs
public record TokenUser(Viewer viewer, String id) implements KnownUser, AuthenticatedPrincipal {

    /// The roles of the person as Spring Security sees them.
    public Collection<GrantedAuthority> authorities() {
        return KnownUser.authorities(viewer);
    }

    @Override
    public String getName() {
        return viewer.user();
    }
}
