package org.arrimage.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.arrimage.contract.language.TwoLanguages;
import org.arrimage.dashboard.format.Texts;

/// Turns the page into the other language and remembers that for a year.
public class LanguageSwitch extends NativeButton {

    private static final long serialVersionUID = 1L;

    /// Holds `fr` or `en`, as chosen.
    public static final String COOKIE = "arrimage-language";

    public LanguageSwitch() {
        Locale other = TwoLanguages.isEnglish(getLocale()) ? Texts.FRENCH : Texts.ENGLISH;
        // Each language is offered in its own words.
        setText(TwoLanguages.isEnglish(other) ? "English" : "Français");
        addClassName("quiet-button");
        getElement().setAttribute("lang", other.toLanguageTag());
        addClickListener(click -> {
            Cookie cookie = new Cookie(COOKIE, other.getLanguage());
            cookie.setPath("/");
            cookie.setMaxAge(365 * 24 * 3600);
            cookie.setHttpOnly(true);
            cookie.setSecure(VaadinRequest.getCurrent().isSecure());
            cookie.setAttribute("SameSite", "Strict");
            VaadinResponse.getCurrent().addCookie(cookie);
            UI ui = click.getSource().getUI().orElseThrow();
            ui.getSession().setLocale(other);
            // Without this, the session's other tabs would mix both languages.
            ui.getSession().getUIs().forEach(each -> each.getPage().reload());
        });
    }
}
