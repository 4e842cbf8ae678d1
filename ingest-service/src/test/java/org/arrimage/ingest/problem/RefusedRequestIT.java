package org.arrimage.ingest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.arrimage.ingest.RunningIngest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestIT {

    private static final String LONG = "x".repeat(20_000);

    private static final RunningIngest ingest = RunningIngest.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "G{T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /|{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /a%2Fb HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /../../etc HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: <script>\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: one\r\nHost: two\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nAc{cept: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: odd\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: LONG\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /WEB-INF/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
            })
    void whatTheServerItselfRefusesIsAProblemThatNamesNoServer(String request) throws IOException {
        String answer = send(request.replace("LONG", LONG));

        assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("content-type: application/problem+json", "\"type\":\"urn:arrimage:problem:")
                .contains("x-content-type-options: nosniff", "content-security-policy: default-src 'none'")
                .as("the text is not to blame: none was sent")
                .doesNotContain("urn:arrimage:problem:malformed")
                .doesNotContain("tomcat", "<html", "<!doctype", "exception", "\"status\":500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /openapi/ui HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "POST /api/v1/events HTTP/1.1\r\nHost: localhost.evil.example:80\r\nConnection: close\r\n\r\n",
                "GET http://evil.example/livez HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET /actuator/prometheus HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
            })
    void noOtherHostIsAnsweredForOnAnyPort(String request) throws IOException {
        for (int port : List.of(ingest.uri("/").getPort(), management())) {
            assertThat(send(port, request))
                    .startsWith("HTTP/1.1 421")
                    .contains("urn:arrimage:problem:foreign-host", "X-Content-Type-Options: nosniff")
                    .doesNotContain("Location");
        }
        assertThat(send(
                        management(),
                        "GET /actuator/prometheus HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    /// Of a request line that cannot be read the headers are not read either: the answer is in French.
    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404, not-found, en",
        "GET, /actuator/nothing, 404, not-found, en",
        "POST, /actuator/prometheus, 405, method-not-allowed, en",
        "GET, /actuator/health, 406, not-acceptable, en",
        "GET, /%zz, 400, unreadable-request, en",
        "GET, /?a=|{, 400, unreadable-request, fr",
        "F{, /, 400, unreadable-request, fr"
    })
    void whatTheManagementPortRefusesIsAProblemToo(String method, String path, int status, String type, String language)
            throws IOException {
        int management = ingest.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);

        String answer = send(
                management,
                method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-nothing\r\n"
                        + "Accept-Language: en\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Type: application/problem+json", "Content-Language: " + language)
                .containsOnlyOnce("X-Content-Type-Options: nosniff")
                .contains("\"type\":\"urn:arrimage:problem:" + type + "\"", "\"status\":" + status)
                .doesNotContainIgnoringCase("tomcat", "<html", "timestamp");
        assertThat(answer.contains("\r\nAllow: ")).isEqualTo(status == 405);
    }

    @Test
    void aPartOfAFileThatIsNotThereIsAProblem() throws IOException {
        String page = URI.create(ingest.get("/openapi/ui")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .getPath();

        assertThat(send("GET " + page + " HTTP/1.1\r\nHost: localhost\r\nRange: bytes=99999999-\r\n"
                        + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("Content-Type: application/problem+json", "Content-Range: bytes */");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/livez?x=%ff",
                "/readyz?%ff",
                "/openapi/ui?%ff",
                "/livez?%",
                "/livez?MANY",
                "/actuator/health?%",
                "/actuator/health?MANY"
            })
    void parametersThatCannotBeReadAreRefusedOnAnyPort(String path, CapturedOutput log) throws IOException {
        String request = "GET " + path.replace("MANY", "a&".repeat(1_001))
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        for (int port : List.of(ingest.uri("/").getPort(), management())) {
            assertThat(send(port, request))
                    .startsWith("HTTP/1.1 400")
                    .contains("urn:arrimage:problem:unreadable-request", "X-Content-Type-Options: nosniff");
        }
        assertThat(log).doesNotContain("\tat ", "%ff");
    }

    @Test
    void theServerAsAWholeAnswersForItsOwnHostAlone() throws IOException {
        for (int port : List.of(ingest.uri("/").getPort(), management())) {
            assertThat(send(port, "OPTIONS * HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 421")
                    .contains("X-Content-Type-Options: nosniff");
            assertThat(send(port, "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .contains("X-Content-Type-Options: nosniff");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /{marked} HTTP/1.1\r\n",
                "GET / HTTP/1.1\r\nma{rked: x\r\n",
                "GET /api/v1/../marked HTTP/1.1\r\n"
            })
    void whatCannotBeReadIsNotInTheLog(String request, CapturedOutput log) throws IOException {
        send(request + "Host: localhost\r\nConnection: close\r\n\r\n");

        assertThat(log).doesNotContain("marked", "ma{rked", "\tat ");
    }

    @Test
    void anUnknownPathIsNotFound() {
        HttpResponse<String> response = ingest.get("/api/v1/nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(RunningIngest.json(response).path("type").asString()).isEqualTo("urn:arrimage:problem:not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/events, POST",
        "DELETE, /api/v1/organisations, 'GET, PUT'",
        "POST, /api/v1/organisations/a, 'GET, PUT'",
        "PATCH, /api/v1/territory, GET"
    })
    void aWrongMethodIsToldTheRightOnes(String method, String path, String allowed) {
        HttpResponse<String> response = ingest.send(ingest.request(path).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(RunningIngest.json(response).path("type").asString())
                .isEqualTo("urn:arrimage:problem:method-not-allowed");
        assertThat(response.headers().allValues("Allow").stream().flatMap(value -> Arrays.stream(value.split(", *"))))
                .contains(allowed.split(", *"));
    }

    private static int management() {
        return ingest.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    private static String send(String request) throws IOException {
        return send(ingest.uri("/").getPort(), request);
    }

    private static String send(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
