package org.arrimage.service.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/// The filters of a service's main port, and answers to refusals where the service has none of its own.
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@EnableConfigurationProperties(HostSettings.class)
class WebConfiguration {

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

    /// Runs after Spring's filter of forwarded headers, if that is enabled.
    @Bean
    FilterRegistrationBean<HostGuard> hostGuard(HostNames hosts, SecurityLog log) {
        return inOrder(new HostGuard(hosts, log), 2);
    }

    @Bean
    @ConditionalOnMissingBean(ErrorController.class)
    FilterRegistrationBean<ErrorAnswers> errorAnswers() {
        return toErrors();
    }

    @Bean
    @ConditionalOnMissingBean
    ServerRefusals serverRefusals() {
        return withRefusals();
    }

    @Bean
    FilterRegistrationBean<QueryGuard> queryGuard() {
        return inOrder(new QueryGuard(), 4);
    }

    @Bean
    WholeServer wholeServer() {
        return new WholeServer();
    }

    static FilterRegistrationBean<ErrorAnswers> toErrors() {
        FilterRegistrationBean<ErrorAnswers> registration = inOrder(new ErrorAnswers(), 3);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        registration.addUrlPatterns("/error");
        return registration;
    }

    static ServerRefusals withRefusals() {
        return new ServerRefusals(
                (request, response, status) -> Refusal.of(status).write(request, response));
    }

    static <T extends Filter> FilterRegistrationBean<T> inOrder(T filter, int place) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
