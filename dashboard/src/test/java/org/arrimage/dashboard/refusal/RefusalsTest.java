package org.arrimage.dashboard.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.arrimage.dashboard.api.Problem;
import org.arrimage.dashboard.format.Texts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalsTest {

    @ParameterizedTest
    @CsvSource({
        "400, This request could not be understood",
        "401, This request is not allowed",
        "403, This request is not allowed",
        "404, This page does not exist",
        "405, This page does not answer this kind of request",
        "406, This request is not accepted in this form",
        "408, This request is not accepted in this form",
        "410, This page does not exist",
        "411, This request is not accepted in this form",
        "413, This request is not accepted in this form",
        "414, This request is not accepted in this form",
        "415, This request is not accepted in this form",
        "416, This request is not accepted in this form",
        "417, This request is not accepted in this form",
        "421, This request could not be understood",
        "426, This request is not accepted in this form",
        "429, Too many requests",
        "431, This request is not accepted in this form",
        "500, This page could not be shown",
        "501, This request is not accepted in this form",
        "502, The dashboard does not answer for now",
        "503, The dashboard does not answer for now",
        "504, The dashboard does not answer for now",
        "505, This request is not accepted in this form"
    })
    void every_status_has_a_page_that_says_what_it_means(int status, String title) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");
        request.addHeader("Accept-Language", "en");
        MockHttpServletResponse response = new MockHttpServletResponse();

        new Refusals(new Texts(), mock(Problem.class)).answer(request, response, status, "/x");

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentAsString())
                .contains("<h1>" + title + "</h1>")
                .doesNotContain("refusal.");
    }
}
