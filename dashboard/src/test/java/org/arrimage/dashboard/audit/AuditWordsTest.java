package org.arrimage.dashboard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.AuditLine;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditWordsTest {

    private static AuditWords words(Locale locale) {
        return new AuditWords(new Texts(), locale, SeededRegion.territory(12));
    }

    private static AuditLine line(Map<String, String> detail) {
        return new AuditLine(
                1,
                Instant.parse("2026-01-05T15:00:00Z"),
                "gestion",
                "read",
                List.of("s1"),
                detail,
                "arrimage_exact",
                List.of("s1"));
    }

    private static String what(Map<String, String> detail) {
        return words(Texts.FRENCH).what(line(detail));
    }

    @Test
    void an_export_is_told_by_its_metrics_its_weeks_and_its_form() {
        assertThat(what(Map.of("metrics", "meetings_held", "from", "2026-W02", "to", "2026-W09", "grain", "4-weeks")))
                .isEqualTo("Rencontres · 2026-W02 à 2026-W09 · par 4 semaines");
        assertThat(what(Map.of(
                        "metrics", "meetings_held,tables_held,projects_started,collaborations", "format", "csv-excel")))
                .isEqualTo("4 mesures · CSV EXCEL");
    }

    @Test
    void an_edition_is_told_by_its_week() {
        assertThat(what(Map.of("page", "edition", "week", "2026-W47", "release", "8", "format", "pdf")))
                .isEqualTo("Édition hebdomadaire · 2026-W47 · PDF");
    }

    @Test
    void events_behind_a_figure_are_told_by_the_figure() {
        assertThat(words(Texts.ENGLISH)
                        .what(line(Map.of(
                                "events", "meetings_held", "from", "2026-W02", "to", "2026-W02", "skipped", "0"))))
                .isEqualTo("events of “Meetings” · 2026-W02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"preparation", "/preparer", "/preparer/:table?"})
    void a_page_has_one_name_however_a_line_calls_it(String code) {
        assertThat(what(Map.of("page", code))).isEqualTo("Préparer une table");
    }

    @Test
    void a_page_of_a_sector_names_the_sector() {
        assertThat(what(Map.of("page", "sectors/s1"))).isEqualTo("Secteurs\u00a0: Secteur 1");
    }

    /// The page of the network and an address of the API have the same word.
    @Test
    void the_page_of_the_network_is_a_page() {
        assertThat(what(Map.of("page", "network"))).isEqualTo("Réseau");
    }

    @Test
    void what_a_later_version_writes_is_shown_as_it_is() {
        assertThat(what(Map.of("page", "tomorrow/x"))).isEqualTo("tomorrow/x");
        assertThat(what(Map.of("dragon", "green"))).isEqualTo("dragon = green");
        assertThat(words(Texts.FRENCH).scopes(List.of("gone"))).isEqualTo("gone");
        assertThat(words(Texts.FRENCH)
                        .login(new AuditLine(
                                1, Instant.EPOCH, "a", "fly", List.of(), Map.of(), "arrimage_other", List.of())))
                .isEqualTo("arrimage_other");
    }

    @Test
    void of_many_scopes_the_first_few_are_named() {
        assertThat(words(Texts.FRENCH).scopes(List.of("s1", "s2", "s4", "s5")))
                .isEqualTo("Secteur 1, Secteur 2, Secteur 4 et 1 autre");
        assertThat(words(Texts.ENGLISH).scopes(List.of("s1", "s2"))).isEqualTo("Secteur 1, Secteur 2");
    }

    @ParameterizedTest
    @EnumSource
    void every_action_has_its_words(AuditAction action) {
        for (Locale locale : List.of(Texts.FRENCH, Texts.ENGLISH)) {
            assertThat(new Texts().getTranslation("audit.action." + action.code(), locale))
                    .doesNotStartWith("audit.");
        }
    }

    @Test
    void every_page_has_its_words() {
        Viewer everybody = new Viewer("x", Set.of(Role.values()), Set.of(), null);
        assertThat(Place.menu(everybody))
                .hasSizeGreaterThan(10)
                .allSatisfy(place -> assertThat(what(Map.of("page", "/" + place.address())))
                        .doesNotContain("audit.")
                        .isNotEqualTo("/" + place.address()));
    }
}
