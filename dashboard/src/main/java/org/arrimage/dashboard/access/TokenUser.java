package org.arrimage.dashboard.access;

import org.springframework.security.core.AuthenticatedPrincipal;

/// Whoever calls the API with a token of the identity provider.
record TokenUser(Viewer viewer) implements KnownUser, AuthenticatedPrincipal {

    @Override
    public String getName() {
        return viewer.user();
    }
}
