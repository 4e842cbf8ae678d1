package org.arrimage.dashboard.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededReferrals;
import org.arrimage.dashboard.SeededReferrals.Fact;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.board.FigureDetail;
import org.arrimage.dashboard.charts.ChartPanel;
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

@SpringBootTest
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@WithUserDetails("gestion")
class ReferralsViewIT extends SpringBrowserlessTest {

    @Autowired
    private SeededRegion region;

    private IsoWeek lastKnown;

    @BeforeEach
    void referrals() throws SQLException {
        execute("delete from fact");
        Instant now = Instant.now();
        lastKnown = Ripe.at(now, region.territory().timeZone()).last(Metric.CONTACTED_WITHIN_7D);
        region.write(
                "*",
                lastKnown,
                Map.of(Metric.REFERRALS_REQUESTED, 40L, Metric.REQUESTS_CONTACTED_7D, 31L, Metric.COLLABORATIONS, 40L));
        List<Fact> facts = List.of(
                request("r1", "carrefour-fictif", "maison-fictive", now.minus(Duration.ofDays(40))),
                request("r2", "carrefour-fictif", "maison-fictive", now.minus(Duration.ofDays(15))),
                request("r3", "carrefour-fictif", "maison-fictive", now.minus(Duration.ofDays(13))),
                request("r4", "carrefour-fictif", "aire-ouverte", now.minus(Duration.ofDays(16))),
                new Fact(
                        "r4",
                        "urn:test",
                        "r4-d",
                        "declined",
                        now.minus(Duration.ofDays(15)),
                        Map.of("reason", "other")));
        SeededReferrals.insert(region, facts);
    }

    private Fact request(String subject, String from, String to, Instant at) {
        String municipality = region.territory().municipalities().getFirst().code();
        return new Fact(
                subject,
                "urn:test",
                subject,
                "requested",
                at,
                Map.of("fromOrg", from, "toOrg", to, "municipality", municipality));
    }

    @AfterEach
    void countAnew() throws SQLException {
        region.countedBy(Metric.COUNTING);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = region.postgres().connect(EmbeddedPostgres.Role.WRITER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void the_page_tells_the_last_week_that_is_known_and_what_waits_stays_and_was_declined() {
        open(Locale.CANADA_FRENCH);

        assertThat(text("headline"))
                .contains(
                        "semaine " + lastKnown.number() + " de " + lastKnown.year(),
                        "78",
                        "Sur 40 jeunes référés, 31 ont été joints en moins de sept jours.",
                        "pas encore connu");
        assertThat(text("waiting")).contains("2 demandes sans suite depuis 14 jours ou plus");
        assertThat(text("reasons")).contains("Pourquoi 1 demande a été refusée", "Autre raison", "100\u00a0%");
        assertThat(text("staying")).contains("25\u00a0% restent dans leur secteur", "3 demandes passent");
        assertThat(text("flows")).contains("4 demandes");
    }

    @Test
    void the_page_speaks_english_too() {
        open(Locale.CANADA);

        assertThat(text("headline")).contains("Of 40 young people referred, 31 were reached within seven days.");
        assertThat(text("waiting")).contains("2 requests unanswered for 14 days or more");
    }

    /// After an upgrade the rows lack these metrics: that is not zero.
    @Test
    void figures_that_are_not_counted_yet_are_told_as_such_and_what_the_events_tell_stays() throws SQLException {
        region.countedBy(1);
        open(Locale.CANADA_FRENCH);

        assertThat(text("headline"))
                .contains("..", "ne sont pas encore comptés")
                .doesNotContain("78", "joints en moins de sept jours.");
        assertThat(text("outcomes")).contains("..").doesNotContain("\u00a0%");
        assertThat(text("waiting")).contains("2 demandes sans suite");
    }

    @Test
    void annotations_are_on_the_curves_and_from_a_count_management_reaches_the_events() throws SQLException {
        region.asOwner(
                "insert into annotation (day, text, author) values ('%s', 'Forum', 'x')".formatted(lastKnown.monday()));
        try {
            UI.getCurrent().setLocale(Locale.CANADA_FRENCH);
            UI.getCurrent().navigate("references", QueryParameters.of("tableau", "reached,acceptance,misdirected"));
            for (String curve : List.of("reached", "misdirected")) {
                assertThat(find(ChartPanel.class)
                                .withId(curve)
                                .single()
                                .getElement()
                                .getTextRecursively())
                        .as(curve)
                        .contains("Forum");
            }
            Component staying = find(Section.class).withId("staying").single();
            test(find(NativeButton.class, find(FigureDetail.class, staying).single())
                            .single())
                    .click();
            assertThat(text("staying")).contains("Valeur", "3", "r1", "référence demandée");
        } finally {
            region.asOwner("delete from annotation");
        }
    }

    @Test
    @WithUserDetails("partenaire")
    void a_partner_does_not_get_in() {
        UI.getCurrent().navigate("references");

        assertThat(getCurrentView()).isNotInstanceOf(ReferralsView.class);
    }

    private void open(Locale locale) {
        UI.getCurrent().setLocale(locale);
        UI.getCurrent().navigate("references");
        assertThat(getCurrentView()).isInstanceOf(ReferralsView.class);
    }

    private String text(String id) {
        return find(Section.class).withId(id).single().getElement().getTextRecursively();
    }
}
