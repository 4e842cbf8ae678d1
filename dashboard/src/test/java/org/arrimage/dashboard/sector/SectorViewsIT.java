package org.arrimage.dashboard.sector;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.attention.Attention;
import org.arrimage.dashboard.board.FigureDetail;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.FigureCard;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// The pages of sectors, and the way from a figure on them to its events.
@SpringBootTest
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SectorViewsIT extends SpringBrowserlessTest {

    @Autowired
    private SeededRegion region;

    private IsoWeek closed = IsoWeek.of(2026, 1);

    /// Two referrals of sector 75 and one of sector 79 in the last closed week; the first was accepted in it.
    @BeforeEach
    void facts() throws SQLException {
        closed = WeeklySeries.lastClosed(Instant.now(), region.territory().timeZone());
        execute("delete from fact");
        fact("referral", "ref-1", "referral.requested", "{\"municipality\": \"75017\", \"need\": \"secret\"}");
        fact("referral", "ref-2", "referral.requested", "{\"municipality\": \"75017\"}");
        fact("referral", "ref-3", "referral.requested", "{\"municipality\": \"79088\"}");
        fact("referral", "ref-1", "referral.accepted", "{}");
        fact("meeting", "rencontre-1", "meeting.held", """
                {"municipality": "75017", "kind": "visit", "host": "carrefour-fictif", "mode": "in-person",
                    "participants": ["carrefour-fictif", "aire-ouverte"], "minutes": 60}""");
    }

    private void fact(String family, String subject, String type, String data) throws SQLException {
        execute("""
                insert into fact values ('%1$s', '%2$s', 'urn:x', '%3$s-%2$s', '%3$s-%2$s', 1, 'org.arrimage.%3$s.v1',
                    timestamptz '%4$s 17:00:00+00', '%4$s', '%5$s'::jsonb)
                """.formatted(family, subject, type, closed.monday(), data));
    }

    private void execute(String sql) throws SQLException {
        try (Connection writer = region.postgres().connect(EmbeddedPostgres.Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    @WithUserDetails("gestion")
    void all_sectors_stand_side_by_side_in_the_order_of_the_territory() {
        open("secteurs", QueryParameters.empty());

        List<String> names = region.territory().sectors().stream()
                .map(sector -> sector.name().in(Locale.CANADA_FRENCH))
                .toList();
        String table =
                find(Rows.class).withId("side-by-side").single().getElement().getTextRecursively();
        assertThat(table).contains(names);
        assertThat(names.stream().map(table::indexOf).toList()).isSorted();
        assertThat(page()).contains("Part des collaborations sans Aire ouverte");
    }

    @Test
    @WithUserDetails("gestion")
    void another_measure_is_compared_when_the_address_says_so() {
        open("secteurs", QueryParameters.of("mesure", "meetings_held"));

        assertThat(page()).contains("dans l’ordre du territoire").doesNotContain("Part des collaborations sans");
    }

    @Test
    @WithUserDetails("gestion")
    void a_sector_in_depth_shows_its_organisations_its_municipalities_and_the_region_beside_it() {
        open("secteurs/75", QueryParameters.empty());

        assertThat(text(find(Rows.class).withId("organisations").single()))
                .contains("Aire ouverte", "Carrefour fictif")
                .doesNotContain("Maison des jeunes fictive");
        assertThat(text(find(Rows.class).withId("municipalities").single())).contains("Saint-Jérôme");
        assertThat(find(ChartPanel.class).withId("acceptance").single().isVisible())
                .isTrue();
    }

    @Test
    @WithUserDetails("gestion")
    void a_sector_that_does_not_exist_is_said_to_be_none() {
        open("secteurs/nowhere", QueryParameters.empty());

        assertThat(page()).contains("Ce secteur n’existe pas");
    }

    @Test
    @WithUserDetails("gestion")
    void from_a_figure_management_reaches_its_definition_and_the_events_of_its_scope_and_weeks() throws SQLException {
        open("secteurs/75", QueryParameters.of("grain", "week"));
        detailOf("card-referrals_requested");

        String detail =
                text(find(FigureDetail.class, card("card-referrals_requested")).single());
        assertThat(detail).contains("Références", "Valeur", "ref-1", "ref-2", "référence demandée");
        assertThat(detail).doesNotContain("ref-3", "référence acceptée", "rencontre-1", "secret", "75017");
        assertThat(audited())
                .anyMatch(line -> line.contains("\"events\": \"referrals_requested\"")
                        && line.contains("\"from\": \"" + closed + "\"")
                        && line.contains("{75}"));
    }

    @Test
    @WithUserDetails("partenaire")
    void a_partner_reaches_the_definition_and_no_event() {
        open("mon-secteur", QueryParameters.empty());
        detailOf("card-meetings_held");

        assertThat(text(find(FigureDetail.class, card("card-meetings_held")).single()))
                .contains("Valeur")
                .doesNotContain("événements", "rencontre-1");
    }

    @Test
    @WithUserDetails("voisine")
    void a_partner_reads_the_released_figures_of_its_sector_and_of_the_region_and_no_exact_one() throws SQLException {
        region.asOwner("""
                insert into publication (number, through, published_at, made_at, generation, inputs, method, territory, checksum)
                values (3, '%s', now(), now(), 1, '{}', '{}', '{}', 'c')
                """.formatted(closed.monday()));
        region.asOwner("""
                insert into published_figure values
                    ('79', 'referrals_requested', '%1$s', 3, 925, null, '~'), ('*', 'referrals_requested', '%1$s', 3, 9115, null, '~'),
                    ('75', 'referrals_requested', '%1$s', 3, 9335, null, '~')
                """.formatted(closed));
        region.asOwner("insert into published_exact_figure values ('79', 'referrals_requested', '%s', 3, 923, null, '')"
                .formatted(closed));
        open("mon-secteur", QueryParameters.empty());

        assertThat(text(find(Rows.class).withId("released").single()))
                .contains("Références, Antoine-Labelle≈\u00a0925", "≈\u00a09\u00a0115")
                .doesNotContain("335", "923");
        assertThat(page()).contains("Publication n\u00ba\u00a03", "arrondi au hasard", "Maison des jeunes fictive");
        assertThat(page()).doesNotContain("Carrefour fictif");
    }

    @Test
    @WithUserDetails("voisine")
    void before_the_first_release_the_page_says_when_its_figures_come() {
        open("mon-secteur", QueryParameters.empty());

        assertThat(page()).contains("Ces chiffres paraissent avec la première publication");
    }

    @Test
    @WithUserDetails("gestion")
    void the_page_of_a_sector_bears_its_name_and_tells_of_it_alone_what_deserves_attention() throws SQLException {
        for (String sector : List.of("75", "79")) {
            region.asOwner("""
                    insert into told_signal
                    select '%1$s', 'meetings_held', 'BEYOND_LIMIT', week, false, 0.%1$s, 10, 5
                    from sector_week where scope = '*' and is_closed(week)
                    """.formatted(sector));
        }
        open("secteurs/75", QueryParameters.empty());

        assertThat(((HasDynamicTitle) getCurrentView()).getPageTitle()).isEqualTo("La Rivière-du-Nord · Arrimage");
        assertThat(text(find(Attention.class).single()))
                .contains("Rencontres, La Rivière-du-Nord", "0,8, sous la limite")
                .doesNotContain("Antoine-Labelle");
    }

    @Test
    @WithUserDetails("gestion")
    void an_annotation_is_on_the_curves_of_its_sector_and_one_of_the_region_on_all() throws SQLException {
        region.asOwner("""
                insert into annotation (day, sector, text, author) values
                    ('%1$s', '75', 'Déménagement', 'x'), ('%1$s', '79', 'Inondation', 'x'), ('%1$s', null, 'Forum', 'x')
                """.formatted(closed.monday()));
        open("secteurs/75", QueryParameters.of("tableau", "curve,acceptance,reached,behaviour"));

        for (String curve : List.of("curve", "acceptance", "reached")) {
            assertThat(text(find(ChartPanel.class).withId(curve).single()))
                    .as(curve)
                    .contains("Déménagement", "Forum")
                    .doesNotContain("Inondation");
        }
    }

    @AfterEach
    void clear() throws SQLException {
        region.asOwner("delete from annotation");
        region.asOwner("delete from told_signal");
        region.asOwner("truncate publication, published_figure, published_exact_figure");
    }

    private FigureCard card(String id) {
        return find(FigureCard.class).withId(id).single();
    }

    private void detailOf(String id) {
        test(find(NativeButton.class, card(id)).single()).click();
    }

    private List<String> audited() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection owner = region.postgres().connect(EmbeddedPostgres.Role.OWNER);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select detail::text || scopes::text from audit")) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }

    private static void open(String address, QueryParameters parameters) {
        UI.getCurrent().setLocale(Locale.CANADA_FRENCH);
        UI.getCurrent().navigate(address, parameters);
    }

    private static String page() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().stream()
                .map(shown -> shown.getElement().getTextRecursively())
                .collect(Collectors.joining());
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
