package org.arrimage.dashboard.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
class DefinitionsViewIT extends SpringBrowserlessTest {

    @Test
    @WithUserDetails("admin")
    void every_metric_has_its_place_and_its_definition_in_the_readers_language() {
        open(QueryParameters.empty(), Locale.CANADA);

        assertThat(shown())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Metric.values()).map(Metric::code).toList());
        assertThat(text(Metric.ACCEPTANCE_RATE))
                .contains("Acceptance rate", "acceptance_rate", "Referrals accepted ÷ (accepted + declined).")
                .contains("NumeratorReferrals accepted", "DenominatorReferrals accepted + Referrals declined")
                .contains("Class person.");
        assertThat(text(Metric.MEETINGS_HELD)).contains("Class activity.").doesNotContain("Numerator");
    }

    @Test
    @WithUserDetails("contributeur")
    void a_search_finds_words_of_name_code_and_definition_whatever_their_accents_and_capitals() {
        open(QueryParameters.of("cherche", "RÉFÉRENCES refusees"), Locale.CANADA_FRENCH);

        assertThat(shown())
                .contains("referrals_declined", "referrals_misdirected")
                .doesNotContain("meetings_held");

        find(TextField.class).withId("search").single().setValue("funding_leverage");
        assertThat(shown()).containsExactly("funding_leverage");
        assertThat(find(H2.class).all()).extracting(H2::getText).containsExactly("Projets");

        find(TextField.class).withId("search").single().setValue(" funding leverage ");
        assertThat(shown()).containsExactly("funding_leverage");
    }

    @Test
    @WithUserDetails("contributeur")
    void a_search_without_answer_says_what_was_looked_for() {
        open(QueryParameters.of("cherche", "zzz"), Locale.CANADA_FRENCH);

        assertThat(shown()).isEmpty();
        assertThat(find(H2.class).single().getText()).contains("zzz");
    }

    private void open(QueryParameters parameters, Locale locale) {
        UI.getCurrent().setLocale(locale);
        UI.getCurrent().navigate("definitions", parameters);
        assertThat(getCurrentView()).isInstanceOf(DefinitionsView.class);
    }

    private List<String> shown() {
        return find(MetricEntry.class).all().stream()
                .map(entry -> entry.getId().orElseThrow())
                .toList();
    }

    private String text(Metric metric) {
        return find(MetricEntry.class)
                .withId(metric.code())
                .single()
                .getElement()
                .getTextRecursively();
    }
}
