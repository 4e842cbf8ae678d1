package org.arrimage.dashboard.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends a session a fixed time after its person authenticated at the provider, however busy it is. An open page
/// sends a request every few seconds, so it is closed as well.
class SessionLimit extends OncePerRequestFilter {

    private final Duration limit;
    private final Clock clock;
    private final SecurityLog log;

    SessionLimit(Duration limit, Clock clock, SecurityLog log) {
        this.limit = limit;
        this.clock = clock;
        this.log = log;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null
                && known.getPrincipal() instanceof ProviderUser user
                && user.isOlderThan(limit, clock.instant())) {
            log.record(SecurityEvent.SESSION_LIMIT, "user", user.id(), "from", request.getRemoteAddr());
            new SecurityContextLogoutHandler().logout(request, response, known);
        }
        chain.doFilter(request, response);
    }
}
