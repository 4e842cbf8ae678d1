package org.arrimage.dashboard.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Section;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class QualityViewIT extends SpringBrowserlessTest {

    @Autowired
    private SeededRegion region;

    @Test
    @WithUserDetails("gestion")
    void the_page_says_what_the_last_recount_of_each_kind_found() throws Exception {
        record(0, 0);
        open(Locale.CANADA_FRENCH);

        assertThat(text("verdict")).contains("Les chiffres concordent");
        assertThat(text("cells")).contains("0 écart", "Nombres comparés41\u00a0203", "vers ");
        assertThat(text("survivors")).contains("0 écart", "Événements relus43\u00a0120");
    }

    @Test
    @WithUserDetails("gestion")
    void a_difference_is_said_first_and_in_plain_words() throws Exception {
        record(1, 1234);
        open(Locale.CANADA);

        assertThat(text("verdict")).contains("Figures do not agree", "Wait before you publish");
        assertThat(text("cells")).contains("1 difference").doesNotContain("differences");
        assertThat(text("survivors")).contains("1,234 differences");
    }

    /// How much was counted, how much of it differs, and when, moves with each referral.
    @Test
    @WithUserDetails("analyste")
    void an_analyst_is_told_verdicts_and_nothing_that_a_referral_moves() throws Exception {
        toldVerdictsAlone();
    }

    @Test
    @WithUserDetails("admin")
    void whoever_looks_after_the_system_is_told_verdicts_and_nothing_that_a_referral_moves() throws Exception {
        toldVerdictsAlone();
    }

    private void toldVerdictsAlone() throws SQLException {
        record(0, 1234);
        open(Locale.CANADA_FRENCH);
        String page = text("cells") + text("survivors") + text("verdict");

        assertThat(page).contains("Aucun écart", "Des écarts", "Des chiffres ne concordent pas");
        assertThat(page).doesNotContainPattern("\\d");
    }

    @Test
    @WithUserDetails("gestion")
    void before_the_first_recount_nothing_is_claimed() throws Exception {
        execute("truncate drift_check", EmbeddedPostgres.Role.OWNER);
        open(Locale.CANADA_FRENCH);

        assertThat(text("verdict")).contains("Pas encore recompté");
        assertThat(text("cells")).contains("Pas encore").doesNotContain("écart");
    }

    @Test
    @WithUserDetails("gestion")
    void a_recount_that_was_never_made_is_late_in_the_end() throws Exception {
        execute("truncate drift_check", EmbeddedPostgres.Role.OWNER);
        execute("update generation set active_at = now() - interval '3 hours'", EmbeddedPostgres.Role.WRITER);
        open(Locale.CANADA_FRENCH);

        assertThat(text("verdict")).contains("Le recomptage est en retard");
        assertThat(text("cells")).contains("Pas encore").doesNotContain("écart");
        execute("update generation set active_at = now()", EmbeddedPostgres.Role.WRITER);
    }

    private void record(long cells, long survivors) throws SQLException {
        execute(
                "insert into drift_check (at, kind, compared, differing, examples, next_at) values"
                        + " (clock_timestamp(), 'cells', 41203, %s, '[]', now() + interval '1 hour'),".formatted(cells)
                        + " (clock_timestamp(), 'survivors', 43120, %s, '[]', now() + interval '30 days')"
                                .formatted(survivors),
                EmbeddedPostgres.Role.WRITER);
    }

    private void execute(String sql, EmbeddedPostgres.Role role) throws SQLException {
        try (Connection connection = region.postgres().connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void open(Locale locale) {
        UI.getCurrent().setLocale(locale);
        UI.getCurrent().navigate("qualite");
        assertThat(getCurrentView()).isInstanceOf(QualityView.class);
    }

    private String text(String id) {
        return find(Section.class).withId(id).single().getElement().getTextRecursively();
    }
}
