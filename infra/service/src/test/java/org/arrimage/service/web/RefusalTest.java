package org.arrimage.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RefusalTest {

    private static MockHttpServletResponse answer(Refusal refusal, String accept, String language) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept", accept);
        request.addHeader("Accept-Language", language);
        MockHttpServletResponse response = new MockHttpServletResponse();
        refusal.write(request, response);
        return response;
    }

    @ParameterizedTest
    @EnumSource
    void everyOneSpeaksBothLanguages(Refusal refusal) {
        assertThat(refusal.title(Locale.CANADA_FRENCH)).isNotBlank().isNotEqualTo(refusal.title(Locale.CANADA));
        assertThat(refusal.detail(Locale.CANADA_FRENCH)).isNotBlank().isNotEqualTo(refusal.detail(Locale.CANADA));
    }

    @ParameterizedTest
    @CsvSource({
        "400, UNREADABLE_REQUEST",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "406, NOT_ACCEPTABLE",
        "408, UNREADABLE_REQUEST",
        "416, UNREADABLE_REQUEST",
        "421, UNREADABLE_REQUEST",
        "431, UNREADABLE_REQUEST",
        "500, INTERNAL",
        "501, UNREADABLE_REQUEST",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, UNAVAILABLE",
        "505, UNREADABLE_REQUEST",
        "599, INTERNAL"
    })
    void everyStatusIsOneOfThem(int status, Refusal refusal) {
        assertThat(Refusal.of(status)).isEqualTo(refusal);
    }

    @Test
    void itIsAPageForWhoeverAsksForOneAndAProblemForEverybodyElse() throws Exception {
        MockHttpServletResponse page = answer(Refusal.NOT_FOUND, "text/html,*/*", "en");
        assertThat(page.getContentType()).startsWith("text/html");
        assertThat(page.getContentAsString()).contains("lang=\"en-CA\"", "<h1>There is nothing at this address</h1>");

        assertThat(answer(Refusal.NOT_FOUND, "text/html", "fr").getContentAsString())
                .contains("lang=\"fr-CA\"", "<h1>Il n’y a rien à cette adresse</h1>");

        MockHttpServletResponse problem = answer(Refusal.NOT_FOUND, "*/*", "fr");
        JsonNode body = JsonMapper.shared().readTree(problem.getContentAsByteArray());
        assertThat(problem.getContentType()).isEqualTo("application/problem+json");
        assertThat(problem.getHeader("Content-Language")).isEqualTo("fr");
        assertThat(body.path("type").asString()).isEqualTo("urn:arrimage:problem:not-found");
        assertThat(body.path("status").asInt()).isEqualTo(problem.getStatus()).isEqualTo(404);
        assertThat(body.path("title").asString()).isEqualTo("Il n’y a rien à cette adresse");
    }
}
