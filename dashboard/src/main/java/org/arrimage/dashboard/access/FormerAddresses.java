package org.arrimage.dashboard.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Redirects a former address of a page to the current one and keeps the query.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class FormerAddresses extends OncePerRequestFilter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String root = request.getContextPath() + "/";
        String asked = request.getRequestURI();
        Place now = asked.startsWith(root) ? Place.FORMER.get(asked.substring(root.length())) : null;
        if (now == null || !METHODS.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        String query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader(HttpHeaders.LOCATION, root + now.address() + (query == null ? "" : "?" + query));
    }
}
