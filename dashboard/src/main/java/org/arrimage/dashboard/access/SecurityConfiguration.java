package org.arrimage.dashboard.access;

import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;

/// Two doors: the API takes HTTP Basic or a token of the identity provider and keeps no session; the pages take a form
/// or send people to the provider, and keep one.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /// Where the login page of the shell answers; named by its address, since the shell knows this package and not the
    /// other way round. What it is asked with says why one is back, such as `error` or `stale`.
    private static final String LOGIN = "/login";

    private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /// Health and metrics, on their own port only: on that of the pages this matches nothing.
    @Bean
    @Order(0)
    SecurityFilterChain management(HttpSecurity http) throws Exception {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ObjectProvider<JwtDecoder> tokens, Claims claims) throws Exception {
        JwtDecoder decoder = tokens.getIfAvailable();
        if (decoder != null) {
            http.oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(tellAsService(decoder))
                            .jwtAuthenticationConverter(token -> {
                                TokenUser user = new TokenUser(claims.viewer(token));
                                return new JwtAuthenticationToken(token, user, KnownUser.authorities(user.viewer()));
                            }))
                    .authenticationEntryPoint(refuseToken())
                    .accessDeniedHandler(
                            (request, response, refusal) -> response.sendError(HttpServletResponse.SC_FORBIDDEN))
                    .withObjectPostProcessor(tellWhenProviderIsAway()));
        }
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAnyRole(roles()))
                .httpBasic(basic -> basic.authenticationEntryPoint(askForAccount()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable()) // no cookie opens the API, so there is nothing to forge
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.disable()) // AnswerHeaders sets them
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            RequestUtil vaadinRequests,
            ObjectProvider<ClientRegistrationRepository> providers,
            Claims claims,
            Claims.Settings settings,
            Clock clock)
            throws Exception {
        ClientRegistrationRepository provider = providers.getIfAvailable();
        if (provider != null) {
            http.oauth2Login(login -> login.loginPage(LOGIN)
                            .authorizationEndpoint(
                                    endpoint -> endpoint.authorizationRequestResolver(askAnewAfter(settings, provider)))
                            .userInfoEndpoint(endpoint -> endpoint.oidcUserService(
                                    asked -> new ProviderUser(claims.viewer(asked.getIdToken()), asked.getIdToken())))
                            .failureHandler(SecurityConfiguration::sendBackFromProvider)
                            .withObjectPostProcessor(tellWhenNobodyCanBeSent()))
                    .addFilterBefore(new SessionLimit(settings.sessionLimit(), clock), AuthorizationFilter.class);
        }
        return http.authorizeHttpRequests(requests -> requests
                        // Without this an API answer of 401 becomes a redirect to the login page.
                        .dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/livez", "/readyz", "/assets/**", "/aura/**")
                        .permitAll())
                // Each page says who may open it; an address that is no page gets its own page, not a bare 403.
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> {
                    vaadin.loginView(LOGIN).enableCsrfConfiguration(false).anyRequest(AuthorizedUrl::authenticated);
                    if (provider != null) {
                        vaadin.logoutSuccessHandler(endAtProvider(provider));
                    }
                })
                // As Vaadin would have it, whose own messages carry a token of their own, but for the login form: it
                // sends the token that the page holds, so that no other site can log somebody in as somebody else.
                .csrf(csrf -> csrf.ignoringRequestMatchers(vaadinRequests::isFrameworkInternalRequest)
                        .withObjectPostProcessor(sendBackToLogin()))
                .formLogin(form -> form.failureHandler((request, response, failure) ->
                        response.sendRedirect(LOGIN + (failure instanceof TooManyFailures ? "?wait" : "?error"))))
                .headers(headers -> headers.disable()) // AnswerHeaders sets them
                .build();
    }

    /// The provider's settings are read, and refused, by [LoginWays].
    @Bean
    @ConditionalOnOAuth2ClientRegistrationProperties
    ClientRegistrationRepository provider(LoginWays ways) {
        return Objects.requireNonNull(ways.provider()).registrations();
    }

    private static String[] roles() {
        return Arrays.stream(Role.values()).map(Role::word).toArray(String[]::new);
    }

    /// Whoever proved to the provider too long ago who they are is asked again there, else [SessionLimit] would throw
    /// them out at once.
    private static OAuth2AuthorizationRequestResolver askAnewAfter(
            Claims.Settings settings, ClientRegistrationRepository provider) {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(provider);
        resolver.setAuthorizationRequestCustomizer(request -> request.additionalParameters(
                parameters -> parameters.put("max_age", settings.sessionLimit().toSeconds())));
        return resolver;
    }

    /// Nobody is logged in, and why is told on the login page; of the failure only its code is anybody's business.
    private static void sendBackFromProvider(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : "unreachable";
        String reason = switch (code) {
            case "access_denied" -> "cancelled";
            case "authorization_request_not_found", "invalid_state_parameter", "invalid_nonce" -> "stale";
            default -> "provider";
        };
        if (reason.equals("provider")) {
            LOG.warn("A login by the identity provider failed: {}", code);
        }
        response.sendRedirect(request.getContextPath() + LOGIN + "?" + reason);
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> tellWhenNobodyCanBeSent() {
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends OAuth2AuthorizationRequestRedirectFilter> T postProcess(T filter) {
                filter.setAuthenticationFailureHandler(SecurityConfiguration::sendBackFromProvider);
                return filter;
            }
        };
    }

    /// Logging out here logs out there too, and leads back to the login page.
    private static LogoutSuccessHandler endAtProvider(ClientRegistrationRepository provider) {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(provider);
        handler.setPostLogoutRedirectUri("{baseUrl}" + LOGIN);
        handler.setDefaultTargetUrl(LOGIN);
        handler.setRedirectStrategy(new UidlRedirectStrategy());
        return handler;
    }

    /// The decoder asks the provider for its keys when it is first used, and is no authentication's failure if it
    /// cannot.
    private static JwtDecoder tellAsService(JwtDecoder decoder) {
        return token -> {
            try {
                return decoder.decode(token);
            } catch (JwtDecoderInitializationException e) {
                throw new AuthenticationServiceException("The identity provider does not answer", e);
            }
        };
    }

    /// Says in `WWW-Authenticate` what is wrong with a token; the rest is told as any refusal.
    private static AuthenticationEntryPoint refuseToken() {
        BearerTokenAuthenticationEntryPoint bearer = new BearerTokenAuthenticationEntryPoint();
        return (request, response, refusal) -> {
            bearer.commence(request, response, refusal);
            response.sendError(response.getStatus());
        };
    }

    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> tellWhenProviderIsAway() {
        AuthenticationEntryPoint refuse = refuseToken();
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
                filter.setAuthenticationFailureHandler((request, response, failure) -> {
                    if (failure instanceof AuthenticationServiceException) {
                        LOG.warn("A token cannot be checked: the identity provider does not answer");
                        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
                    } else {
                        refuse.commence(request, response, failure);
                    }
                });
                return filter;
            }
        };
    }

    private static AuthenticationEntryPoint askForAccount() {
        BasicAuthenticationEntryPoint basic = new BasicAuthenticationEntryPoint();
        basic.setRealmName("Arrimage");
        return (request, response, refusal) -> {
            if (refusal instanceof TooManyFailures failures) {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(failures.remaining().plusSeconds(1).toSeconds()));
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            } else {
                basic.commence(request, response, refusal);
            }
        };
    }

    /// A login page that stayed open until its session ended has no good token either: whoever sends it is given a new
    /// one with a word about it, and nobody is logged in.
    private static ObjectPostProcessor<CsrfFilter> sendBackToLogin() {
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends CsrfFilter> T postProcess(T filter) {
                filter.setAccessDeniedHandler((request, response, refusal) -> {
                    if (request.getServletPath().equals(LOGIN)) {
                        response.sendRedirect(LOGIN + "?stale");
                    } else {
                        response.sendError(HttpServletResponse.SC_FORBIDDEN);
                    }
                });
                return filter;
            }
        };
    }
}
