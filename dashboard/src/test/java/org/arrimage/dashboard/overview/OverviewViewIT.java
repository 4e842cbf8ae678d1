package org.arrimage.dashboard.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OverviewViewIT extends SpringBrowserlessTest {

    @Autowired
    private SeededRegion region;

    @AfterEach
    void clear() throws SQLException {
        execute("delete from annotation", Role.OWNER);
        execute("delete from told_signal", Role.OWNER);
        execute("delete from fact", Role.WRITER);
    }

    @Test
    @WithUserDetails("gestion")
    void the_map_says_of_each_sector_what_the_rows_of_four_closed_weeks_hold() throws Exception {
        open(Locale.CANADA_FRENCH);

        List<String> counts = read("""
                select sum((person ->> 'collaborations_autonomous')::int) || ' sur ' || sum((person ->> 'collaborations')::int)
                from sector_week
                where scope = '75' and week > (select max(week) from sector_week where is_closed(week)) - 28 and is_closed(week)
                """);
        assertThat(find(SectorMap.class).single().shown())
                .filteredOn(place -> place.code().equals("75"))
                .extracting(SectorMap.Place::name, SectorMap.Place::counts)
                .containsExactly(tuple("La Rivière-du-Nord", counts.getFirst()));
    }

    @Test
    @WithUserDetails("gestion")
    void the_heat_map_says_how_many_weeks_it_shows_at_most() {
        open(Locale.CANADA_FRENCH);
        UI.getCurrent().navigate("", QueryParameters.of("semaines", "156"));
        assertThat(text("heat")).contains("les 52 dernières au plus");

        UI.getCurrent().navigate("", QueryParameters.of("semaines", "26"));
        assertThat(text("heat")).contains("les 26 dernières au plus");
    }

    @Test
    @WithUserDetails("gestion")
    void an_annotation_is_written_audited_and_removed_and_never_holds_a_number_of_a_person() throws Exception {
        open(Locale.CANADA_FRENCH);

        note("Appeler le 514 555-0142");
        assertThat(text("notes")).doesNotContain("555");
        assertThat(read("select text from annotation")).isEmpty();

        note("Forum des partenaires");
        assertThat(text("notes")).contains("Forum des partenaires", "Laurentides");
        assertThat(read("select author || ' ' || text from annotation"))
                .containsExactly("gestion Forum des partenaires");
        assertThat(read("select action from audit where action like '%annota%'"))
                .containsExactly("annotate");

        test(find(NativeButton.class).withText("Retirer").single()).click();
        assertThat(text("notes")).doesNotContain("Forum");
        assertThat(read("select text from annotation")).isEmpty();
        execute("delete from audit where action like '%annota%'", Role.OWNER);
    }

    private void note(String words) {
        find(TextField.class).withId("note-text").single().setValue(words);
        test(find(Button.class).withId("note-write").single()).click();
    }

    /// An answer carries no municipality: it happened where its request did.
    @Test
    @WithUserDetails("gestion")
    void what_just_happened_is_told_without_whom_and_no_longer_than_a_day() throws Exception {
        fact("held-back-subject", "referral.requested", "26 hours", "{\"municipality\": \"75017\"}");
        open(Locale.CANADA_FRENCH);
        assertThat(text("ticker")).contains("Rien dans les 24 dernières heures.");

        fact("held-back-subject", "referral.accepted", "1 hour", "{}");
        fact("held-back-subject", "referral.contacted", "-1 hour", "{}");
        open(Locale.CANADA);
        assertThat(text("ticker"))
                .contains("Referral accepted", "La Rivière-du-Nord")
                .doesNotContain("Referral requested", "First contact", "held-back-subject");
    }

    @Test
    @WithUserDetails("gestion")
    void what_was_told_is_kept_and_shown_with_the_numbers_of_that_time() throws Exception {
        execute("""
                insert into told_signal
                select '*', 'meetings_held', 'BEYOND_LIMIT', max(week), false, 0.5, 10, 5 from sector_week where is_closed(week)
                """, Role.OWNER);
        open(Locale.CANADA_FRENCH);

        assertThat(text("attention"))
                .contains("0,5, sous la limite", "moyenne 10, d’habitude de 5 à 15")
                .contains("Les données ont été corrigées depuis et n’appuient plus ce signal.");
    }

    private void fact(String subject, String kind, String ago, String data) throws SQLException {
        execute(
                "insert into fact values ('referral', '%s', 's', '%s', '%s', 1, 'org.arrimage.%s.v1', now() - interval '%s',"
                                .formatted(subject, kind, kind, kind, ago)
                        + " date_trunc('week', now()), '%s')".formatted(data),
                Role.WRITER);
    }

    private void open(Locale locale) {
        UI.getCurrent().setLocale(locale);
        UI.getCurrent().navigate("definitions");
        UI.getCurrent().navigate("");
        assertThat(getCurrentView()).isInstanceOf(OverviewView.class);
    }

    private String text(String id) {
        return find(Section.class).withId(id).single().getElement().getTextRecursively();
    }

    private void execute(String sql, Role role) throws SQLException {
        try (Connection connection = region.postgres().connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> read(String sql) throws SQLException {
        try (Connection connection = region.postgres().connect(Role.OWNER);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
