package org.arrimage.publisher.publication;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// The streams-processor, as far as it says whether it has counted everything that was accepted.
@Component
class Processor {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI caughtUp;

    Processor(PublishingSettings settings) {
        caughtUp = settings.processorUrl().resolve("/actuator/health/caught-up");
    }

    /// Whether all that was accepted when it was asked is in the tables. Not, if it does not answer.
    boolean isCaughtUp() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(caughtUp)
                                            .timeout(PATIENCE)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
