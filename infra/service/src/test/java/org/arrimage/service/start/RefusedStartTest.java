package org.arrimage.service.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class RefusedStartTest {

    private static MockEnvironment ports(String service, String management) {
        return new MockEnvironment()
                .withProperty("server.port", service)
                .withProperty("management.server.port", management);
    }

    @Test
    void itIsShownAsItsSentencesAndDetailsWhateverItIsWrappedIn() {
        RuntimeException wrapped = new IllegalStateException(new RefusedStart("Non.", "No.", List.of("one", "two")));

        List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (type, name, failure) -> {}); // some of Spring's want a bean factory
        assertThat(analyzers)
                .filteredOn(RefusedStartAnalyzer.class::isInstance)
                .singleElement()
                .extracting(analyzer -> analyzer.analyze(wrapped))
                .extracting("description")
                .isEqualTo(String.join(System.lineSeparator(), "Non.", "No.", "  one", "  two"));
    }

    @Test
    void aSettingOutOfItsRangeIsNamedWithItsValue() {
        assertThat(RefusedStart.outOfRange("arrimage.x", 0, "1 ou plus", "1 or more"))
                .hasMessageContaining("Le réglage arrimage.x vaut 0")
                .hasMessageContaining("The setting arrimage.x is 0; it must be 1 or more.");
    }

    @Test
    void metricsOnThePortOfTheServiceAreRefused() {
        assertThatThrownBy(() -> new ManagementPort(ports("8081", "8081")))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("management.server.port est le port du service")
                .hasMessageContaining("management.server.port is the port of the service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8084", "-1"})
    void metricsOnAnotherPortOrOnNoneAreNot(String management) {
        assertThatCode(() -> new ManagementPort(ports("8081", management))).doesNotThrowAnyException();
    }
}
