package org.arrimage.dashboard.access;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;

/// Two doors: the API takes HTTP Basic and keeps no session; the pages take a form and keep one.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /// Where the login page of the shell answers; named by its address, since the shell knows this package and not the
    /// other way round.
    private static final String LOGIN = "/login";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.realmName("Arrimage"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable()) // no cookie opens the API, so there is nothing to forge
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.disable()) // AnswerHeaders sets them
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests
                        // Without this an API answer of 401 becomes a redirect to the login page.
                        .dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/assets/**", "/aura/**")
                        .permitAll())
                // Each page says who may open it; an address that is no page gets its own page, not a bare 403.
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView(LOGIN).anyRequest(AuthorizedUrl::authenticated))
                .headers(headers -> headers.disable()) // AnswerHeaders sets them
                .build();
    }
}
