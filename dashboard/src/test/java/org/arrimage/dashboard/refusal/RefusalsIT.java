package org.arrimage.dashboard.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/// Whatever is sent, nobody gets a page of the server's or the framework's, a 500, or leaves a stack in the log.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalsIT {

    private static final String LONG = "a".repeat(20_000);

    private final int port;

    RefusalsIT(@Value("${local.server.port}") int port) {
        this.port = port;
    }

    /// What came back, as far as it matters here.
    private record Answer(int status, String headers, String body) {

        boolean isHtml() {
            return headers.contains("content-type: text/html");
        }

        boolean isProblem() {
            return headers.contains("content-type: application/problem+json");
        }
    }

    private Answer send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            assertThat(all).as(request).startsWith("HTTP/1.1 ").contains("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(all.substring(9, 12)),
                    all.substring(0, end).toLowerCase(Locale.ROOT) + "\r\n",
                    all.substring(end + 4));
        }
    }

    private static String get(String target, String... headers) {
        return request("GET", target, "", headers);
    }

    private static String request(String method, String target, String body, String... headers) {
        return method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
                + Stream.of(headers).map(header -> header + "\r\n").collect(java.util.stream.Collectors.joining())
                + "\r\n"
                + body;
    }

    static Stream<String> refusedAsPage() {
        String form = "Content-Type: application/x-www-form-urlencoded";
        Stream<String> fixed = Stream.of(
                get("/%zz"),
                get("/?a=%zz"),
                get("/%00"),
                get("/a%2fb"),
                get("/%25"),
                get("/%ff%fe"),
                get("/?secteur=%ff"),
                get("/a<b"),
                get("/a\\b"),
                get("/" + LONG),
                get("/connexion", "X: " + LONG),
                get("/connexion", "Cookie: =;;;\u0001=\u0002"),
                get("/connexion", "Content-Length: abc"),
                get("/connexion", "Expect: nonsense"),
                get("/assets/arrimage.css", "Range: bytes=99999999-"),
                get("/assets/arrimage.css", "Range: nonsense=1"),
                get("/connexion", "no colon"),
                get("/connexion", "Host: other"),
                get("/connexion;jsessionid=abc"),
                get("//connexion"),
                get("/VAADIN/../x"),
                get("/VAADIN/%2e%2e/x"),
                get("/VAADIN/nowhere.js"),
                get("/VAADIN/dynamic/resource/0/x/y"),
                get("/VAADIN/push"),
                get("/assets/nowhere.css"),
                get("/?v-r=init&location=%25zz&query=%25zz"),
                get("/?v-r=init&location=..%2f..&query="),
                get("/?v-r=init"),
                get("foo://x"),
                "GET /connexion HTTP/1.1\r\n\r\n",
                "GET /connexion HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
                "garbage\r\n\r\n",
                "GET /\0 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                request("TRACE", "/connexion", ""),
                request("FOO", "/", ""),
                request("F<O", "/", ""),
                request("CONNECT", "a:80", ""),
                request("POST", "/connexion", "%zz=%zz", form),
                request("POST", "/connexion", "x", "Transfer-Encoding: nonsense"),
                request("POST", "/", "--x\r\njunk", "Content-Type: multipart/form-data"),
                request("POST", "/logout", "x", form),
                request("POST", "/VAADIN/push", "x"));
        Stream<String> kinds = Stream.of("nonsense", "", "heartbeat", "init", "push", "webcomponent-resource")
                .flatMap(kind -> Stream.of(
                        get("/?v-r=" + kind),
                        request("POST", "/?v-r=" + kind + "&v-uiId=x", "{junk", "Content-Type: application/json")));
        return Stream.concat(fixed, kinds);
    }

    @ParameterizedTest
    @MethodSource("refusedAsPage")
    void what_is_refused_is_told_as_a_page_in_one_line_of_the_log(String request, CapturedOutput log)
            throws IOException {
        Answer answer = send(request);

        assertThat(answer.status()).isBetween(400, 505).isNotEqualTo(500);
        assertThat(answer.isHtml()).as(answer.headers()).isTrue();
        assertThat(answer.headers()).contains("x-content-type-options: nosniff", "content-security-policy:");
        assertThat(answer.body())
                .contains("<h1>", "<p>", "href=\"/\"", "/assets/arrimage.css")
                .doesNotContain("HTTP Status", "Exception", "refusal.");
        assertThat(log.getAll())
                .containsOnlyOnce("Refused with " + answer.status())
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?v-r=nonsense",
                "/?v-r=",
                "/?v-r=init",
                "/?v-r=init&location=&query=",
                "/connexion?v-r=init&location=connexion&query=",
                "/nowhere?v-r=init",
                "/?v-r=uidl",
                "/connexion?v-r=uidl",
                "/?v-r=heartbeat",
                "/?v-r=push",
                "/?v-r=webcomponent-resync",
                "/?v-r=oldbrowser",
                "/?v-r=i18n",
                "/VAADIN/nowhere",
                "/VAADIN/nowhere.js",
                "/VAADIN/",
                "/VAADIN",
                "/VAADIN/build/nowhere.js",
                "/VAADIN/build/../nowhere",
                "/VAADIN/dynamic/resource/0/x/y",
                "/VAADIN/dynamic/resource/0/x/upload",
                "/web-component/x.js",
                "/themes/x",
                "/sw.js",
                "/manifest.webmanifest",
                "/favicon.ico",
                "/robots.txt",
                "/icons/icon.png",
                "/images/x.png",
                "/styles.css",
                "/nowhere",
                "/error",
                "/"
            })
    void no_session_is_made_for_a_stranger_but_by_the_login_page(String target) throws IOException {
        for (String method : List.of("GET", "POST", "HEAD")) {
            for (String language : List.of("en", "fr")) {
                Answer answer = send(request(method, target, "", "Accept-Language: " + language));

                assertThat(answer.headers()).doesNotContain("arrimage-session");
                if (answer.status() >= 400 && !method.equals("HEAD")) {
                    assertThat(answer.isHtml()).as(answer.headers()).isTrue();
                    assertThat(answer.body()).contains("<html lang=\"" + language + "-CA\">", "<h1>");
                }
            }
        }
    }

    @Test
    void a_part_of_a_file_of_vaadins_that_is_not_there_is_told_as_a_page() throws IOException {
        Matcher script = Pattern.compile("src=\"\\./(VAADIN/build/[^\"]+)\"")
                .matcher(send(get("/connexion")).body());
        assertThat(script.find()).isTrue();

        for (String range : List.of("99999999-", "9-1")) {
            Answer answer = send(get("/" + script.group(1), "Range: bytes=" + range, "Accept-Language: en"));
            assertThat(answer.status()).as(range).isEqualTo(416);
            assertThat(answer.body()).contains("This request is not accepted in this form", "href=\"/\"");
        }
    }

    @Test
    void a_push_connection_of_another_version_is_told_as_a_page() throws IOException {
        Matcher session = Pattern.compile("set-cookie: arrimage-session=([^;]+)")
                .matcher(send(get("/connexion")).headers());
        assertThat(session.find()).isTrue();

        Answer answer = send("GET /VAADIN/push?v-r=push&v-uiId=0&X-Atmosphere-Transport=websocket HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 12\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAccept-Language: en\r\nCookie: "
                + "arrimage-session=" + session.group(1).toUpperCase(Locale.ROOT) + "\r\n\r\n");

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.headers()).contains("sec-websocket-version: 13", "\r\nupgrade: websocket");
        assertThat(answer.body()).contains("This request is not accepted in this form", "href=\"/\"");
    }

    static Stream<String> refusedAsProblem() {
        String account = "Authorization: " + DashboardClient.basic("gestion", "gestion");
        return Stream.of(
                get("/api/v1/aggregates?scope[]=77", account),
                get("/api/v1/aggregates?scope={75}", account),
                get("/api/v1/aggregates?scope=%zz", account),
                get("/api/v1/aggregates?scope=%ff", account),
                get("/api/v1/aggregates?" + "a=1&".repeat(1500), account),
                get("/api/%zz", account),
                get("/api/%00", account),
                get("/api/v1/metrics", account, "X: " + LONG),
                get("/api/v1/metrics", "Authorization: Basic !!!"),
                get("/api/v1/metrics", account, "Accept: ;;q="),
                request("TRACE", "/api/v1/metrics", "", account),
                request("FOO", "/api/v1/metrics", "", account),
                request("POST", "/api/v1/metrics", "x", account, "Transfer-Encoding: nonsense"),
                request("POST", "/api/v1/metrics", "--x\r\njunk", account, "Content-Type: multipart/form-data"),
                request("POST", "/api/v1/metrics", "x", account, "Content-Type: ;;;"));
    }

    @ParameterizedTest
    @MethodSource("refusedAsProblem")
    void what_the_api_is_asked_and_nobody_can_read_is_told_as_a_problem(String request, CapturedOutput log)
            throws IOException {
        Answer answer = send(request);

        assertThat(answer.isProblem()).as(answer.headers() + answer.body()).isTrue();
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("detail").asString(""))
                .isNotBlank();
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connexion?scope[]=77",
                "/connexion?a=|&b={c}&d=^`\"",
                "/?scope[]=77",
                "/a[b",
                "/a|b",
                "/?a=%00",
                "/connexion?a=%25zz",
                "/?v-r=uidl"
            })
    void what_browsers_send_as_it_was_typed_is_no_reason_to_refuse(String target, CapturedOutput log)
            throws IOException {
        assertThat(send(get(target)).status()).isBetween(200, 302);
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: nonsense",
                "Accept-Language: ***;q=z,,",
                "Cookie: arrimage-language=%zz; arrimage-scheme=<x>; arrimage-session=../../x",
                "Range: bytes=9-1",
                "Content-Type: ;;;",
                "If-Modified-Since: x"
            })
    void headers_that_make_no_sense_are_as_if_they_were_not_there(String header, CapturedOutput log)
            throws IOException {
        assertThat(send(get("/connexion", header)).status()).isEqualTo(200);
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @Test
    void a_page_of_a_refusal_is_in_the_language_of_the_reader_and_in_both_where_none_is_known() throws IOException {
        String french = "Cette page n’existe pas";
        String english = "This page does not exist";

        assertThat(send(get("/assets/x", "Accept-Language: en-GB, fr;q=0.5")).body())
                .contains("<html lang=\"en-CA\">", english)
                .doesNotContain(french);
        assertThat(send(get("/assets/x", "Accept-Language: de, fr;q=0.5, en;q=0.4"))
                        .body())
                .contains("<html lang=\"fr-CA\">", french)
                .doesNotContain(english);
        assertThat(send(get("/assets/x", "Accept-Language: en", "Cookie: arrimage-language=fr"))
                        .body())
                .contains(french)
                .doesNotContain(english);
        for (String none : List.of("Accept-Language: de", "Accept-Language: ***;q=z,,", "X: y")) {
            assertThat(send(get("/assets/x", none)).body()).contains(french, english);
        }
    }

    @Test
    void what_is_sent_cannot_write_a_line_of_its_own_into_the_log(CapturedOutput log) throws IOException {
        send(get("/assets/%0d%0aFORGED%20x" + "y".repeat(300)));

        assertThat(log.getAll()).contains("Refused with").doesNotContain("\nFORGED", "y".repeat(120));
    }
}
