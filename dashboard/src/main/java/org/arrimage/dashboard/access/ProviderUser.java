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

    /// Whether it is longer ago than a limit that this person proved to the provider who they are.
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

    /// Without the claims, which tell more of a person than a log may hold.
    @Override
    public String toString() {
        return "ProviderUser[" + viewer.user() + "]";
    }
}
