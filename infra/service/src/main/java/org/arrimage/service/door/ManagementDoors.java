package org.arrimage.service.door;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/// The same filters and answers for a separate management port, which has a server of its own.
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementDoors {

    @Bean
    FilterRegistrationBean<AnswerHeaders> managementAnswerHeaders() {
        return Doors.inOrder(new AnswerHeaders(), 0);
    }

    @Bean
    FilterRegistrationBean<HostGuard> managementHostGuard(HostNames hosts, SecurityLog log) {
        return Doors.inOrder(new HostGuard(hosts, log), 2);
    }

    @Bean
    FilterRegistrationBean<ErrorAnswers> managementErrorAnswers() {
        return Doors.toErrors();
    }

    @Bean
    ServerRefusals managementServerRefusals() {
        return Doors.withRefusals();
    }

    @Bean
    FilterRegistrationBean<QueryGuard> managementQueryGuard() {
        return Doors.inOrder(new QueryGuard(), 4);
    }

    @Bean
    WholeServer managementWholeServer() {
        return new WholeServer();
    }
}
