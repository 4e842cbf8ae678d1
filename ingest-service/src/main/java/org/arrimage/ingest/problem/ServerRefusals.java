package org.arrimage.ingest.problem;

import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.arrimage.service.door.AnswerHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Answers what the server refuses before it knows whom it is for, such as a request line that is none.
///
/// Without it the server shows a page of its own.
@Component
class ServerRefusals implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        // Nearest to the application, so that it reports before the page that Boot puts there for the same purpose.
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report()));
    }

    private static final class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                AnswerHeaders.set(request, response);
                Problems.write(request, response, ProblemType.of(response.getStatus()), List.of());
            } catch (IOException e) {
                // The client is gone: there is nobody to tell.
            }
        }
    }
}
