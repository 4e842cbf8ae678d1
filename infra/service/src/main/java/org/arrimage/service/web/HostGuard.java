package org.arrimage.service.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers only for the service's own hosts, on any port: with a foreign host, a redirect would lead there, and a
/// page from there could read the answer.
///
/// It refuses requests itself, before any page, session or error page is made.
final class HostGuard extends OncePerRequestFilter {

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
        Refusal.FOREIGN_HOST.write(request, response);
    }
}
