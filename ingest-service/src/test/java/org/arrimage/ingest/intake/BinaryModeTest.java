package org.arrimage.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.arrimage.ingest.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class BinaryModeTest {

    @Test
    void attributesAreTheHeadersWithThePrefixInAnyCase() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("CE-Id", "1");
        request.addHeader("ce-source", "urn:a");
        request.addHeader("Authorization", "Bearer x");
        request.setContentType("application/json; charset=utf-8");

        assertThat(BinaryMode.isUsedBy(request)).isTrue();
        assertThat(BinaryMode.attributes(request))
                .isEqualTo(Map.of("id", "1", "source", "urn:a", "datacontenttype", "application/json; charset=utf-8"));
    }

    @Test
    void withoutSuchHeadersTheModeIsNotUsed() {
        assertThat(BinaryMode.isUsedBy(new MockHttpServletRequest())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Euro%20%E2%82%AC%20%F0%9F%98%80, Euro € 😀",
        "'\"a\\\"b\"', 'a\"b'",
        "100%25, 100%",
        "%61b, ab",
        "plain, plain",
    })
    void valuesAreDecodedAsTheBindingSays(String header, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("ce-note", header);

        assertThat(BinaryMode.attributes(request)).containsEntry("note", value);
    }

    @Test
    void anAttributeThatStandsTwiceIsRefused() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("ce-id", "1");
        request.addHeader("ce-id", "2");

        assertThatThrownBy(() -> BinaryMode.attributes(request)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("ce-note", "%FF%FE");

        assertThatThrownBy(() -> BinaryMode.attributes(request)).isInstanceOf(ProblemException.class);
    }
}
