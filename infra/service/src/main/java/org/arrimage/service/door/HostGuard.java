package org.arrimage.service.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers for no host but the service's own, on any port: a redirect would lead to the other one, and a page of the
/// other one could read the answer.
///
/// It answers itself, before any page, session or error page is made.
final class HostGuard extends OncePerRequestFilter {

    /// Misdirected Request (RFC 9110).
    private static final int MISDIRECTED = 421;

    private final HostNames hosts;
    private final SecurityLog log;

    HostGuard(HostNames hosts, SecurityLog log) {
        this.hosts = hosts;
        this.log = log;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getServerName();
        if (hosts.include(host, request.getLocalAddr())) {
            chain.doFilter(request, response);
            return;
        }
        log.record(SecurityEvent.HOST_REFUSED, "host", host, "from", request.getRemoteAddr());
        Refusal.write(request, response, "foreign-host", MISDIRECTED);
    }
}
