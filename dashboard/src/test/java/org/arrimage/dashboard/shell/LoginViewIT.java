package org.arrimage.dashboard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.router.QueryParameters;
import java.util.Locale;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@WithAnonymousUser
class LoginViewIT extends SpringBrowserlessTest {

    @ParameterizedTest
    @CsvSource({
        "erreur, Connexion refusée,                            Login refused",
        "attente, Trop de connexions ont échoué,                Too many logins have failed",
        "perimee, La page était ouverte depuis trop longtemps,  The page had been open for too long"
    })
    void a_login_that_did_not_come_about_is_explained_in_both_languages(String reason, String french, String english) {
        assertThat(explained(reason, Locale.CANADA_FRENCH)).contains(french);
        assertThat(explained(reason, Locale.CANADA)).contains(english);
    }

    @Test
    void a_first_visit_is_told_of_no_failure() {
        UI.getCurrent().navigate("connexion");

        assertThat(form().isError()).isFalse();
    }

    private String explained(String reason, Locale locale) {
        UI.getCurrent().setLocale(locale);
        UI.getCurrent().navigate("definitions");
        UI.getCurrent().navigate("connexion", QueryParameters.of(reason, ""));
        assertThat(form().isError()).isTrue();
        return String.valueOf(form().getElement().getPropertyRaw("i18n"));
    }

    private LoginForm form() {
        return find(LoginForm.class).single();
    }
}
