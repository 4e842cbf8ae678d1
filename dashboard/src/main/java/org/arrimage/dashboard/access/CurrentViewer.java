package org.arrimage.dashboard.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Says who makes the running request. A background thread has no request: ask before starting one.
@Component
public class CurrentViewer {

    /// How the id of a person with a local account begins; the name of the account follows.
    public static final String LOCAL = "local:";

    private static final String PROVIDER = "provider:";

    /// The id of the person who makes the request, as logs may hold it; null if nobody has logged in.
    public @Nullable String id() {
        return KnownUser.id(SecurityContextHolder.getContext().getAuthentication());
    }

    /// The id under which something of the person who has logged in to the pages can be kept: of a local account
    /// or of a
    /// person at the identity provider. None for programs.
    public Optional<String> person() {
        return person(SecurityContextHolder.getContext().getAuthentication());
    }

    /// The same of a login.
    public static Optional<String> person(@Nullable Authentication authentication) {
        return switch (authentication == null ? null : authentication.getPrincipal()) {
            case AccountUser user -> Optional.of(LOCAL + user.id());
            case ProviderUser user -> Optional.of(PROVIDER + user.id());
            case null, default -> Optional.empty();
        };
    }

    /// The person who has logged in, else [Viewer#NOBODY].
    public Viewer get() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    /// The person of a login.
    public static Viewer of(@Nullable Authentication authentication) {
        return authentication != null
                        && authentication.isAuthenticated()
                        && authentication.getPrincipal() instanceof KnownUser user
                ? user.viewer()
                : Viewer.NOBODY;
    }
}
