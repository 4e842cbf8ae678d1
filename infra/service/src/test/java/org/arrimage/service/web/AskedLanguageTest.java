package org.arrimage.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class AskedLanguageTest {

    private static MockHttpServletRequest request(String... headers) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (String header : headers) {
            request.addHeader("Accept-Language", header);
        }
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "en, en-CA",
        "en-GB, en-CA",
        "fr, fr-CA",
        "'de, en;q=0.5', en-CA",
        "'fr;q=0, en;q=0.1', en-CA",
        "'fr;q=0.1, en;q=0.9', en-CA"
    })
    void itIsTheOneThatIsAskedForMost(String header, String language) {
        assertThat(AskedLanguage.of(request(header))).contains(Locale.forLanguageTag(language));
        assertThat(AskedLanguage.orFrench(request(header))).isEqualTo(Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @CsvSource({"''", "de", "*", "'fr;q=0'", "'?!;q=x'", "'***;q=z,,'"})
    void whoAsksForNeitherOrMakesNoSenseIsAnsweredInFrench(String header) {
        assertThat(AskedLanguage.of(request(header))).isEmpty();
        assertThat(AskedLanguage.orFrench(request(header))).isEqualTo(Locale.CANADA_FRENCH);
    }

    @Test
    void noHeaderAsksForNothingAndSeveralAreOneList() {
        assertThat(AskedLanguage.of(request())).isEmpty();
        assertThat(AskedLanguage.of(request("de", "fr;q=0.2", "en;q=0.3"))).contains(Locale.CANADA);
    }
}
