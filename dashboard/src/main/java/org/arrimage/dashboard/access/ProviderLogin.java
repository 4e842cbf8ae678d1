package org.arrimage.dashboard.access;

import static org.arrimage.dashboard.access.SecurityConfiguration.LOGIN;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/// Login to the pages through the identity provider, and logout.
final class ProviderLogin {

    private ProviderLogin() {}

    static void offer(
            OAuth2LoginConfigurer<HttpSecurity> login,
            ClientRegistrationRepository provider,
            Claims claims,
            Claims.Settings settings,
            SecurityLog log) {
        AuthenticationFailureHandler sendBack =
                (request, response, failure) -> sendBack(request, response, failure, log);
        login.loginPage(LOGIN)
                .authorizationEndpoint(
                        endpoint -> endpoint.authorizationRequestResolver(askAnewAfter(settings, provider)))
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(
                        asked -> new ProviderUser(claims.viewer(asked.getIdToken()), asked.getIdToken())))
                .failureHandler(sendBack)
                .withObjectPostProcessor(tellWhenNobodyCanBeSent(sendBack));
    }

    /// Makes the provider authenticate people again if they last did so too long ago; otherwise [SessionLimit]
    /// would end their session at once.
    private static OAuth2AuthorizationRequestResolver askAnewAfter(
            Claims.Settings settings, ClientRegistrationRepository provider) {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(provider);
        resolver.setAuthorizationRequestCustomizer(request -> request.additionalParameters(
                parameters -> parameters.put("max_age", settings.sessionLimit().toSeconds())));
        return resolver;
    }

    /// Logs nobody in. The login page says why; the log gets nothing of the failure but its code.
    private static void sendBack(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure, SecurityLog log)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : "unreachable";
        String reason = switch (code) {
            case "access_denied" -> "annulee";
            case "authorization_request_not_found", "invalid_state_parameter", "invalid_nonce" -> "perimee";
            default -> "fournisseur";
        };
        log.record(SecurityEvent.LOGIN_FAILED, "reason", reason, "code", code, "from", request.getRemoteAddr());
        response.sendRedirect(request.getContextPath() + LOGIN + "?" + reason);
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> tellWhenNobodyCanBeSent(
            AuthenticationFailureHandler sendBack) {
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends OAuth2AuthorizationRequestRedirectFilter> T postProcess(T filter) {
                filter.setAuthenticationFailureHandler(sendBack);
                return filter;
            }
        };
    }

    /// Logging out here logs out at the provider too, and leads back to the login page.
    static LogoutSuccessHandler endThereToo(ClientRegistrationRepository provider) {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(provider);
        handler.setPostLogoutRedirectUri("{baseUrl}" + LOGIN);
        handler.setDefaultTargetUrl(LOGIN);
        handler.setRedirectStrategy(new UidlRedirectStrategy());
        return handler;
    }
}
