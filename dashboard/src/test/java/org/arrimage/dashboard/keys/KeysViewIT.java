package org.arrimage.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.Locale;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ReadingKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
class KeysViewIT extends SpringBrowserlessTest {

    private static final String PERSON = "local:voisine";

    @Autowired
    private ReadingKeys keys;

    @AfterEach
    void forget() {
        keys.of(PERSON).forEach(key -> keys.end(PERSON, Viewer.NOBODY, key.id()));
    }

    @Test
    @WithUserDetails("voisine")
    void a_key_is_shown_once_works_and_is_removed() {
        open();
        assertThat(text("keys")).contains("Vous n’avez pas de clé");

        make("Classeur", LocalDate.now().plusDays(30).toString());
        String secret = find(TextArea.class).withId("key-secret").single().getValue();
        assertThat(secret).startsWith(KeySecret.PREFIX).hasSize(KeySecret.PREFIX.length() + 43);
        assertThat(text("key-fresh")).contains("Voici la clé «\u00a0Classeur\u00a0»", "ne sera plus jamais montrée");
        assertThat(text("keys")).contains("Classeur", "n’a jamais servi");
        assertThat(keys.use(KeySecret.hash(secret)))
                .hasValueSatisfying(owner -> assertThat(owner.person()).isEqualTo(PERSON));

        open();
        assertThat(find(TextArea.class).withId("key-secret").exists()).isFalse();
        assertThat(text("keys")).contains("Classeur", "dernier usage le").doesNotContain(secret);

        test(find(NativeButton.class).withText("Retirer").single()).click();
        assertThat(text("keys")).contains("Vous n’avez pas de clé");
        assertThat(keys.use(KeySecret.hash(secret))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                    30,  ",
        "Appelez le 450-555-0123, 30,  ",
        "Classeur,              0,   Choisissez un dernier jour",
        "Classeur,              367, Choisissez un dernier jour"
    })
    @WithUserDetails("voisine")
    void a_name_with_personal_data_or_a_day_too_far_makes_no_key(String name, int days, String said) {
        open();
        make(name, LocalDate.now().plusDays(days).toString());

        assertThat(keys.of(PERSON)).isEmpty();
        assertThat(find(Paragraph.class).withClassName("note-said").single().getText())
                .isNotBlank()
                .contains(said == null ? "" : said);
    }

    private void open() {
        UI.getCurrent().setLocale(Locale.CANADA_FRENCH);
        UI.getCurrent().navigate("definitions");
        UI.getCurrent().navigate("cles-de-lecture");
        assertThat(getCurrentView()).isInstanceOf(KeysView.class);
    }

    private void make(String name, String end) {
        find(TextField.class).withId("key-name").single().setValue(name);
        find(Input.class).withId("key-end").single().setValue(end);
        test(find(Button.class).withId("key-make").single()).click();
    }

    private String text(String id) {
        return find(Section.class).withId(id).single().getElement().getTextRecursively();
    }
}
