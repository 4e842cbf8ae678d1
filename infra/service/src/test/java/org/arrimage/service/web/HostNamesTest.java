package org.arrimage.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostNamesTest {

    private final HostNames hosts = HostNames.of("Tableau.example.org", "ingest-service", "2001:db8::1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127.0.0.1",
                "127.1.2.3",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "tableau.example.org",
                "TABLEAU.EXAMPLE.ORG.",
                "ingest-service",
                "[2001:db8::1]",
                "[2001:DB8:0::1]",
                "10.1.2.3"
            })
    void the_loopback_the_names_that_were_set_and_the_address_of_the_connection_are_ours(String host) {
        assertThat(hosts.include(host, "10.1.2.3")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "tableau.example.org.evil.example",
                "evil.tableau.example.org",
                "tableau.example.org..",
                "10.1.2.4",
                "0.0.0.0",
                "[::]",
                "[2001:db8::2]",
                "2130706433",
                "0x7f.1",
                "[::1",
                "a b",
                ""
            })
    void no_other_is(String host) {
        assertThat(hosts.include(host, "10.1.2.3")).isFalse();
    }

    @Test
    void a_request_without_a_host_is_for_nobody() {
        assertThat(hosts.include(null, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://tableau.example.org", "tableau.example.org:443", "*.example.org", "a b", "[::1"})
    void what_is_no_name_is_refused_as_a_setting(String host) {
        assertThatThrownBy(() -> new HostSettings(List.of(host)))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("arrimage.hosts");
    }

    @Test
    void empty_entries_of_a_setting_are_none() {
        assertThat(new HostSettings(List.of(" tableau.example.org ", "")).hosts())
                .containsExactly("tableau.example.org");
    }
}
