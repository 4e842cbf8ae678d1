package org.arrimage.dashboard.refusal;

import com.vaadin.flow.router.InvalidLocationException;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses parameters that cannot be decoded before any code fails on them, including those of the page that
/// Vaadin's client asks for.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class UnreadableRequests extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isReadable(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            String location = request.getParameter("location");
            String query = request.getParameter("query");
            if (location != null && query != null) {
                var _ = new Location(location, QueryParameters.fromString(query));
            }
            return true;
        } catch (IllegalArgumentException | IllegalStateException | InvalidLocationException e) {
            return false;
        }
    }
}
