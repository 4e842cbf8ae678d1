package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaceTest {

    private static final Path DOCUMENT = Path.of("..", "infra", "docs", "access.md");

    private static Viewer viewer(Role... roles) {
        return new Viewer("somebody", Set.of(roles), Set.of(), null);
    }

    @ParameterizedTest
    @EnumSource
    void every_role_begins_at_one_place_and_finds_it_on_the_menu(Role role) {
        assertThat(Arrays.stream(Place.values()).filter(place -> place.right(role) == Right.BEGINS))
                .containsExactly(Place.begin(viewer(role)));
        assertThat(Place.menu(viewer(role))).contains(Place.begin(viewer(role)));
    }

    @Test
    void whoever_has_several_roles_begins_where_the_first_of_the_menu_does_and_finds_the_pages_of_all() {
        Viewer both = viewer(Role.ADMIN, Role.PARTNER);

        assertThat(Place.begin(both)).isEqualTo(Place.SECTOR);
        assertThat(Place.menu(both))
                .containsExactly(
                        Place.SECTOR,
                        Place.EDITION,
                        Place.PRESENCE,
                        Place.PROJECTS,
                        Place.EXPORTS,
                        Place.KEYS,
                        Place.QUALITY,
                        Place.STATUS,
                        Place.DEFINITIONS,
                        Place.GUIDE);
    }

    @Test
    void whoever_has_no_role_finds_nothing_and_may_open_the_login_alone() {
        assertThat(Place.menu(Viewer.NOBODY)).isEmpty();
        assertThat(Arrays.stream(Place.values()).filter(place -> place.letsIn(role -> false)))
                .containsExactly(Place.LOGIN);
    }

    @ParameterizedTest
    @EnumSource
    void an_address_that_gives_figures_opens_for_the_roles_that_may_read_them(Role role) {
        assertThat(Place.AGGREGATES.opensFor(viewer(role))).isEqualTo(role.reach() != Reach.NOWHERE);
        for (Place ties : List.of(Place.TIES, Place.ARCS, Place.NETWORK)) {
            assertThat(ties.opensFor(viewer(role))).isEqualTo(role.audience() == Audience.EXACT);
        }
    }

    /// The rights of several roles add up, and there is one audience for all scopes.
    @ParameterizedTest
    @EnumSource
    void whoever_sees_exactly_sees_everywhere(Role role) {
        assertThat(role.audience() == Audience.RELEASED || role.reach() == Reach.EVERYWHERE)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', OVERVIEW", "saisir, CAPTURE", "saisir/rencontre, CAPTURE", "connexion, LOGIN"})
    void the_first_part_of_an_address_says_which_page_it_is(String address, Place place) {
        assertThat(Place.page(address)).contains(place);
    }

    @ParameterizedTest
    @CsvSource({"nowhere", "exports2", "/exports", "api", "api/v1/ties", "login"})
    void what_is_no_row_is_no_page(String address) {
        assertThat(Place.page(address)).isEmpty();
    }

    @Test
    void no_former_address_is_one_of_today() {
        assertThat(Place.FORMER.keySet())
                .doesNotContainAnyElementsOf(
                        Arrays.stream(Place.values()).map(Place::address).toList());
    }

    /// Who changes the table is asked to change what people read about it, and the test in a browser goes by that.
    @Test
    void the_document_says_what_the_table_says() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains(pages(), addresses(), figures());
    }

    /// A key reads figures as they are handed out, and nothing that management alone may see.
    @Test
    void the_document_says_which_addresses_take_a_reading_key() throws IOException {
        List<Place> taking =
                Arrays.stream(Place.values()).filter(Place::takesKeys).toList();
        String addresses =
                taking.stream().map(place -> "`/" + place.address() + "`").collect(Collectors.joining(", "));

        assertThat(Files.readString(DOCUMENT).replace("\n", " "))
                .contains("A reading key opens " + addresses + " with the rights of its person, and nothing else");
        assertThat(taking)
                .allMatch(Place::isApi)
                .allSatisfy(place ->
                        assertThat(place.roles()).containsExactlyInAnyOrder("management", "partner", "analyst"));
    }

    private static String pages() {
        return table(
                "page",
                place -> !place.isApi(),
                place -> place.letsIn(role -> false) ? "opens" : "/" + Place.LOGIN.address(),
                (place, role) -> switch (place.right(role)) {
                    case OPENS -> "opens";
                    case BEGINS -> "begins";
                    case LED_ON -> "/" + Place.begin(viewer(role)).address();
                    case NO -> "refused";
                });
    }

    private static String addresses() {
        return table(
                "address",
                Place::isApi,
                place -> place.letsIn(role -> false) ? "200" : "401",
                (place, role) -> place.opensFor(viewer(role)) ? "200" : "403");
    }

    private static String figures() {
        return "| role | scopes | closed weeks of the region | class `activity` | class `person` |\n|---|---|---|---|---|\n"
                + Arrays.stream(Role.values())
                        .map(role -> row(
                                role.word(),
                                switch (role.reach()) {
                                    case EVERYWHERE -> "all";
                                    case OWN_SECTORS -> "own sectors";
                                    case NOWHERE -> "none";
                                },
                                role.reach() == Reach.NOWHERE ? "no" : "yes",
                                role.reach() == Reach.NOWHERE ? "none" : "exact",
                                role.audience() == Audience.EXACT ? "exact" : "none"))
                        .collect(Collectors.joining());
    }

    private static String table(
            String what,
            Predicate<Place> which,
            Function<Place, String> stranger,
            BiFunction<Place, Role, String> right) {
        List<Role> roles = List.of(Role.values());
        return row(Stream.concat(Stream.of(what, "stranger"), roles.stream().map(Role::word))
                        .toArray(String[]::new))
                + "|" + "---|".repeat(roles.size() + 2) + "\n"
                + Arrays.stream(Place.values())
                        .filter(which)
                        .map(place -> row(Stream.concat(
                                        Stream.of("`/" + place.address() + "`", stranger.apply(place)),
                                        roles.stream().map(role -> right.apply(place, role)))
                                .toArray(String[]::new)))
                        .collect(Collectors.joining());
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
