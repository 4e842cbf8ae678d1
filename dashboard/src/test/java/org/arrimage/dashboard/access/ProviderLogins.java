package org.arrimage.dashboard.access;

import java.time.Instant;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/// Logins by the identity provider, without one.
public final class ProviderLogins {

    private ProviderLogins() {}

    /// A login of somebody.
    ///
    /// @param subject the provider's id of the person
    public static Authentication of(Viewer viewer, String subject) {
        Instant now = Instant.now();
        OidcIdToken token = new OidcIdToken("token", now, now.plusSeconds(60), Map.of("sub", subject));
        ProviderUser user = new ProviderUser(viewer, token);
        return new OAuth2AuthenticationToken(user, user.getAuthorities(), "provider");
    }
}
