package org.arrimage.dashboard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.login.LoginForm;
import java.util.Locale;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.ContextConfiguration;

/// Outside a demonstration and without an identity provider.
@SpringBootTest
@ContextConfiguration(initializers = SeededContext.class)
class NoWayToLogInIT extends SpringBrowserlessTest {

    @ParameterizedTest
    @CsvSource({"fr-CA, Personne ne peut se connecter", "en-CA, Nobody can log in"})
    @WithAnonymousUser
    void the_login_page_says_what_to_do_in_place_of_a_form(String language, String said) {
        UI.getCurrent().setLocale(Locale.forLanguageTag(language));
        UI.getCurrent().navigate("connexion");

        assertThat(find(MessagePanel.class).single().getElement().getTextRecursively())
                .contains(said, "spring.security.oauth2.client.registration");
        assertThat(find(LoginForm.class).all()).isEmpty();
        assertThat(find(Anchor.class).all()).isEmpty();
    }

    @Test
    @WithMockUser(roles = "unknown")
    void whoever_has_no_role_is_told_so_even_where_all_others_may_read() {
        UI.getCurrent().setLocale(Locale.CANADA);
        UI.getCurrent().navigate("definitions");
        assertThat(find(H1.class).single().getText()).isEqualTo("Your account has no role in Arrimage");

        UI.getCurrent().setLocale(Locale.CANADA_FRENCH);
        UI.getCurrent().navigate("etat");
        assertThat(find(H1.class).single().getText()).isEqualTo("Votre compte n’a pas de rôle dans Arrimage");
    }
}
