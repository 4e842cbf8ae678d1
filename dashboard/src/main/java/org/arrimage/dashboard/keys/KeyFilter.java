package org.arrimage.dashboard.keys;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.arrimage.dashboard.access.LoginAttempts;
import org.arrimage.dashboard.access.TokenUser;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Checks the reading key of a request. Wrong keys are slowed down as failed logins are: each key under a name of
/// its own, so that whoever guesses slows down nobody but their own address.
final class KeyFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFilter.class);

    /// How many bytes of the hash name the attempts of a key.
    private static final int NAME_BYTES = 8;

    private final KeyRights rights;
    private final LoginAttempts attempts;
    private final SecurityLog log;

    KeyFilter(KeyRights rights, LoginAttempts attempts, SecurityLog log) {
        this.rights = rights;
        this.attempts = attempts;
        this.log = log;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] hash = KeySecret.hash(KeySecret.in(request).orElseThrow());
        String name = "key " + HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        String from = request.getRemoteAddr();
        Optional<TokenUser> user;
        LoginAttempts.End end = LoginAttempts.End.NOT_TRIED;
        try {
            Duration remaining = attempts.begin(name, from);
            if (remaining.isPositive()) {
                slow(response, remaining, from);
                return;
            }
            try {
                user = rights.of(hash);
                end = user.isPresent() ? LoginAttempts.End.LOGGED_IN : LoginAttempts.End.FAILED;
            } finally {
                attempts.end(name, from, end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A reading key cannot be checked: {}", e.getClass().getSimpleName());
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        if (user.isEmpty()) {
            log.record(SecurityEvent.KEY_REFUSED, "from", from);
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Arrimage\"");
            response.sendError(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(
                user.get(), "", user.get().authorities()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private void slow(HttpServletResponse response, Duration remaining, String from) throws IOException {
        log.record(SecurityEvent.LOGIN_SLOWED, "user", "key", "from", from);
        // Whole seconds, rounded up.
        response.setHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(remaining.plusMillis(999).toSeconds()));
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }
}
