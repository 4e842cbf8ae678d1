package org.arrimage.dashboard.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
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

/// The pages of meetings and of projects, as each role sees them. A meeting and a project of sector 75 (Saint-Jérôme)
/// and
/// one of each of sector 79 (Mont-Laurier), where the project of sector 75 was taken up.
@SpringBootTest
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PresenceViewIT extends SpringBrowserlessTest {

    @Autowired
    private SeededRegion region;

    private IsoWeek closed = IsoWeek.of(2026, 1);

    @BeforeEach
    void facts() throws SQLException {
        closed = WeeklySeries.lastClosed(Instant.now(), region.territory().timeZone());
        forget();
        meeting("m75", "75017", "carrefour-fictif");
        meeting("m79", "79088", "maison-fictive");
        fact("project", "p75", "project.started", closed.plusWeeks(-8), """
                {"lead": "carrefour-fictif", "municipality": "75017", "existedBefore": false, "title": "Cuisines du Nord"}""");
        fact("project", "p79", "project.started", closed.plusWeeks(-8), """
                {"lead": "maison-fictive", "municipality": "79088", "existedBefore": false, "title": "Ateliers du Lac"}""");
        fact("project", "p75", "project.replicated", closed, """
                {"lead": "maison-fictive", "municipality": "79088"}""");
        fact("project", "p79", "project.replicated", closed, """
                {"lead": "carrefour-fictif", "municipality": "75017"}""");
        fact("referral", "r75", "referral.requested", closed, """
                {"municipality": "75017"}""");
    }

    @AfterEach
    void forget() throws SQLException {
        execute("delete from fact");
    }

    private void meeting(String subject, String municipality, String presenter) throws SQLException {
        fact("meeting", subject, "meeting.held", closed, """
                {"kind": "presentation", "host": "%1$s", "municipality": "%2$s", "mode": "in-person", "minutes": 60,
                 "participants": ["aire-ouverte", "%1$s"], "presenters": ["%1$s"]}""".formatted(presenter, municipality));
    }

    private void fact(String family, String subject, String type, IsoWeek week, String data) throws SQLException {
        execute("""
                insert into fact values ('%1$s', '%2$s', 'urn:x', '%3$s-%2$s', '%3$s-%2$s', 1, 'org.arrimage.%3$s.v1',
                    timestamptz '%4$s 17:00:00+00', '%4$s', '%5$s'::jsonb)
                """.formatted(family, subject, type, week.monday(), data));
    }

    private void execute(String sql) throws SQLException {
        try (Connection writer = region.postgres().connect(Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    @WithUserDetails("partenaire")
    void a_partner_sees_the_meetings_of_its_sector_and_nothing_of_another_even_if_the_address_asks()
            throws SQLException {
        for (String sector : new String[] {"75", "79", "*"}) {
            String page = open("rencontres", sector);
            assertThat(page)
                    .contains("La Rivière-du-Nord", "Carrefour fictif")
                    .doesNotContain("Antoine-Labelle", "Mont-Laurier", "Maison des jeunes fictive", "Les Laurentides");
        }
        assertThat(lastAudited()).isEqualTo("partenaire arrimage_released {75} {75} presence");
    }

    @Test
    @WithUserDetails("partenaire")
    void a_partner_sees_the_projects_of_its_sector_and_of_one_from_elsewhere_that_it_was_taken_up_there()
            throws SQLException {
        for (String sector : new String[] {"75", "79", "*"}) {
            String page = open("projets", sector);
            assertThat(page)
                    .contains("Cuisines du Nord", "Projet repris par Carrefour fictif", "vos secteurs")
                    .contains("1 reprise, dont 1 menée par d’autres")
                    .doesNotContain("Ateliers du Lac", "Antoine-Labelle", "Mont-Laurier", "Maison des jeunes fictive");
        }
        assertThat(lastAudited()).isEqualTo("partenaire arrimage_released {75} {75} projects");
    }

    @Test
    @WithUserDetails("analyste")
    void an_analyst_sees_the_meetings_and_projects_of_the_region() {
        assertThat(open("rencontres", "*"))
                .contains("Antoine-Labelle", "La Rivière-du-Nord", "Carrefour fictif", "Maison des jeunes fictive");
        assertThat(open("projets", "*"))
                .contains("Cuisines du Nord", "Ateliers du Lac", "Mont-Laurier")
                .doesNotContain("Projet repris", "vos secteurs");
        assertThat(open("projets", "79")).contains("Ateliers du Lac", "Cuisines du Nord");
    }

    /// What referrals feed is not there, and nothing says that it could be.
    @Test
    @WithUserDetails("analyste")
    void whoever_sees_no_referrals_does_not_see_what_they_feed() {
        assertThat(open("rencontres", "*")).doesNotContain("jointe", "référence", "préparation de sa prochaine");
        assertThat(open("projets", "*")).doesNotContain("Liens nés", "paires");
    }

    @Test
    @WithUserDetails("gestion")
    void management_sees_all_of_it() throws SQLException {
        assertThat(open("rencontres", "*")).contains("jointe sur 89", "préparation de sa prochaine", "Antoine-Labelle");
        assertThat(open("projets", "*")).contains("Liens nés de projets financés", "Ateliers du Lac");
        assertThat(lastAudited()).startsWith("gestion arrimage_exact {*,").endsWith("} projects");
    }

    private String lastAudited() throws SQLException {
        try (Connection owner = region.postgres().connect(Role.OWNER);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select concat_ws(' ', account, login, scopes, opened, detail ->> 'page')"
                                + " from audit order by id desc limit 1")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String open(String address, String sector) {
        UI.getCurrent().setLocale(Locale.CANADA_FRENCH);
        UI.getCurrent().navigate(address, QueryParameters.of("secteur", sector));
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().stream()
                .map(shown -> shown.getElement().getTextRecursively())
                .collect(Collectors.joining());
    }
}
