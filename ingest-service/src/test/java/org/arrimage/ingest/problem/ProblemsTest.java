package org.arrimage.ingest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.arrimage.contract.event.Fault;
import org.arrimage.service.problem.ProblemBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProblemsTest {

    @ParameterizedTest
    @EnumSource
    void everyProblemSpeaksBothLanguages(ProblemType type) {
        ProblemBody french = Problems.body(type, List.of(), Locale.CANADA_FRENCH);
        ProblemBody english = Problems.body(type, List.of(), Locale.CANADA);

        assertThat(french.title()).isNotBlank().isNotEqualTo(english.title());
        assertThat(french.detail()).isNotBlank().isNotEqualTo(english.detail());
        assertThat(english.type()).isEqualTo(french.type()).startsWith("urn:arrimage:problem:");
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemStandsInTheTableOfTheReadme(ProblemType type) throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("| `" + type.uri() + "` | " + type.status() + " |");
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED_JSON, '', MALFORMED",
        "NOT_AN_OBJECT, '', MALFORMED",
        "NOT_AN_OBJECT, /data, INVALID",
        "TOO_LONG, '', TOO_LARGE",
        "TOO_LONG, /data/title, INVALID",
        "SOURCE_NOT_ALLOWED, /source, SOURCE_NOT_ALLOWED",
        "OTHER_CONTENT, /id, CONFLICT",
        "NOT_STORED, '', UNAVAILABLE",
        "UNKNOWN_FIELD, /data/x, INVALID",
    })
    void theFaultOfAnEventDecidesTheProblem(Fault.Code code, String pointer, ProblemType type) {
        assertThat(ProblemType.of(List.of(Fault.of(pointer, code, "x", "y")))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "400, UNREADABLE_REQUEST",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "408, TOO_SLOW",
        "411, UNREADABLE_REQUEST",
        "413, TOO_LARGE",
        "415, UNSUPPORTED_MEDIA_TYPE",
        "414, UNREADABLE_REQUEST",
        "416, UNREADABLE_REQUEST",
        "417, UNREADABLE_REQUEST",
        "421, UNREADABLE_REQUEST",
        "426, UNREADABLE_REQUEST",
        "431, UNREADABLE_REQUEST",
        "500, INTERNAL",
        "501, UNREADABLE_REQUEST",
        "503, BUSY",
        "505, UNREADABLE_REQUEST"
    })
    void everyStatusOfTheServerIsAProblem(int status, ProblemType type) {
        assertThat(ProblemType.of(status)).isEqualTo(type);
    }

    @Test
    void whoeverIsToTryAgainHearsWhen() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();

        Problems.write(new MockHttpServletRequest(), response, ProblemType.UNAVAILABLE, List.of());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getHeader("Content-Language")).isEqualTo("fr");
    }
}
