package org.arrimage.dashboard.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/// Somebody whom the identity provider has vouched for, at the pages.
final class ProviderUser extends DefaultOidcUser implements KnownUser {

    private static final long serialVersionUID = 1L;

    private final transient Viewer viewer;

    ProviderUser(Viewer viewer, OidcIdToken token) {
        super(KnownUser.authorities(viewer), token);
        this.viewer = viewer;
    }

    @Override
    public Viewer viewer() {
        return viewer;
    }

    @Override
    public String id() {
        return Objects.requireNonNullElse(getSubject(), "");
    }

    /// Whether this person authenticated at the provider longer ago than a limit.
    boolean isOlderThan(Duration limit, Instant now) {
        Instant proved = Objects.requireNonNullElse(
                getIdToken().getAuthenticatedAt(), getIdToken().getIssuedAt());
        return proved == null || now.isAfter(proved.plus(limit));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProviderUser user && super.equals(other) && viewer.equals(user.viewer);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /// Leaves out the claims, which tell more about a person than a log may hold.
    @Override
    public String toString() {
        return "ProviderUser[" + viewer.user() + "]";
    }
}
