package org.arrimage.dashboard.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.arrimage.dashboard.api.odata.ODataError;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Turns refusals that no controller of the API has seen into problems: no account, no such address, no such
/// method, a request the firewall does not let in. All of them end as `sendError`, which the server would answer in
/// English.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ProblemFilter extends OncePerRequestFilter {

    private final Problem problem;

    ProblemFilter(Problem problem) {
        this.problem = problem;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // As it was sent: what the firewall refuses has no path that could be trusted.
        String address = request.getRequestURI();
        return !address.equals("/api") && !address.startsWith("/api/") && !ODataError.isFor(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void sendError(int status) throws IOException {
                problem.write(request, response, status);
            }

            @Override
            public void sendError(int status, @Nullable String message) throws IOException {
                sendError(status);
            }
        });
    }
}
