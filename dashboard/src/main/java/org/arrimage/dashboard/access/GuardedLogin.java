package org.arrimage.dashboard.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Tries name and password at both doors, unless too many have failed: then not even the right password is tried, since
/// the answer to it would tell.
@Component
class GuardedLogin implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedLogin.class);

    private final DaoAuthenticationProvider accounts;
    private final FailedLogins failures;

    GuardedLogin(UserDetailsService users, PasswordEncoder encoder, FailedLogins failures) {
        accounts = new DaoAuthenticationProvider(users);
        accounts.setPasswordEncoder(encoder);
        this.failures = failures;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication login) {
        String user = login.getName();
        String address =
                login.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        Duration remaining = failures.remaining(user, address);
        if (remaining.isPositive()) {
            LOG.warn("A login is not tried: too many have failed for its user name or from its address");
            throw new TooManyFailures(remaining);
        }
        try {
            Authentication known = accounts.authenticate(login);
            failures.succeeded(user);
            return known;
        } catch (BadCredentialsException e) {
            failures.failed(user, address);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
