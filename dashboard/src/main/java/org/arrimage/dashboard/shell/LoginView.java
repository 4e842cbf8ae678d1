package org.arrimage.dashboard.shell;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/// The login page.
@Route("login")
@AnonymousAllowed
public class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final LoginForm form = new LoginForm();

    LoginView() {
        addClassName("login");
        LoginI18n texts = LoginI18n.createDefault();
        texts.getForm().setTitle(getTranslation("shell.login.title"));
        texts.getForm().setUsername(getTranslation("shell.login.user"));
        texts.getForm().setPassword(getTranslation("shell.login.password"));
        texts.getForm().setSubmit(getTranslation("shell.login.submit"));
        texts.getErrorMessage().setTitle(getTranslation("shell.login.failed"));
        texts.getErrorMessage().setMessage(getTranslation("shell.login.failed.what-to-do"));
        texts.getErrorMessage().setUsername(getTranslation("shell.login.user.missing"));
        texts.getErrorMessage().setPassword(getTranslation("shell.login.password.missing"));
        form.setI18n(texts);
        form.setForgotPasswordButtonVisible(false);
        form.setAction("login");
        add(
                new H1(getTranslation("shell.product")),
                new Paragraph(getTranslation("shell.login.promise")),
                form,
                new LanguageSwitch());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.login.title") + " · " + getTranslation("shell.product");
    }
}
