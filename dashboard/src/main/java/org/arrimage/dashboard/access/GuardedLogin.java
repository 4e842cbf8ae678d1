package org.arrimage.dashboard.access;

import java.time.Duration;
import org.arrimage.dashboard.access.LoginAttempts.End;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Checks name and password at both doors. While the next attempt has to wait because too many have failed, not
/// even the right password is checked: the answer would reveal it.
@Component
class GuardedLogin implements AuthenticationProvider {

    private final DaoAuthenticationProvider passwords;
    private final LocalAccounts accounts;
    private final LoginAttempts attempts;
    private final SecurityLog log;

    GuardedLogin(LocalAccounts accounts, PasswordEncoder encoder, LoginAttempts attempts, SecurityLog log) {
        passwords = new DaoAuthenticationProvider(accounts);
        passwords.setPasswordEncoder(encoder);
        this.accounts = accounts;
        this.attempts = attempts;
        this.log = log;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication login) {
        String user = login.getName();
        String address =
                login.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        Duration remaining = begin(user, address);
        if (remaining.isPositive()) {
            log.record(SecurityEvent.LOGIN_SLOWED, "user", told(user), "from", address);
            throw new TooManyFailures(remaining);
        }
        End end = End.NOT_TRIED;
        try {
            Authentication known = passwords.authenticate(login);
            end = End.LOGGED_IN;
            return known;
        } catch (BadCredentialsException e) {
            end = End.FAILED;
            log.record(SecurityEvent.LOGIN_FAILED, "user", told(user), "from", address);
            throw e;
        } finally {
            attempts.end(user, address, end);
        }
    }

    private Duration begin(String user, String address) {
        try {
            return attempts.begin(user, address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("The dashboard is being stopped", e);
        }
    }

    /// The name for the log: a name without an account may be a password in the wrong field.
    private String told(String user) {
        return accounts.has(user) ? user : "unknown";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
