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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.service.problem.BareTrace;
import org.jsoup.nodes.DataNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Sets up the first document of each visit: its language, its colours, what it may load, and the words of the
/// framework's own messages.
@Component
class PageSetup implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(PageSetup.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    /// How many pages somebody who has not logged in has open at most.
    static final int PAGES_OF_A_STRANGER = 4;

    /// The texts of the connection indicator, by the indicator's names for them.
    private static final Map<String, String> CONNECTION = Map.of(
            "onlineText", "shell.connection.online",
            "offlineText", "shell.connection.offline",
            "reconnectingText", "shell.connection.reconnecting");

    private final transient Texts texts;
    private final transient CurrentViewer viewer;

    PageSetup(Texts texts, CurrentViewer viewer) {
        this.texts = texts;
        this.viewer = viewer;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().setSystemMessagesProvider(new SystemTexts(texts));
        event.getSource()
                .addSessionInitListener(start -> language(start.getRequest()).ifPresent(start.getSession()::setLocale));
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
            VaadinSession session = VaadinSession.getCurrent();
            Locale locale = session == null ? Texts.FRENCH : session.getLocale();
            response.getDocument().head().appendElement("script").appendChild(new DataNode(connection(locale)));
            response.getDocument().select("script").attr("nonce", nonce);
            response.getDocument().getElementsByTag("html").attr("lang", locale.toLanguageTag());
            response.getVaadinResponse().setHeader("Content-Security-Policy", contentSecurityPolicy(nonce));
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

    /// Closes the oldest pages beyond the limit: somebody who has not logged in needs only one.
    static void closeOldest(VaadinSession session) {
        session.getUIs().stream()
                .sorted(Comparator.comparingInt(UI::getUIId).reversed())
                .skip(PAGES_OF_A_STRANGER)
                .forEach(UI::close);
    }

    /// Vaadin's client evaluates code that the server sends it, and finds the server by the `base` of the page:
    /// without `'unsafe-eval'`, or with `base-uri 'none'`, no page loads.
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
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }

    /// Gives the connection indicator its texts as soon as it exists: it may have to say something before the page
    /// is there.
    private String connection(Locale locale) {
        Map<String, String> words = new TreeMap<>();
        CONNECTION.forEach((name, key) -> words.put(name, texts.getTranslation(key, locale)));
        return "customElements.whenDefined('vaadin-connection-indicator').then(mark => Object.assign(mark.create(), "
                + ContractJson.MAPPER.writeValueAsString(words) + "))";
    }

    /// The language that somebody has chosen.
    static Optional<Locale> language(VaadinRequest request) {
        return cookie(request, LanguageSwitch.COOKIE)
                .map(language -> language.equals("en") ? Texts.ENGLISH : Texts.FRENCH);
    }

    private static Optional<String> cookie(VaadinRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}
