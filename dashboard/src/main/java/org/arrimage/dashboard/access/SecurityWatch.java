package org.arrimage.dashboard.access;

import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Logs who logs in to the pages and who logs out.
@Component
class SecurityWatch {

    private final SecurityLog log;

    SecurityWatch(SecurityLog log) {
        this.log = log;
    }

    @EventListener
    void loggedIn(InteractiveAuthenticationSuccessEvent event) {
        record(SecurityEvent.LOGIN, event.getAuthentication());
    }

    @EventListener
    void loggedOut(LogoutSuccessEvent event) {
        record(SecurityEvent.LOGOUT, event.getAuthentication());
    }

    private void record(SecurityEvent event, Authentication who) {
        log.record(event, "user", KnownUser.id(who), "from", address(who));
    }

    private static @Nullable String address(Authentication who) {
        return who.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
    }
}
