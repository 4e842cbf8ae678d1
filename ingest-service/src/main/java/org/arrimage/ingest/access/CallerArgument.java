package org.arrimage.ingest.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;
import org.arrimage.service.web.Backoff;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Gives handlers their [Caller], or refuses the request before its body is read.
///
/// There is no filter chain before the handlers: with keys alone there is no session, login or redirect to guard,
/// and a path that a filter misses would be open, whereas a handler that asks for a caller never runs without one.
@Configuration(proxyBeanMethods = false)
class CallerArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    /// How many wrong keys from one address are answered at once.
    static final int FREE = 10;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final CallerKeys keys;
    private final SecurityLog log;
    private final Backoff wrongKeys = new Backoff(Clock.systemUTC(), FREE);

    CallerArgument(CallerKeys keys, SecurityLog log) {
        this.keys = keys;
        this.log = log;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest call = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        String authorization = call.getHeader("Authorization");
        // The key is checked first, at the price of a hash: no number of wrong keys keeps a right one out.
        return keys.caller(authorization, call.getRemoteAddr())
                .orElseThrow(() -> refusal(
                        authorization != null,
                        call.getRemoteAddr(),
                        Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class))));
    }

    private ProblemException refusal(boolean key, String from, HttpServletResponse response) {
        if (!key) {
            log.record(SecurityEvent.CREDENTIALS_MISSING, "from", from);
            return new ProblemException(ProblemType.UNAUTHORIZED);
        }
        log.record(SecurityEvent.KEY_REFUSED, "from", from);
        String network = Backoff.network(from);
        Duration remaining = wrongKeys.remaining(network, LONGEST);
        if (remaining.isZero()) {
            wrongKeys.count(network);
            return new ProblemException(ProblemType.UNAUTHORIZED);
        }
        // Whole seconds, rounded up.
        response.setHeader(
                "Retry-After", Long.toString(remaining.plusMillis(999).toSeconds()));
        return new ProblemException(ProblemType.TOO_MANY_ATTEMPTS);
    }
}
