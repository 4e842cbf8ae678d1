package org.arrimage.dashboard.notices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"nom@example.org", "  prenom.nom+editions@courriel.example.org ", "o'nom@example.org"})
    void what_looks_like_an_address_is_one_without_its_blanks(String typed) {
        assertThat(Address.of(typed)).contains(typed.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nom",
                "nom@",
                "@example.org",
                "nom@example",
                "nom@@example.org",
                "nom.@example.org",
                "a@example.org,b@example.org",
                "a@example.org\nBcc: b@example.org",
                "Nom <nom@example.org>",
                "n\u0000m@example.org"
            })
    void what_would_be_another_header_or_several_people_is_none(String typed) {
        assertThat(Address.of(typed)).isEmpty();
    }

    @Test
    void an_address_has_an_end() {
        assertThat(Address.of("n".repeat(242) + "@example.org")).isPresent();
        assertThat(Address.of("n".repeat(243) + "@example.org")).isEmpty();
    }
}
