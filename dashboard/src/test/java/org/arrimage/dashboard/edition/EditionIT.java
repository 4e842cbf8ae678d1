package org.arrimage.dashboard.edition;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.board.RestatedWeeks;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// Editions read from releases in a real database, as page and as file.
@SpringBootTest
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditionIT extends SpringBrowserlessTest {

    @Autowired
    private SeededRegion region;

    @Autowired
    private EditionFileController files;

    /// Two releases, of weeks 46 and 47. The second one revises the meetings of week 46 in sector 75 from 1 to 2.
    @BeforeEach
    void releases() throws SQLException {
        region.asOwner("truncate publication, published_figure, published_exact_figure");
        for (int week : List.of(46, 47)) {
            region.asOwner("""
                    insert into publication (number, through, published_at, made_at, generation, inputs, method, territory, checksum)
                    values (%1$s - 45, to_date('2026-%1$s', 'IYYY-IW'), '2026-11-24 11:00+00', '2026-11-24 11:00+00', 1, '{}', '{}', '{}', 'abcd%1$s')
                    """.formatted(week));
        }
        for (String scope : List.of("*", "75", "79")) {
            figure("published_figure", scope, "referrals_requested", "2026-W47", 2, "115, null, '~'");
            figure("published_exact_figure", scope, "referrals_requested", "2026-W47", 2, "113, null, ''");
            figure("published_figure", scope, "autonomy_share", "2026-W47", 2, "85, 150, '~'");
            figure("published_exact_figure", scope, "autonomy_share", "2026-W47", 2, "87, 149, ''");
        }
        figure("published_figure", "75", "meetings_held", "2026-W46", 1, "1, null, ''");
        figure("published_figure", "75", "meetings_held", "2026-W46", 2, "2, null, ''");
    }

    @AfterEach
    void none() throws SQLException {
        region.asOwner("truncate publication, published_figure, published_exact_figure");
    }

    private void figure(String table, String scope, String metric, String period, int since, String rest)
            throws SQLException {
        region.asOwner("insert into %s values ('%s', '%s', '%s', %s, %s)"
                .formatted(table, scope, metric, period, since, rest));
    }

    @Test
    @WithUserDetails("gestion")
    void management_reads_the_exact_figures_of_the_last_edition_and_what_it_revised() {
        open("edition");

        assertThat(page())
                .contains(
                        "n\u00ba\u00a02",
                        "58\u00a0% cette semaine",
                        "87 collaborations sur 149",
                        "113",
                        "S46, La Rivière-du-Nord",
                        "abcd 47",
                        "Chiffres exacts")
                .doesNotContain("115", "≈");
        assertThat(find(Anchor.class).withId("earlier").single().getHref()).isEqualTo("edition/2026-W46");
        assertThat(find(Anchor.class).withId("file").single().getHref()).isEqualTo("edition/2026-W47.pdf?langue=fr");
    }

    @Test
    @WithUserDetails("analyste")
    void an_analyst_reads_the_released_figures_and_no_exact_one() {
        open("edition/2026-W47");

        assertThat(page())
                .contains("Environ 85 collaborations sur 150", "≈", "115", "Antoine-Labelle", "Chiffres protégés")
                .doesNotContain("113", "149");
    }

    @Test
    @WithUserDetails("voisine")
    void a_partner_reads_its_own_sector_and_the_region() {
        open("edition/2026-W47");

        assertThat(page())
                .contains("Antoine-Labelle", "Laurentides")
                .doesNotContain("La Rivière-du-Nord", "113", "149");
    }

    @Test
    @WithUserDetails("gestion")
    void an_earlier_edition_stays_what_it_was() {
        open("edition/2026-W46");

        assertThat(page())
                .contains("n\u00ba\u00a01", "Première édition", "abcd 46")
                .doesNotContain("113");
        assertThat(find(Anchor.class).withId("later").single().getHref()).isEqualTo("edition/2026-W47");
    }

    @Test
    @WithUserDetails("gestion")
    void what_has_changed_in_the_week_since_is_told_beside_the_edition() throws SQLException {
        open("edition/2026-W47");
        assertThat(page()).doesNotContain("9\u00a0876");

        figure("published_figure", "79", "meetings_held", "2026-W47", 2, "9876, null, ''");
        open("edition/2026-W46");
        open("edition/2026-W47");

        assertThat(find(RestatedWeeks.class).single().getElement().getTextRecursively())
                .contains("S47 2026", "Antoine-Labelle", "9\u00a0876", "(−9\u00a08");
    }

    @Test
    @WithUserDetails("gestion")
    void a_week_without_an_edition_says_so() throws SQLException {
        open("edition/2026-W30");
        assertThat(page()).contains("Cette semaine n’a pas d’édition");

        open("edition/hier");
        assertThat(page()).contains("Cette semaine n’a pas d’édition");

        none();
        open("edition");
        assertThat(page()).contains("Aucune édition pour l’instant");
    }

    @Test
    @WithUserDetails("gestion")
    void a_visit_and_a_file_each_leave_a_line_in_the_audit_with_the_release() throws SQLException, IOException {
        open("edition/2026-W47");
        file("2026-W47", "fr");

        assertThat(audited())
                .anyMatch(line -> line.startsWith("read") && line.contains("\"release\": \"2\""))
                .anyMatch(line -> line.startsWith("export") && line.contains("\"format\": \"pdf\""));
    }

    @Test
    @WithUserDetails("analyste")
    void the_file_says_what_the_page_says_in_the_language_that_is_asked_for() throws IOException {
        try (PDDocument document = Loader.loadPDF(file("2026-W47", "en").getContentAsByteArray())) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");

            assertThat(text)
                    .contains("About 85 collaborations out of 150", "abcd 47")
                    .doesNotContain("149");
        }
    }

    @Test
    @WithUserDetails("contributeur")
    void who_may_not_open_the_page_gets_no_file() throws IOException {
        assertThat(file("2026-W47", "fr").getStatus()).isEqualTo(403);
    }

    @Test
    @WithUserDetails("gestion")
    void a_week_without_an_edition_has_no_file() throws IOException {
        assertThat(file("2026-W30", "fr").getStatus()).isEqualTo(404);
        assertThat(file("2026-W99", "fr").getStatus()).isEqualTo(404);
    }

    private MockHttpServletResponse file(String week, String language) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        files.file(week, language, response);
        return response;
    }

    private void open(String address) {
        UI.getCurrent().setLocale(Texts.FRENCH);
        UI.getCurrent().navigate(address);
        roundTrip();
        runPendingSignalsTasks();
    }

    private String page() {
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    private List<String> audited() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection owner = region.postgres().connect(EmbeddedPostgres.Role.OWNER);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select action || ' ' || detail::text from audit")) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }
}
