package org.arrimage.dashboard.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.arrimage.dashboard.figures.TooManyAtOnce;
import org.arrimage.dashboard.query.ImpossibleValue;
import org.arrimage.service.problem.BareTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Turns every failure of an API request into a problem.
@RestControllerAdvice(basePackageClasses = ApiAdvice.class)
class ApiAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ApiAdvice.class);

    private final Problem problem;

    ApiAdvice(Problem problem) {
        this.problem = problem;
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    void databaseAway(RuntimeException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn("The database did not answer the API: {}", e.getClass().getSimpleName());
        if (response.isCommitted()) {
            throw e; // breaks the connection off: what has arrived must not pass for the whole
        }
        problem.write(request, response, Problem.Kind.UNAVAILABLE, List.of());
    }

    @ExceptionHandler
    void impossible(ImpossibleValue e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw e;
        }
        problem.write(request, response, Problem.Kind.BAD_REQUEST, List.of());
    }

    @ExceptionHandler
    void tooMany(TooManyAtOnce e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problem.write(request, response, Problem.Kind.TOO_MANY_AT_ONCE, List.of());
    }

    /// The caller is gone, or the answer has begun: no problem can be sent any more.
    @ExceptionHandler
    void broken(IOException e) throws IOException {
        throw e;
    }

    @ExceptionHandler
    void broken(UncheckedIOException e) throws IOException {
        throw e.getCause();
    }

    @ExceptionHandler
    void unforeseen(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw e;
        }
        if (e instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            problem.write(
                    request, response, Problem.Kind.of(known.getStatusCode().value()), List.of());
            return;
        }
        LOG.error("Unforeseen in the API", BareTrace.of(e));
        problem.write(request, response, Problem.Kind.INTERNAL, List.of());
    }
}
