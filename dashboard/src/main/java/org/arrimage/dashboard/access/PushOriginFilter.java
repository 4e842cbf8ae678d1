package org.arrimage.dashboard.access;

import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Accepts push connections from pages of this dashboard only, whatever their transport: browsers do not keep
/// another site's page from opening a socket here with the cookies of its visitor.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class PushOriginFilter extends OncePerRequestFilter {

    private static final String PUSH = "/VAADIN/push";

    private final SecurityLog log;

    PushOriginFilter(SecurityLog log) {
        this.log = log;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        // Whatever the method and the path, this parameter makes it a push connection.
        return !path.startsWith(PUSH) && !"push".equals(request.getParameter("v-r"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String reason =
                !Collections.list(request.getHeaders("Origin")).stream().allMatch(origin -> isOwn(origin, request))
                        ? "origin"
                        : !hasPage(request.getSession(false)) ? "session" : null;
        if (reason == null) {
            chain.doFilter(request, response);
            return;
        }
        log.record(SecurityEvent.PUSH_REFUSED, "reason", reason, "from", request.getRemoteAddr());
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    /// Whether an origin is that of this request. Cookies do not tell ports apart, so ports are compared too.
    /// Without a port, an origin has the default port of its scheme, which may not be the request's scheme behind a
    /// TLS proxy.
    private static boolean isOwn(String origin, HttpServletRequest request) {
        try {
            URI uri = URI.create(origin);
            int port = request.getServerPort();
            boolean samePort = uri.getPort() == port || (uri.getPort() == -1 && (port == 80 || port == 443));
            return uri.getHost() != null && uri.getHost().equalsIgnoreCase(request.getServerName()) && samePort;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasPage(@Nullable HttpSession session) {
        return session != null
                && Collections.list(session.getAttributeNames()).stream()
                        .anyMatch(name -> name.startsWith(VaadinSession.class.getName()));
    }
}
