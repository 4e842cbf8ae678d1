package org.arrimage.dashboard.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.arrimage.dashboard.access.LoginWays;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.format.Texts;

/// The login page: a form if there are local accounts, a way to the identity provider if one is set; otherwise it
/// says that there is none and who can change that.
@Route(Place.At.LOGIN)
public class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    /// The reasons for a failed login, as the address gives them, with the key of the text for each.
    private static final Map<String, String> REASONS = Map.of(
            "erreur", "shell.login.failed",
            "attente", "shell.login.wait",
            "perimee", "shell.login.stale",
            "annulee", "shell.login.cancelled",
            "fournisseur", "shell.login.provider");

    private final LoginForm form = new LoginForm();
    private final LoginI18n texts = LoginI18n.createDefault();
    private final MessagePanel message = new MessagePanel();
    private final boolean accounts;

    LoginView(LoginWays ways) {
        accounts = ways.accounts();
        addClassName("login");
        texts.getForm().setTitle(getTranslation("shell.login.title"));
        texts.getForm().setUsername(getTranslation("shell.login.user"));
        texts.getForm().setPassword(getTranslation("shell.login.password"));
        texts.getForm().setSubmit(getTranslation("shell.login.submit"));
        texts.getErrorMessage().setUsername(getTranslation("shell.login.user.missing"));
        texts.getErrorMessage().setPassword(getTranslation("shell.login.password.missing"));
        form.setI18n(texts);
        texts.getForm().setForgotPassword("");
        form.setForgotPasswordButtonVisible(false);
        // The form has no word for the button inside the field of the password.
        form.getElement()
                .executeJs(
                        "this.updateComplete.then(() => this.querySelector('vaadin-password-field').i18n = {reveal: $0})",
                        getTranslation("shell.login.reveal"));
        form.setAction(Place.At.LOGIN);
        message.setVisible(false);
        add(new H1(Texts.PRODUCT), new Paragraph(getTranslation("shell.login.promise")), message);
        if (accounts) {
            add(form);
        }
        ways.providerAddress().ifPresent(address -> {
            Anchor provider = new Anchor(address, getTranslation("shell.login.by-provider"));
            provider.setRouterIgnore(true);
            provider.addClassName("login-provider");
            add(provider);
        });
        if (!accounts && ways.providerAddress().isEmpty()) {
            say("shell.login.no-way");
        }
        add(new LanguageSwitch());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> reason = event.getLocation().getQueryParameters().getParameters().keySet().stream()
                .flatMap(name -> Stream.ofNullable(REASONS.get(name)))
                .findFirst();
        reason.ifPresent(key -> {
            texts.getErrorMessage().setTitle(getTranslation(key));
            texts.getErrorMessage().setMessage(getTranslation(key + ".what-to-do"));
            form.setI18n(texts);
            if (!accounts) {
                say(key);
            }
        });
        form.setError(reason.isPresent());
    }

    private void say(String key) {
        message.show(getTranslation(key), getTranslation(key + ".what-to-do"));
        message.setVisible(true);
    }

    @Override
    public String getPageTitle() {
        return Texts.pageTitle(getTranslation("shell.login.title"));
    }
}
