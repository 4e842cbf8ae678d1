package org.arrimage.ingest.problem;

import java.util.List;
import org.arrimage.service.web.ServerRefusals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The server's own refusals are answered like those of the application.
@Configuration(proxyBeanMethods = false)
class ServerAnswers {

    @Bean
    ServerRefusals serverRefusals() {
        return new ServerRefusals(
                (request, response, status) -> Problems.write(request, response, ProblemType.of(status), List.of()));
    }
}
