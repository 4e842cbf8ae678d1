package org.arrimage.dashboard.access;

import static org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive.CACHE;
import static org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive.COOKIES;
import static org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive.STORAGE;

import com.vaadin.flow.spring.security.NavigationAccessControlConfigurer;
import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Objects;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;

/// Two doors: the API takes HTTP Basic or a token of the identity provider and keeps no session; the pages take a
/// form or send people to the provider, and keep one. Requests with a reading key have a door of their own, before
/// these.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /// The address of the login page. Its query says why somebody was sent back, such as `erreur` or `perimee`.
    static final String LOGIN = "/" + Place.At.LOGIN;

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /// Health and metrics, on their own port only: on the port of the pages this matches nothing.
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
    @Order(2)
    SecurityFilterChain api(
            HttpSecurity http,
            ObjectProvider<JwtDecoder> tokens,
            Claims claims,
            CurrentViewer currentViewer,
            SecurityLog log)
            throws Exception {
        JwtDecoder decoder = tokens.getIfAvailable();
        if (decoder != null) {
            http.oauth2ResourceServer(server -> ApiTokens.accept(server, decoder, claims, log));
        }
        return http.securityMatcher("/api/**", "/odata/**")
                .authorizeHttpRequests(requests -> {
                    for (Place place : Place.values()) {
                        if (place.isApi()) {
                            requests.requestMatchers(place.paths()).hasAnyRole(place.roles());
                        }
                    }
                    requests.anyRequest().denyAll();
                })
                // Only callers with a role learn that an address does not exist.
                .exceptionHandling(refused ->
                        refused.accessDeniedHandler((request, response, refusal) -> response.sendError(
                                currentViewer.get().roles().isEmpty()
                                                || Place.api(request.getRequestURI())
                                                        .isPresent()
                                        ? HttpServletResponse.SC_FORBIDDEN
                                        : HttpServletResponse.SC_NOT_FOUND)))
                .httpBasic(basic -> basic.authenticationEntryPoint(askForAccount()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable()) // no cookie opens the API, so there is nothing to forge
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.disable()) // AnswerHeaders sets them
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            RequestUtil vaadinRequests,
            VaadinDefaultRequestCache askedPages,
            ObjectProvider<ClientRegistrationRepository> providers,
            Claims claims,
            Claims.Settings settings,
            Clock clock,
            SecurityLog log)
            throws Exception {
        askedPages.setDelegateRequestCache(new AskedPage());
        ClientRegistrationRepository provider = providers.getIfAvailable();
        if (provider != null) {
            http.oauth2Login(login -> ProviderLogin.offer(login, provider, claims, settings, log))
                    .addFilterBefore(new SessionLimit(settings.sessionLimit(), clock, log), AuthorizationFilter.class);
        }
        return http.authorizeHttpRequests(requests -> requests
                        // Without this an API answer of 401 becomes a redirect to the login page.
                        .dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/livez", "/readyz", "/assets/**", "/aura/**")
                        .permitAll())
                // The table of places says who may open which page; an unknown address gets a page that says so,
                // not a bare 403.
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> {
                    vaadin.loginView(LOGIN).enableCsrfConfiguration(false).anyRequest(AuthorizedUrl::authenticated);
                    if (provider != null) {
                        vaadin.logoutSuccessHandler(ProviderLogin.endThereToo(provider));
                    }
                })
                // Vaadin's setup, in which its own messages carry a token of their own, except for the login form:
                // it sends the token that the page holds, so that no other site can log somebody in as somebody
                // else.
                .csrf(csrf -> csrf.csrfTokenRepository(new PageTokens())
                        .ignoringRequestMatchers(vaadinRequests::isFrameworkInternalRequest)
                        .withObjectPostProcessor(sendBackToLogin(log)))
                // On logout, browsers delete what they keep of a person: files, cookies, drafts.
                .logout(logout -> logout.addLogoutHandler(
                        new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(CACHE, COOKIES, STORAGE))))
                .formLogin(form -> form.failureHandler((request, response, failure) ->
                        response.sendRedirect(LOGIN + (failure instanceof TooManyFailures ? "?attente" : "?erreur"))))
                .headers(headers -> headers.disable()) // AnswerHeaders sets them
                .build();
    }

    /// [LoginWays] reads the provider's settings and refuses bad ones.
    @Bean
    @ConditionalOnOAuth2ClientRegistrationProperties
    ClientRegistrationRepository provider(LoginWays ways) {
        return Objects.requireNonNull(ways.provider()).registrations();
    }

    /// Checked in every token, beside its issuer, its audience and its times.
    @Bean
    OAuth2TokenValidator<Jwt> endOfToken() {
        return ApiTokens.demandEnd();
    }

    /// Replaces Vaadin's own check and its annotations. Static, because Vaadin sets up its security early.
    @Bean
    static NavigationAccessControlConfigurer navigation() {
        return new NavigationAccessControlConfigurer().withNavigationAccessChecker(new PlaceCheck());
    }

    private static AuthenticationEntryPoint askForAccount() {
        BasicAuthenticationEntryPoint basic = new BasicAuthenticationEntryPoint();
        basic.setRealmName("Arrimage");
        return (request, response, refusal) -> {
            if (refusal instanceof TooManyFailures failures) {
                // Whole seconds, rounded up.
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(failures.remaining().plusMillis(999).toSeconds()));
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            } else {
                basic.commence(request, response, refusal);
            }
        };
    }

    /// A login page that stayed open until its session ended has no valid token either. The person gets a new login
    /// page that says so, and nobody is logged in.
    private static ObjectPostProcessor<CsrfFilter> sendBackToLogin(SecurityLog log) {
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends CsrfFilter> T postProcess(T filter) {
                filter.setAccessDeniedHandler((request, response, refusal) -> {
                    log.record(SecurityEvent.FORGERY_REFUSED, "from", request.getRemoteAddr());
                    if (request.getServletPath().equals(LOGIN)) {
                        response.sendRedirect(LOGIN + "?perimee");
                    } else {
                        response.sendError(HttpServletResponse.SC_FORBIDDEN);
                    }
                });
                return filter;
            }
        };
    }
}
