package org.arrimage.dashboard.keys;

import org.arrimage.dashboard.access.LoginAttempts;
import org.arrimage.dashboard.access.Place;
import org.arrimage.service.web.SecurityLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/// The door for requests with a reading key: it opens the places that take keys, and no other.
@Configuration(proxyBeanMethods = false)
class KeyDoor {

    @Bean
    @Order(1)
    SecurityFilterChain keys(HttpSecurity http, KeyRights rights, LoginAttempts attempts, SecurityLog log)
            throws Exception {
        return http.securityMatcher(request -> KeySecret.in(request).isPresent())
                .authorizeHttpRequests(requests -> {
                    for (Place place : Place.values()) {
                        if (place.takesKeys()) {
                            requests.requestMatchers(place.paths()).hasAnyRole(place.roles());
                        }
                    }
                    requests.anyRequest().denyAll();
                })
                .addFilterBefore(new KeyFilter(rights, attempts, log), AnonymousAuthenticationFilter.class)
                .exceptionHandling(refused -> refused.accessDeniedHandler(
                        (request, response, refusal) -> response.sendError(HttpStatus.FORBIDDEN.value())))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable()) // no cookie opens it, so there is nothing to forge
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.disable()) // AnswerHeaders sets them
                .logout(logout -> logout.disable())
                .build();
    }
}
