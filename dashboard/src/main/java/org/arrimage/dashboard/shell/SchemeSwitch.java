package org.arrimage.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.servlet.http.Cookie;

/// Goes from light to dark and back, and remembers that for a year; until it is used, the system's choice holds.
class SchemeSwitch extends NativeButton {

    private static final long serialVersionUID = 1L;

    static final String COOKIE = "arrimage-scheme";

    SchemeSwitch() {
        addClassName("quiet-button");
        setText(getTranslation("shell.scheme"));
        addClickListener(click -> click.getSource()
                .getElement()
                .executeJs("return getComputedStyle(document.documentElement).colorScheme === 'dark'"
                        + " || (getComputedStyle(document.documentElement).colorScheme !== 'light'"
                        + " && matchMedia('(prefers-color-scheme: dark)').matches)")
                .then(Boolean.class, dark -> use(dark ? ColorScheme.Value.LIGHT : ColorScheme.Value.DARK)));
    }

    private void use(ColorScheme.Value scheme) {
        UI ui = getUI().orElseThrow();
        ui.getPage().setColorScheme(scheme);
        Cookie cookie = new Cookie(COOKIE, scheme.getValue());
        cookie.setPath("/");
        cookie.setMaxAge(365 * 24 * 3600);
        cookie.setHttpOnly(true);
        cookie.setSecure(VaadinRequest.getCurrent().isSecure());
        cookie.setAttribute("SameSite", "Strict");
        VaadinResponse.getCurrent().addCookie(cookie);
    }
}
