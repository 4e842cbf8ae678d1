package org.arrimage.dashboard.access;

import com.vaadin.flow.server.HandlerHelper.RequestType;
import com.vaadin.flow.shared.ApplicationConstants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives a new session only to people who ask for a login: Vaadin would create one for any address. Without a
/// session, requests that only an open page makes are refused, unless Vaadin's answer tells that page that its
/// session has ended.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class SessionCreationFilter extends OncePerRequestFilter {

    /// Addresses where a login begins, beside the login page.
    private static final List<String> LOGINS = List.of("/oauth2/", "/login/oauth2/");

    /// The requests that Vaadin answers without a session in a way that its client understands.
    private static final Set<String> UNDERSTOOD =
            Set.of(RequestType.UIDL.getIdentifier(), RequestType.HEARTBEAT.getIdentifier());

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // Callers of the API send their credentials with each request, and get no session.
        return request.getSession(false) != null
                || request.getServletPath().startsWith("/api/")
                || request.getServletPath().startsWith("/odata/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER);
        if (type != null && !UNDERSTOOD.contains(type)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(
                    type == null && isLogin(request) ? request : new WithoutNewSession(request),
                    type == null && !request.getMethod().equals("POST") ? new NotFound(response) : response);
        }
    }

    private static boolean isLogin(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals(SecurityConfiguration.LOGIN) || LOGINS.stream().anyMatch(path::startsWith);
    }

    /// Without a session, Vaadin answers for an unknown address that the session has ended.
    private static final class NotFound extends HttpServletResponseWrapper {

        NotFound(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) throws IOException {
            super.sendError(status == SC_FORBIDDEN || status == SC_GONE ? SC_NOT_FOUND : status);
        }

        @Override
        public void sendError(int status, @Nullable String message) throws IOException {
            sendError(status);
        }
    }

    private static final class WithoutNewSession extends HttpServletRequestWrapper {

        WithoutNewSession(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            return super.getSession(false);
        }

        @Override
        public @Nullable HttpSession getSession() {
            return super.getSession(false);
        }
    }
}
