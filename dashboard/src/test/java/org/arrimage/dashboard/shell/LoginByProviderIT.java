package org.arrimage.dashboard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.router.QueryParameters;
import java.util.Locale;
import org.arrimage.dashboard.ProviderAway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.test.context.support.WithAnonymousUser;

@ProviderAway
@WithAnonymousUser
class LoginByProviderIT extends SpringBrowserlessTest {

    @Test
    void the_login_page_leads_to_the_provider_and_asks_for_no_password() {
        UI.getCurrent().navigate("connexion");

        assertThat(find(Anchor.class).single().getHref()).isEqualTo("oauth2/authorization/away");
        assertThat(find(LoginForm.class).all()).isEmpty();
        assertThat(find(MessagePanel.class).all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "annulee, Connexion annulée,                                   Login cancelled",
        "fournisseur, Le service de connexion n’a pas répondu comme il faut, The login service did not answer as it should",
        "perimee, La page était ouverte depuis trop longtemps,         The page had been open for too long"
    })
    void a_login_that_did_not_come_about_is_explained_in_both_languages(String reason, String french, String english) {
        assertThat(explained(reason, Locale.CANADA_FRENCH)).contains(french);
        assertThat(explained(reason, Locale.CANADA)).contains(english);
    }

    private String explained(String reason, Locale locale) {
        UI.getCurrent().setLocale(locale);
        UI.getCurrent().navigate("definitions");
        UI.getCurrent().navigate("connexion", QueryParameters.of(reason, ""));
        return find(MessagePanel.class).single().getElement().getTextRecursively();
    }
}
