package org.arrimage.dashboard.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/// Where TLS is used, at a proxy or at this server itself, a cookie is sent over TLS only, and its prefix makes
/// browsers take it from this host alone. A demonstration over plain HTTP has neither.
@Component
class OwnCookies implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

    private static final String PREFIX = "__Host-";

    private final ServerProperties server;

    OwnCookies(ServerProperties server) {
        this.server = server;
    }

    /// A cookie's name in the answer to a request.
    static String name(String name, HttpServletRequest request) {
        return request.isSecure() ? PREFIX + name : name;
    }

    /// Runs after Spring Boot's own customizer, which applies the settings.
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        ForwardHeadersStrategy forwarded = server.getForwardHeadersStrategy();
        boolean proxy = forwarded != null && forwarded != ForwardHeadersStrategy.NONE;
        if (proxy || Ssl.isEnabled(server.getSsl())) {
            Cookie session = factory.getSettings().getSession().getCookie();
            session.setName(PREFIX + session.getName());
            session.setPath("/");
            session.setSecure(true);
        }
    }
}
