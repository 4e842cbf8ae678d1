package org.arrimage.dashboard.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.ReferralData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IngestClientTest {

    private static final Event EVENT =
            Event.of(Draft.SOURCE, "id-1", "subject-1", FormEntries.NOW, new ReferralData.Cancelled());

    private record Asked(
            String path, @Nullable String key, @Nullable String language, String body) {}

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private HttpServer door;
    private volatile int status = 202;
    private volatile String answer = "{}";

    @BeforeEach
    void open() throws IOException {
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", exchange -> {
            asked.add(new Asked(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Accept-Language"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        door.start();
    }

    @AfterEach
    void close() {
        door.stop(0);
    }

    private IngestAnswer send(@Nullable String key) {
        String address = "http://127.0.0.1:" + door.getAddress().getPort();
        return new IngestClient(new IngestClient.Settings(address, key)).send(EVENT, Locale.CANADA_FRENCH);
    }

    @Test
    void it_knocks_at_the_door_of_machines_with_its_key_and_the_persons_language() {
        send("secret");

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/api/v1/events");
            assertThat(request.key()).isEqualTo("Bearer secret");
            assertThat(request.language()).isEqualTo("fr-CA");
            assertThat(request.body()).contains("\"id\":\"id-1\"", "\"type\":\"org.arrimage.referral.cancelled.v1\"");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202})
    void accepted_now_or_before_is_recorded(int code) {
        status = code;

        assertThat(send("secret")).isEqualTo(new IngestAnswer.Recorded());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_key_that_is_not_accepted_is_told_from_a_refusal(int code) {
        status = code;

        assertThat(send("secret")).isEqualTo(new IngestAnswer.NotConnected());
    }

    @Test
    void without_a_key_nothing_is_sent() {
        assertThat(send(null)).isEqualTo(new IngestAnswer.NotConnected());
        assertThat(send(" ")).isEqualTo(new IngestAnswer.NotConnected());
        assertThat(asked).isEmpty();
    }

    @Test
    void other_content_under_the_same_id_is_said_to_be_that() {
        status = 409;

        assertThat(send("secret")).isEqualTo(new IngestAnswer.RecordedDifferently());
    }

    @Test
    void a_refusal_keeps_the_place_and_the_words_of_each_problem() {
        status = 422;
        answer = """
                {"title": "Refusé", "detail": "Corrigez.", "errors": [{"pointer": "/data/need", "code": "x", "text": "Manque."}]}
                """;

        assertThat(send("secret"))
                .isEqualTo(new IngestAnswer.Refused(
                        "Refusé", "Corrigez.", List.of(new IngestAnswer.FieldProblem("/data/need", "x", "Manque."))));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 302})
    void where_the_door_does_not_say_nobody_claims_to_know(int code) {
        status = code;

        assertThat(send("secret")).isEqualTo(new IngestAnswer.Unknown());
    }

    @Test
    void a_refusal_that_cannot_be_read_is_not_taken_for_one() {
        status = 422;
        answer = "<html>";

        assertThat(send("secret")).isEqualTo(new IngestAnswer.Unknown());
    }

    @Test
    void a_closed_door_leaves_it_unknown() {
        door.stop(0);

        assertThat(send("secret")).isEqualTo(new IngestAnswer.Unknown());
    }
}
