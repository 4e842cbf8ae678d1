package org.arrimage.dashboard.refusal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives an answer to refusals that would otherwise be a bare status: of parts of Vaadin's files (416), and of the
/// handshake of a push connection (426).
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class EmptyStatusFilter extends OncePerRequestFilter {

    private static final int UPGRADE_REQUIRED = 426;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void setStatus(int status) {
                if (status != SC_REQUESTED_RANGE_NOT_SATISFIABLE && status != UPGRADE_REQUIRED) {
                    super.setStatus(status);
                    return;
                }
                if (status == UPGRADE_REQUIRED) {
                    // What the handshake sets after the status would be too late.
                    setHeader("Upgrade", "websocket");
                    setHeader("Sec-WebSocket-Version", "13");
                }
                try {
                    super.sendError(status);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }
}
