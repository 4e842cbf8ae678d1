package org.arrimage.dashboard.refusal;

import org.arrimage.service.web.ServerRefusals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The server's own refusals are answered like those of the application.
@Configuration(proxyBeanMethods = false)
class ServerAnswers {

    @Bean
    ServerRefusals serverRefusals(Refusals refusals) {
        return new ServerRefusals(
                (request, response, status) -> refusals.answer(request, response, status, request.getRequestURI()));
    }
}
