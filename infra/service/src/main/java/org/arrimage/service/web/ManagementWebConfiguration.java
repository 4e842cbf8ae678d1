package org.arrimage.service.web;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/// The same filters and answers for a separate management port, which has a server of its own.
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementWebConfiguration {

    @Bean
    FilterRegistrationBean<AnswerHeaders> managementAnswerHeaders() {
        return WebConfiguration.inOrder(new AnswerHeaders(), 0);
    }

    @Bean
    FilterRegistrationBean<HostGuard> managementHostGuard(HostNames hosts, SecurityLog log) {
        return WebConfiguration.inOrder(new HostGuard(hosts, log), 2);
    }

    @Bean
    FilterRegistrationBean<ErrorAnswers> managementErrorAnswers() {
        return WebConfiguration.toErrors();
    }

    @Bean
    ServerRefusals managementServerRefusals() {
        return WebConfiguration.withRefusals();
    }

    @Bean
    FilterRegistrationBean<QueryGuard> managementQueryGuard() {
        return WebConfiguration.inOrder(new QueryGuard(), 4);
    }

    @Bean
    WholeServer managementWholeServer() {
        return new WholeServer();
    }
}
