package org.arrimage.service.door;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/// The filters of the port that a service is for.
@AutoConfiguration
@EnableConfigurationProperties(HostSettings.class)
class Doors {

    @Bean
    HostNames hostNames(HostSettings settings) {
        return new HostNames(settings.hosts());
    }

    @Bean
    SecurityLog securityLog() {
        return new SecurityLog(Clock.systemUTC());
    }

    @Bean
    FilterRegistrationBean<AnswerHeaders> answerHeaders() {
        return inOrder(new AnswerHeaders(), 0);
    }

    /// After Spring's filter of forwarded headers, where that is asked for.
    @Bean
    FilterRegistrationBean<HostGuard> hostGuard(HostNames hosts, SecurityLog log) {
        return inOrder(new HostGuard(hosts, log), 2);
    }

    @Bean
    FilterRegistrationBean<QueryGuard> queryGuard() {
        return inOrder(new QueryGuard(), 3);
    }

    @Bean
    WholeServer wholeServer() {
        return new WholeServer();
    }

    static <T extends OncePerRequestFilter> FilterRegistrationBean<T> inOrder(T filter, int place) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
