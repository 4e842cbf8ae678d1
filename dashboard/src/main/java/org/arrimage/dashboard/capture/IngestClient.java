package org.arrimage.dashboard.capture;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Sends events to the intake, through the same door as machines.
@Component
class IngestClient {

    /// Where the intake is and the key it knows this dashboard by.
    ///
    /// @param ingestUrl its address, without a path
    @ConfigurationProperties("arrimage.capture")
    record Settings(
            @DefaultValue("http://127.0.0.1:8081") String ingestUrl,
            @Nullable String key) {

        /// Leaves out the key.
        @Override
        public String toString() {
            return "Settings[" + ingestUrl + "]";
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(IngestClient.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /// The intake itself gives up on Kafka after ten seconds.
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private static final int MAX_ANSWER_BYTES = 256 * 1024;

    private final RestClient client;
    private final @Nullable String key;

    IngestClient(Settings settings) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        requests.setReadTimeout(ANSWER);
        client = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(settings.ingestUrl())
                .build();
        key = settings.key();
    }

    /// Sends an event and waits for the answer. May be called again with the same event at any time.
    ///
    /// @param locale language in which a refusal is wanted
    IngestAnswer send(Event event, Locale locale) {
        String bearer = key;
        if (bearer == null || bearer.isBlank()) {
            LOG.warn("arrimage.capture.key is not set: nothing can be recorded from the forms");
            return new IngestAnswer.NotConnected();
        }
        byte[] body = ContractJson.MAPPER.writeValueAsBytes(EventWriter.structured(event));
        try {
            return client.post()
                    .uri("/api/v1/events")
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + bearer)
                    .header(HttpHeaders.CONTENT_TYPE, "application/cloudevents+json")
                    .header(HttpHeaders.ACCEPT, "application/json, application/problem+json")
                    .header(HttpHeaders.ACCEPT_LANGUAGE, locale.toLanguageTag())
                    .body(body)
                    .exchangeForRequiredValue((request, response) -> answer(event, response));
        } catch (RestClientException e) {
            LOG.warn(
                    "No answer from the intake to event {}: {}",
                    event.id(),
                    e.getClass().getSimpleName());
            return new IngestAnswer.Unknown();
        }
    }

    private static IngestAnswer answer(Event event, ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        byte[] body = response.getBody().readNBytes(MAX_ANSWER_BYTES);
        return switch (status) {
            case 200, 202 -> new IngestAnswer.Recorded();
            case 401, 403 -> {
                LOG.warn("The intake does not accept the key of the forms (status {})", status);
                yield new IngestAnswer.NotConnected();
            }
            case 409 -> new IngestAnswer.RecordedDifferently();
            case 400, 413, 415, 422 -> refused(body);
            default -> {
                LOG.warn("The intake answered event {} with status {}", event.id(), status);
                yield new IngestAnswer.Unknown();
            }
        };
    }

    private static IngestAnswer refused(byte[] body) {
        try {
            JsonNode problem = ContractJson.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            List<IngestAnswer.FieldProblem> problems = new ArrayList<>();
            for (JsonNode error : problem.path("errors").values()) {
                problems.add(new IngestAnswer.FieldProblem(
                        error.path("pointer").asString(""),
                        error.path("code").asString(""),
                        error.path("text").asString("")));
            }
            return new IngestAnswer.Refused(
                    problem.path("title").asString(""), problem.path("detail").asString(""), problems);
        } catch (JacksonException e) {
            return new IngestAnswer.Unknown();
        }
    }
}
