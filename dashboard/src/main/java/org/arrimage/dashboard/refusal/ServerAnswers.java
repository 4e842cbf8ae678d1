package org.arrimage.dashboard.refusal;

import org.arrimage.service.door.ServerRefusals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the server refuses is told like what the application refuses.
@Configuration(proxyBeanMethods = false)
class ServerAnswers {

    @Bean
    ServerRefusals serverRefusals(Refusals refusals) {
        return new ServerRefusals(
                (request, response, status) -> refusals.answer(request, response, status, request.getRequestURI()));
    }
}
