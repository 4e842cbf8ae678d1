package org.arrimage.dashboard.access;

import java.util.Objects;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;

/// Accepts tokens of the identity provider at the API.
final class ApiTokens {

    private static final Logger LOG = LoggerFactory.getLogger(ApiTokens.class);

    private ApiTokens() {}

    static void accept(
            OAuth2ResourceServerConfigurer<HttpSecurity> server, JwtDecoder decoder, Claims claims, SecurityLog log) {
        server.jwt(jwt -> jwt.decoder(tellAsService(decoder)).jwtAuthenticationConverter(token -> {
                    TokenUser user =
                            new TokenUser(claims.viewer(token), Objects.requireNonNullElse(token.getSubject(), ""));
                    return new JwtAuthenticationToken(token, user, user.authorities());
                }))
                .authenticationEntryPoint(refuseToken())
                .withObjectPostProcessor(tellWhatFailed(log));
    }

    /// Refuses a token that never expires.
    static OAuth2TokenValidator<Jwt> demandEnd() {
        return new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull);
    }

    /// The decoder asks the provider for its keys when it is first used. If it gets none, that is a failure of a
    /// service, not of the authentication.
    private static JwtDecoder tellAsService(JwtDecoder decoder) {
        return token -> {
            try {
                return decoder.decode(token);
            } catch (JwtDecoderInitializationException e) {
                throw new AuthenticationServiceException("The identity provider does not answer", e);
            }
        };
    }

    /// Says in `WWW-Authenticate` what is wrong with a token; the rest of the answer is that of any refusal.
    private static AuthenticationEntryPoint refuseToken() {
        BearerTokenAuthenticationEntryPoint bearer = new BearerTokenAuthenticationEntryPoint();
        return (request, response, refusal) -> {
            bearer.commence(request, response, refusal);
            response.sendError(response.getStatus());
        };
    }

    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> tellWhatFailed(SecurityLog log) {
        AuthenticationEntryPoint refuse = refuseToken();
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
                filter.setAuthenticationFailureHandler((request, response, failure) -> {
                    if (failure instanceof AuthenticationServiceException) {
                        LOG.warn("A token cannot be checked: the identity provider does not answer");
                        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
                    } else {
                        log.record(SecurityEvent.TOKEN_REFUSED, "from", request.getRemoteAddr());
                        refuse.commence(request, response, failure);
                    }
                });
                return filter;
            }
        };
    }
}
