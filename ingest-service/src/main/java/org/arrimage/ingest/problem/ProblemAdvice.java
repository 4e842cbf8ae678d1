package org.arrimage.ingest.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.arrimage.service.problem.BareTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Turns every failure of a request into a problem.
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    void refused(ProblemException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problems.write(request, response, refusal.type(), refusal.faults());
    }

    /// The client is gone or stands still, or the answer has begun: nothing can be said, the connection is cut.
    @ExceptionHandler
    void broken(IOException e) throws IOException {
        throw e;
    }

    @ExceptionHandler
    void unforeseen(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw e;
        }
        if (e instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            Problems.write(
                    request, response, ProblemType.of(known.getStatusCode().value()), List.of());
            return;
        }
        // The class and the place of the failure, never its message: it may quote what was sent.
        LOG.error("unforeseen {}", e.getClass().getName(), BareTrace.of(e));
        Problems.write(request, response, ProblemType.INTERNAL, List.of());
    }
}
