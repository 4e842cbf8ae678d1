package org.arrimage.dashboard.access;

import org.springframework.security.core.AuthenticatedPrincipal;

/// A caller of the API with a token of the identity provider.
///
/// @param id the provider's id of the person
record TokenUser(Viewer viewer, String id) implements KnownUser, AuthenticatedPrincipal {

    @Override
    public String getName() {
        return viewer.user();
    }
}
