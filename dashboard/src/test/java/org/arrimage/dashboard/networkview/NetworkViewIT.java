package org.arrimage.dashboard.networkview;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// Aire ouverte (the backbone, of 75) is tied to Carrefour fictif (of 75) and to the Maison des jeunes fictive (of 79),
/// which are tied to each other in week 14 alone.
@SpringBootTest
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NetworkViewIT extends SpringBrowserlessTest {

    @Autowired
    private SeededRegion region;

    @BeforeEach
    void writePairs() throws SQLException {
        try (Connection writer = region.postgres().connect(Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute("delete from pair_week");
            statement.execute("""
                    insert into pair_week (week, kind, a, b, sector, referral, joint, autonomous) values
                        ('2025-12-15', 'tie', 'aire-ouverte', 'carrefour-fictif', '75', 0, 1, 0),
                        ('2026-01-05', 'tie', 'aire-ouverte', 'maison-fictive', '79', 0, 1, 0),
                        ('2026-01-12', 'tie', 'aire-ouverte', 'carrefour-fictif', '75', 0, 1, 0),
                        ('2026-03-30', 'tie', 'carrefour-fictif', 'maison-fictive', '79', 0, 1, 1),
                        ('2026-03-30', 'tie', 'aire-ouverte', 'carrefour-fictif', '75', 0, 2, 0)""");
        }
    }

    @Test
    @WithUserDetails("gestion")
    void the_headline_is_what_holds_once_the_backbone_is_taken_out() {
        open("fin=2026-W13", Locale.CANADA_FRENCH);

        // Of the two others, one alone is the largest rest.
        assertThat(text("network")).contains("50", "2 liens; 3 organismes tiennent ensemble, dont 1 par Aire ouverte");
        assertThat(text("network"))
                .contains("au moins un contact sans Aire ouverte\u00a0: 0", "en sa présence seulement\u00a0: 2");
        assertThat(text("unmet")).contains("0 sur 1");
    }

    @Test
    @WithUserDetails("gestion")
    void the_tables_hold_the_organisations_and_the_ties_of_the_window() {
        open("fin=2026-W14&vue=tableau", Locale.CANADA);

        assertThat(text("graph-organisations")).contains("Aire ouverte", "La Rivière-du-Nord", "Carrefour fictif");
        assertThat(text("graph-ties")).contains("Carrefour fictifMaison des jeunes fictive111");
        assertThat(text("network")).contains("at least one contact without Aire ouverte: 1", "only with it present: 1");
    }

    @Test
    @WithUserDetails("gestion")
    void a_chosen_organisation_shows_its_partners_with_their_first_contacts() {
        open("fin=2026-W14&organisme=carrefour-fictif", Locale.CANADA_FRENCH);

        assertThat(text("organisation"))
                .contains("2 partenaires, dont 1 sans Aire ouverte")
                .contains("Aire ouverteLa Rivière-du-NordS51 2025–230")
                .contains("Maison des jeunes fictiveAntoine-LabelleS14 2026S14 2026111");
    }

    @Test
    @WithUserDetails("analyste")
    void nobody_but_management_sees_it() {
        UI.getCurrent().navigate("reseau");

        assertThat(getCurrentView()).isNotInstanceOf(NetworkView.class);
    }

    private void open(String asked, Locale locale) {
        UI.getCurrent().setLocale(locale);
        UI.getCurrent().navigate("reseau", QueryParameters.fromString(asked));
        assertThat(getCurrentView()).isInstanceOf(NetworkView.class);
    }

    private String text(String id) {
        return (id.equals("unmet") || id.equals("organisation")
                        ? find(Section.class).withId(id).single()
                        : find(Div.class).withId(id).single())
                .getElement()
                .getTextRecursively();
    }
}
