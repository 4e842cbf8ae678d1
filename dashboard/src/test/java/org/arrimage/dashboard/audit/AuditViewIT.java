package org.arrimage.dashboard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.AuditLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// Lines of weeks 10 to 12 of 2021, which no other test writes.
@SpringBootTest
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditViewIT extends SpringBrowserlessTest {

    private static final String THEN = "at >= '2021-03-01' and at < '2021-04-01'";

    @Autowired
    private SeededRegion region;

    @Autowired
    private AuditLines lines;

    @BeforeEach
    void lines() throws SQLException {
        region.asOwner("insert into audit (at, account, action, scopes, detail, login, opened) values"
                + " ('2021-03-09 15:04:00-05', 'ancienne', 'read', array['*'], '{\"page\": \"referrals\"}',"
                + " 'arrimage_exact', array['*']),"
                + " ('2021-03-16 09:30:00-04', 'ancien', 'export', array['75', '79'],"
                + " '{\"metrics\": \"meetings_held\", \"from\": \"2021-W02\", \"to\": \"2021-W09\","
                + " \"format\": \"csv\", \"release\": \"7\"}', 'arrimage_released', array['75'])");
    }

    @AfterEach
    void forget() throws SQLException {
        region.asOwner("delete from audit where " + THEN);
    }

    @Test
    @WithUserDetails("gestion")
    void the_page_says_who_did_what_when_with_which_scopes_release_and_login() {
        open("de", "2021-W10", "a", "2021-W12");

        assertThat(cells())
                .containsExactly(
                        List.of("16\u00a0mars\u00a02021"),
                        List.of(
                                "9\u00a0h\u00a030",
                                "ancien",
                                "Fichier téléchargé",
                                "Rencontres · 2021-W02 à 2021-W09 · CSV",
                                "La Rivière-du-Nord, Antoine-Labelle",
                                "7",
                                "chiffres protégés"),
                        List.of("9\u00a0mars\u00a02021"),
                        List.of(
                                "15\u00a0h\u00a004",
                                "ancienne",
                                "Lecture",
                                "Références",
                                "Laurentides",
                                "",
                                "chiffres exacts"));
    }

    @Test
    @WithUserDetails("gestion")
    void an_address_filters_by_person_by_action_and_by_week() {
        open("de", "2021-W10", "a", "2021-W12", "personne", "ancienne");
        assertThat(people()).containsExactly("ancienne");
        open("de", "2021-W10", "a", "2021-W12", "action", "export");
        assertThat(people()).containsExactly("ancien");
        // A week begins on Monday by the clocks of the territory.
        open("de", "2021-W11", "a", "2021-W11");
        assertThat(people()).containsExactly("ancien");
        open("de", "2021-W10", "a", "2021-W10");
        assertThat(people()).containsExactly("ancienne");
    }

    @Test
    @WithUserDetails("gestion")
    void page_by_page_every_line_is_shown_once() throws SQLException {
        // Several lines of one moment: the id decides.
        region.asOwner("insert into audit (at, account, action, scopes, detail)"
                + " select timestamptz '2021-03-17 12:00:00Z' + (g / 30) * interval '1 minute', 'seite-' || g, 'read',"
                + " array['*'], '{}' from generate_series(1, 118) g");
        List<String> seen = new ArrayList<>();
        int pages = 0;
        open("de", "2021-W10", "a", "2021-W12");
        while (true) {
            List<String> people = people();
            assertThat(people).hasSizeLessThanOrEqualTo(AuditView.LINES);
            seen.addAll(people);
            pages++;
            List<RouterLink> older =
                    find(RouterLink.class).withText("Plus anciennes").all();
            if (older.isEmpty()) {
                break;
            }
            UI.getCurrent()
                    .navigate("audit", older.getFirst().getQueryParameters().orElseThrow());
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(120).doesNotHaveDuplicates().endsWith("ancien", "ancienne");
    }

    @Test
    @WithUserDetails("gestion")
    void whoever_looks_leaves_a_line_and_a_name_that_is_nobodys_is_not_kept() throws SQLException {
        open("de", "2021-W10", "a", "2021-W12", "personne", "ancienne");
        assertThat(region.asOwner(
                        "select concat_ws(' ', account, action, login, scopes, detail ->> 'page', detail ->> 'person')"
                                + " from audit order by id desc limit 1"))
                .containsExactly("gestion read arrimage_exact {*} audit ancienne");

        open("de", "2021-W10", "a", "2021-W12", "personne", "hunter2");
        assertThat(region.asOwner("select concat_ws(' ', detail ->> 'page', detail ->> 'person', detail ->> 'from')"
                        + " from audit order by id desc limit 1"))
                .containsExactly("audit 2021-W10");
        assertThat(text("no-lines")).contains("Aucune ligne ne correspond", "Vérifiez le nom");
    }

    @Test
    @WithUserDetails("gestion")
    void a_word_in_an_address_that_is_no_table_is_not_kept() throws SQLException {
        region.asOwner("delete from fact");

        UI.getCurrent().navigate("preparer/hunter2");

        assertThat(region.asOwner("select detail from audit order by id desc limit 1"))
                .containsExactly("{\"page\": \"preparation\"}");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "MANAGEMENT")
    void nobody_else_reads_a_line(Role role) {
        Viewer viewer = new Viewer("somebody", Set.of(role), Set.of("75"), null);
        ZoneId zone = region.territory().timeZone();

        assertThat(lines.read(viewer, AuditFilter.ALL, zone, 10)).isEmpty();
        assertThat(lines.read(
                        new Viewer("gestion", Set.of(Role.MANAGEMENT), Set.of(), null), AuditFilter.ALL, zone, 10))
                .isNotEmpty();
    }

    private void open(String... filter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < filter.length; i += 2) {
            parameters.put(filter[i], filter[i + 1]);
        }
        UI.getCurrent().setLocale(Locale.CANADA_FRENCH);
        UI.getCurrent().navigate("audit", QueryParameters.simple(parameters));
        assertThat(getCurrentView()).isInstanceOf(AuditView.class);
    }

    private String text(String id) {
        return find(Section.class).withId(id).single().getElement().getTextRecursively();
    }

    /// The rows of the table, without its head.
    private List<List<String>> cells() {
        return rows().map(row ->
                        row.getChildren().map(Element::getTextRecursively).toList())
                .toList();
    }

    private List<String> people() {
        return cells().stream()
                .filter(row -> row.size() > 1)
                .map(row -> row.get(1))
                .toList();
    }

    private Stream<Element> rows() {
        return find(AuditTable.class)
                .single()
                .getElement()
                .getChild(0)
                .getChildren()
                .filter(part -> part.getTag().equals("tbody"))
                .flatMap(Element::getChildren);
    }
}
