package org.arrimage.service.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Answers whatever ends as an error where nothing of a service does, in place of what the framework would say. The
/// server sends all of it to one address; whoever asks for that address itself is told that nothing is there.
final class ErrorAnswers extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        if (response.isCommitted()) {
            return; // the answer has begun: it ends here, cut off
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Refusal.of(status).write(request, response);
    }
}
