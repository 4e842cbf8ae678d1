package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerHeadersIT {

    private DashboardClient caller;
    private int port;

    @BeforeEach
    void call(@Value("${local.server.port}") int own) {
        port = own;
        caller = new DashboardClient(own);
    }

    /// The answer to some lines as they are, up to the end of its headers.
    private static String raw(int port, String... lines) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            int next;
            while (answer.indexOf("\r\n\r\n") < 0
                    && (next = socket.getInputStream().read()) >= 0) {
                answer.append((char) next);
            }
            return answer.toString();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connexion",
                "/",
                "/nowhere",
                "/?v-r=init&location=&query=",
                "/assets/arrimage.css",
                "/aura/aura.css",
                "/VAADIN/nowhere",
                "/livez",
                "/api/v1/metrics",
                "/api/nowhere",
                "/api//v1/metrics"
            })
    void every_answer_keeps_browsers_from_guessing_framing_and_telling(String path) {
        HttpHeaders headers = caller.get(path).headers();

        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("same-origin");
        assertThat(headers.allValues("Permissions-Policy"))
                .containsExactly("camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connexion", "/", "/assets/arrimage.css", "/VAADIN/nowhere", "/api/v1/metrics", "/livez"})
    void no_answer_lets_anybody_else_say_where_its_addresses_lead(String path) {
        assertThat(caller.get(path).headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src", path.equals("/connexion") ? "base-uri 'self'" : "base-uri 'none'")
                .contains("frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1;Host: evil.example",
                "GET /connexion HTTP/1.1;Host: evil.example:80",
                "GET /assets/arrimage.css HTTP/1.1;Host: evil.example.",
                "GET http://evil.example/connexion HTTP/1.1;Host: evil.example",
                "GET /api/v1/metrics HTTP/1.1;Host: localhost.evil.example",
                "GET /livez HTTP/1.1;Host: 192.0.2.1",
                "GET /oauth2/authorization/x HTTP/1.1;Host: [2001:db8::1]",
                "GET / HTTP/1.0;X-Forwarded-Host: localhost;Host: evil.example",
            })
    void no_other_host_is_answered_for(String request) throws IOException {
        assertThat(raw(port, request.split(";")))
                .startsWith("HTTP/1.1 421")
                .contains("application/problem+json", "X-Content-Type-Options: nosniff")
                .doesNotContain("Location", "Set-Cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST.:8080", "127.0.0.1:1", "[::1]:8080", "127.3.2.1"})
    void the_loopback_is_answered_for_by_any_name_and_port(String host) throws IOException {
        assertThat(raw(port, "GET /connexion HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: a;Host: localhost", "Host: localhost;Host: a", "Accept: */*", "Host: a b"})
    void two_hosts_or_none_are_no_request(String headers) throws IOException {
        assertThat(raw(port, ("GET /connexion HTTP/1.1;" + headers).split(";"))).startsWith("HTTP/1.1 400");
    }

    @Test
    void the_metrics_are_no_other_hosts_business(@Value("${local.management.port}") int management) throws IOException {
        assertThat(raw(management, "GET /actuator/prometheus HTTP/1.1", "Host: evil.example"))
                .startsWith("HTTP/1.1 421")
                .contains("X-Content-Type-Options: nosniff");
        assertThat(raw(management, "GET /actuator/prometheus HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 200")
                .contains("X-Content-Type-Options: nosniff");
    }

    @Test
    void a_browser_is_told_of_another_host_on_a_page_in_its_language() throws IOException {
        assertThat(raw(port, "GET / HTTP/1.1", "Host: evil.example", "Accept: text/html", "Accept-Language: en-CA"))
                .contains("Content-Type: text/html", "Content-Language: en");
        assertThat(raw(port, "GET / HTTP/1.1", "Host: evil.example", "Accept: text/html"))
                .contains("Content-Language: fr");
    }

    /// What a push connection is answered with.
    private String push(String... headers) throws IOException {
        return raw(
                port,
                Stream.concat(
                                Stream.of(
                                        "GET /VAADIN/push?v-r=push&v-uiId=0&X-Atmosphere-Transport=websocket HTTP/1.1",
                                        "Host: 127.0.0.1:" + port,
                                        "Connection: Upgrade",
                                        "Upgrade: websocket",
                                        "Sec-WebSocket-Version: 13",
                                        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="),
                                Stream.of(headers))
                        .toArray(String[]::new));
    }

    @Test
    void a_push_connection_is_for_a_page_of_this_dashboard() throws IOException {
        String own = "Origin: http://127.0.0.1:" + port;
        String session = "Cookie: "
                + caller.get("/connexion")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow()
                        .replaceFirst(";.*", "");

        assertThat(push(own, session)).startsWith("HTTP/1.1 101");
        assertThat(push(own)).startsWith("HTTP/1.1 403");
        assertThat(push(own, "Cookie: arrimage-session=made-up")).startsWith("HTTP/1.1 403");
        assertThat(push(session, "Origin: https://evil.example")).startsWith("HTTP/1.1 403");
        assertThat(push(session, "Origin: null")).startsWith("HTTP/1.1 403");
        assertThat(push(session, "Origin: http://127.0.0.1:1")).startsWith("HTTP/1.1 403");
        assertThat(push(session, own, "Origin: https://evil.example")).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"})
    void neither_is_another_method_for_anybody_else(String method) throws IOException {
        String session = "Cookie: "
                + caller.get("/connexion")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow()
                        .replaceFirst(";.*", "");
        String line = method + " /?v-r=push&v-uiId=0&X-Atmosphere-Transport=streaming HTTP/1.1";

        assertThat(raw(port, line, "Host: 127.0.0.1:" + port, session, "Origin: https://evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw(port, line, "Host: 127.0.0.1:" + port))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Set-Cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/VAADIN/push?X-Atmosphere-Transport=long-polling",
                "/VAADIN/push/?X-Atmosphere-Transport=streaming",
                "/?v-r=push",
                "/VAADIN/%70ush"
            })
    void neither_is_another_transport_for_anybody_else(String address) {
        assertThat(caller.get(address, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(caller.get(address).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connexion", "/", "/?v-r=init&location=&query=", "/api/v1/metrics", "/api/v1/aggregates"})
    void nobody_keeps_a_page_or_an_answer_of_the_api(String path) {
        HttpResponse<String> answer = caller.get(path, "Authorization", DashboardClient.basic("gestion", "gestion"));

        assertThat(answer.headers().allValues("Cache-Control"))
                .singleElement()
                .asString()
                .contains("no-store");
    }

    @Test
    void files_may_be_kept() {
        Matcher script = Pattern.compile("src=\"\\./(VAADIN/build/[^\"]+)\"")
                .matcher(caller.get("/connexion").body());
        assertThat(script.find()).isTrue();

        assertThat(kept("/" + script.group(1))).isTrue();
        assertThat(kept("/assets/arrimage.css")).isTrue();
    }

    private boolean kept(String path) {
        HttpResponse<String> answer = caller.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().allValues("Cache-Control").stream().allMatch(value -> value.matches("max-age=\\d+.*"));
    }
}
