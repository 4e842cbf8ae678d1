package org.arrimage.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.Cookie;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.BareTrace;
import org.arrimage.dashboard.format.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What holds for the first document of each visit: its language, its colours, and what it may load.
@Component
class PageSetup implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(PageSetup.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    /// How many pages somebody who has not logged in has open at most.
    static final int PAGES_OF_A_STRANGER = 4;

    private final transient CurrentViewer viewer;

    PageSetup(CurrentViewer viewer) {
        this.viewer = viewer;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addSessionInitListener(start -> cookie(start.getRequest(), LanguageSwitch.COOKIE)
                        .ifPresent(language ->
                                start.getSession().setLocale(language.equals("en") ? Texts.ENGLISH : Texts.FRENCH)));
        event.getSource()
                .addSessionInitListener(start -> start.getSession()
                        .setErrorHandler(failed -> LOG.error("A page stumbled", BareTrace.of(failed.getThrowable()))));
        event.getSource().addUIInitListener(start -> {
            if (viewer.get().equals(Viewer.NOBODY)) {
                closeOldest(start.getUI().getSession());
            }
        });
        event.addIndexHtmlRequestListener(response -> {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            String nonce = Base64.getEncoder().encodeToString(bytes);
            response.getDocument().select("script").attr("nonce", nonce);
            response.getVaadinResponse().setHeader("Content-Security-Policy", contentSecurityPolicy(nonce));
            VaadinSession session = VaadinSession.getCurrent();
            if (session != null) {
                response.getDocument()
                        .getElementsByTag("html")
                        .attr("lang", session.getLocale().toLanguageTag());
            }
            response.getDocument()
                    .head()
                    .appendElement("meta")
                    .attr("name", "color-scheme")
                    .attr("content", "light dark");
            cookie(response.getVaadinRequest(), SchemeSwitch.COOKIE)
                    .filter(scheme -> scheme.equals("dark") || scheme.equals("light"))
                    .ifPresent(scheme -> response.getDocument()
                            .getElementsByTag("html")
                            .attr("theme", scheme)
                            .attr("style", "color-scheme: " + scheme));
        });
    }

    /// Whoever has not logged in needs one page; what else they open takes the place of the oldest.
    static void closeOldest(VaadinSession session) {
        session.getUIs().stream()
                .sorted(Comparator.comparingInt(UI::getUIId).reversed())
                .skip(PAGES_OF_A_STRANGER)
                .forEach(UI::close);
    }

    /// Vaadin's client still evaluates code that the server sends it: without `'unsafe-eval'` no page comes up.
    private static String contentSecurityPolicy(String nonce) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self' 'nonce-" + nonce + "' 'unsafe-eval'",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data:",
                "font-src 'self' data:",
                "connect-src 'self'",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }

    private static Optional<String> cookie(VaadinRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}
