package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arrimage.dashboard.Caller;
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

    private Caller caller;

    @BeforeEach
    void call(@Value("${local.server.port}") int port) {
        caller = new Caller(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
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
    @ValueSource(strings = {"/login", "/", "/?v-r=init&location=&query=", "/api/v1/metrics", "/api/v1/aggregates"})
    void nobody_keeps_a_page_or_an_answer_of_the_api(String path) {
        HttpResponse<String> answer = caller.get(path, "Authorization", Caller.basic("gestion", "gestion"));

        assertThat(answer.headers().allValues("Cache-Control"))
                .singleElement()
                .asString()
                .contains("no-store");
    }

    @Test
    void files_may_be_kept() {
        Matcher script = Pattern.compile("src=\"\\./(VAADIN/build/[^\"]+)\"")
                .matcher(caller.get("/login").body());
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
