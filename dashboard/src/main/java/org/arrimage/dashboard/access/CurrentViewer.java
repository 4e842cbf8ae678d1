package org.arrimage.dashboard.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Says who makes the running request. A background thread has no request: ask before starting one.
@Component
public class CurrentViewer {

    /// The id of the person who makes the request, as logs may hold it; null if nobody has logged in.
    public @Nullable String id() {
        return KnownUser.id(SecurityContextHolder.getContext().getAuthentication());
    }

    /// The person who has logged in, else [Viewer#NOBODY].
    public Viewer get() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                        && authentication.isAuthenticated()
                        && authentication.getPrincipal() instanceof KnownUser user
                ? user.viewer()
                : Viewer.NOBODY;
    }
}
