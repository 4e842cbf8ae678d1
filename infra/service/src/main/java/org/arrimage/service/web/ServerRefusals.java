package org.arrimage.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/// Answers requests that the server refuses before it knows which application they are for, such as one with an
/// invalid request line.
///
/// Without this, the server shows a page of its own.
public final class ServerRefusals implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    /// How a service answers a request of which only the HTTP status is known.
    public interface Answer {
        void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException;
    }

    private final Answer answer;

    public ServerRefusals(Answer answer) {
        this.answer = answer;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        // Nearest to the application, so that it reports before the page that Boot puts there for the same purpose.
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report()));
    }

    private final class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                AnswerHeaders.set(request, response);
                answer.write(request, response, response.getStatus());
            } catch (IOException e) {
                // The client is gone: nobody would read the answer.
            }
        }
    }
}
