package org.arrimage.dashboard.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxTester;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.node.JsonNodeFactory;

/// Half-filled forms and their page, built anew in the same tab of a browser.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaptureViewIT extends SpringBrowserlessTest {

    /// What the tab keeps.
    private final Map<String, String> tab = new HashMap<>();

    @Test
    @WithUserDetails("gestion")
    void a_half_filled_meeting_survives_the_change_of_language() {
        open("saisir/rencontre", Locale.CANADA_FRENCH);
        combo("Organisme hôte").setValue("carrefour-fictif");
        multi("Organismes présents").setValue(Set.of("carrefour-fictif", "aire-ouverte"));
        multi("Ont présenté leur offre (facultatif)").setValue(Set.of("aire-ouverte"));
        combo("Municipalité").setValue("75017");
        find(IntegerField.class).single().setValue(45);
        find(TextField.class).single().setValue("Logement");
        when().setValue("2026-02-03T14:30");
        browse();

        open("saisir/rencontre", Locale.CANADA);

        assertThat(combo("Host organisation").getValue()).isEqualTo("carrefour-fictif");
        assertThat(multi("Organisations present").getValue())
                .containsExactlyInAnyOrder("carrefour-fictif", "aire-ouverte");
        assertThat(multi("Presented their offer (optional)").getValue()).containsExactly("aire-ouverte");
        assertThat(combo("Municipality").getValue()).isEqualTo("75017");
        assertThat(find(IntegerField.class).single().getValue()).isEqualTo(45);
        assertThat(find(TextField.class).single().getValue()).isEqualTo("Logement");
        assertThat(when().getValue()).isEqualTo("2026-02-03T14:30");
    }

    @ParameterizedTest
    @CsvSource({"1, ''", "47, ''", "90, ''", "1440, ''", "0, '1 to 1,440 minutes'", "1441, '1 to 1,440 minutes'"})
    @WithUserDetails("gestion")
    void a_meeting_lasts_any_number_of_minutes_and_what_is_no_length_is_said(int typed, String said) {
        open("saisir/rencontre", Locale.CANADA);
        IntegerField minutes = find(IntegerField.class).single();

        minutes.setValue(typed);

        assertThat(minutes.isInvalid()).isEqualTo(!said.isEmpty());
        assertThat(Objects.requireNonNullElse(minutes.getErrorMessage(), "")).startsWith(said);
    }

    @Test
    @WithUserDetails("gestion")
    void each_form_comes_back_with_the_draft_that_may_have_been_sent_already() {
        open("saisir/reference", Locale.CANADA);
        combo("From organisation").setValue("carrefour-fictif");
        browse();
        open("saisir/projet", Locale.CANADA);
        combo("Lead organisation").setValue("maison-fictive");
        browse();
        Map<String, String> kept = Map.copyOf(tab);
        assertThat(kept).hasSize(2);

        open("saisir/reference", Locale.CANADA_FRENCH);
        assertThat(combo("De l’organisme").getValue()).isEqualTo("carrefour-fictif");
        combo("Vers l’organisme").setValue("maison-fictive");
        browse();
        open("saisir/projet", Locale.CANADA_FRENCH);
        assertThat(combo("Organisme porteur").getValue()).isEqualTo("maison-fictive");

        kept.forEach((key, form) -> assertThat(draft(tab.getOrDefault(key, ""))).isEqualTo(draft(form)));
    }

    @Test
    @WithUserDetails("gestion")
    void what_was_recorded_or_cleared_does_not_come_back() {
        open("saisir/projet", Locale.CANADA);
        combo("Lead organisation").setValue("maison-fictive");
        browse();
        assertThat(tab).isNotEmpty();
        find(EntrySheet.class).single().show(new IngestAnswer.Recorded());
        browse();
        assertThat(tab).isEmpty();

        test(find(Button.class).withId("another-project").single()).click();
        combo("Lead organisation").setValue("maison-fictive");
        browse();
        assertThat(tab).isNotEmpty();
        test(find(NativeButton.class).withId("clear-project").single()).click();
        browse();
        assertThat(tab).isEmpty();
        assertThat(combo("Lead organisation").getValue()).isNull();
    }

    @Test
    @WithUserDetails("gestion")
    void nobody_meets_what_somebody_else_left_in_the_tab() {
        open("saisir/projet", Locale.CANADA);
        combo("Lead organisation").setValue("maison-fictive");
        browse();

        assertThat(tab).allSatisfy((key, form) -> assertThat(key).endsWith("-gestion"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            saint jerome | Saint-Jérôme
            st-jerome | Saint-Jérôme
            sainte adele | Sainte-Adèle
            d’argenteuil | Saint-André-d'Argenteuil
            """)
    @WithUserDetails("gestion")
    void a_municipality_is_offered_however_it_is_typed(String typed, String name) {
        open("saisir/projet", Locale.CANADA);

        assertThat(suggestions(combo("Municipality"), typed)).containsExactly(name);
    }

    @Test
    @WithUserDetails("gestion")
    void nothing_typed_offers_every_municipality() {
        open("saisir/projet", Locale.CANADA);

        assertThat(suggestions(combo("Municipality"), " ")).hasSize(89);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"id\": \"x\", \"subject\": \"y\"}", """
                {"id": "1b4e28ba-2fa1-11d2-883f-0016d3cca427", "subject": "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
                 "time": "", "data": {"lead": "unknown", "partners": "x", "audience": 7, "municipality": ["a"]}}"""})
    @WithUserDetails("gestion")
    void what_a_tab_keeps_and_nobody_offers_is_left_out(String kept) {
        tab.put("arrimage-project-gestion", kept);

        open("saisir/projet", Locale.CANADA);

        assertThat(combo("Lead organisation").getValue()).isNull();
        assertThat(combo("Municipality").getValue()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-08T02:30 | 2026-03-08T07:30:00Z | There was no 02:30 on that day: the clocks went from 02:00 to 03:00. 03:30 will be recorded
            2026-03-08T01:59 | 2026-03-08T06:59:00Z | ''
            2026-03-08T03:00 | 2026-03-08T07:00:00Z | ''
            2026-11-01T01:30 | 2026-11-01T05:30:00Z | There were two 01:30 on that day: the clocks went back from 02:00 to 01:00. Unless you say otherwise, the first
            2026-11-01T02:00 | 2026-11-01T07:00:00Z | ''
            2026-07-01T12:00 | 2026-07-01T16:00:00Z | ''
            """)
    @WithUserDetails("gestion")
    void the_field_says_which_moment_a_time_is_when_the_clocks_change(String typed, Instant moment, String said) {
        open("saisir/projet", Locale.CANADA);

        when().setValue(typed);

        assertThat(find(WhenField.class).single().instant()).isEqualTo(moment);
        assertThat(clocks()).startsWith(said);
        assertThat(clocks().isEmpty()).isEqualTo(said.isEmpty());
    }

    @Test
    @WithUserDetails("gestion")
    void of_two_times_people_choose_and_the_choice_stays() {
        open("saisir/projet", Locale.CANADA_FRENCH);
        when().setValue("2026-11-01T01:30");
        assertThat(clocks()).startsWith("1\u00a0h\u00a030 a existé deux fois ce jour-là");
        second().setValue(true);
        assertThat(find(WhenField.class).single().instant()).isEqualTo(Instant.parse("2026-11-01T06:30:00Z"));
        browse();

        open("saisir/projet", Locale.CANADA);

        assertThat(when().getValue()).isEqualTo("2026-11-01T01:30");
        assertThat(second().getValue()).isTrue();
        assertThat(find(WhenField.class).single().instant()).isEqualTo(Instant.parse("2026-11-01T06:30:00Z"));
    }

    /// Another address in between: every page is built anew.
    private void open(String address, Locale locale) {
        UI.getCurrent().setLocale(locale);
        UI.getCurrent().navigate("definitions");
        UI.getCurrent().navigate(address);
        assertThat(getCurrentView()).isInstanceOf(CaptureView.class);
        browse();
    }

    /// Does what the browser does with its storage.
    private void browse() {
        for (PendingJavaScriptInvocation call : UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations()) {
            List<Object> given = call.getInvocation().getParameters();
            String script = call.getInvocation().getExpression();
            if (script.contains("].setItem(")) {
                tab.put(given.get(1).toString(), given.get(2).toString());
            } else if (script.contains("].removeItem(")) {
                tab.remove(given.get(1).toString());
            } else if (script.contains("].getItem(")) {
                String kept = tab.get(given.get(1).toString());
                JsonNodeFactory nodes = JsonNodeFactory.instance;
                call.complete(kept == null ? nodes.nullNode() : nodes.stringNode(kept));
            }
        }
    }

    private static Draft draft(String form) {
        return UnfinishedForm.read(form).orElseThrow().draft();
    }

    private Input when() {
        return find(Input.class, find(WhenField.class).single()).single();
    }

    private Checkbox second() {
        return find(Checkbox.class, find(WhenField.class).single()).single();
    }

    private String clocks() {
        return find(Span.class, find(WhenField.class).single()).single().getText();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> combo(String label) {
        return labelled(ComboBox.class, label);
    }

    private List<String> suggestions(ComboBox<String> field, String typed) {
        ComboBoxTester<ComboBox<String>, String> tester = test(field);
        tester.setFilter(typed);
        return tester.getSuggestions();
    }

    @SuppressWarnings("unchecked")
    private MultiSelectComboBox<String> multi(String label) {
        return labelled(MultiSelectComboBox.class, label);
    }

    private <T extends Component> T labelled(Class<T> type, String label) {
        return find(type)
                .withCondition(field -> label.equals(field.getElement().getProperty("label")))
                .single();
    }
}
