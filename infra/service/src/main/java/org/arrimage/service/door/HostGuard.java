package org.arrimage.service.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/// Answers for no host but the service's own, on any port: a redirect would lead to the other one, and a page of the
/// other one could read the answer.
///
/// It answers itself, before any page, session or error page is made.
final class HostGuard extends OncePerRequestFilter {

    /// Misdirected Request (RFC 9110).
    private static final int MISDIRECTED = 421;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private record Problem(String type, String title, int status, String detail) {}

    private final HostNames hosts;
    private final SecurityLog log;

    HostGuard(HostNames hosts, SecurityLog log) {
        this.hosts = hosts;
        this.log = log;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getServerName();
        if (hosts.include(host, request.getLocalAddr())) {
            chain.doFilter(request, response);
            return;
        }
        log.record(SecurityEvent.HOST_REFUSED, "host", host, "from", request.getRemoteAddr());
        refuse(request, response);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = language(request);
        ResourceBundle texts = ResourceBundle.getBundle(
                "org/arrimage/service/door/refusals",
                language.equals(Locale.ENGLISH) ? Locale.ENGLISH : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String title = texts.getString("foreign-host.title");
        String detail = texts.getString("foreign-host.detail");
        String accept = request.getHeader("Accept");
        boolean page = accept != null && accept.contains("text/html");
        byte[] body = page
                ? "<!doctype html><html lang=\"%s\"><meta charset=\"utf-8\"><title>%s</title><h1>%s</h1><p>%s</p></html>"
                        .formatted(
                                language.getLanguage(),
                                HtmlUtils.htmlEscape(title),
                                HtmlUtils.htmlEscape(title),
                                HtmlUtils.htmlEscape(detail))
                        .getBytes(StandardCharsets.UTF_8)
                : MAPPER.writeValueAsBytes(
                        new Problem("urn:arrimage:problem:foreign-host", title, MISDIRECTED, detail));
        response.setStatus(MISDIRECTED);
        response.setContentType(page ? "text/html;charset=UTF-8" : "application/problem+json");
        response.setHeader("Content-Language", language.getLanguage());
        response.setHeader("Vary", "Accept, Accept-Language");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /// The first of `Accept-Language` that is French or English, else French.
    private static Locale language(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        if (header != null && !header.isBlank()) {
            try {
                for (Locale.LanguageRange range : Locale.LanguageRange.parse(header)) {
                    String language = Locale.forLanguageTag(range.getRange()).getLanguage();
                    if (range.getWeight() > 0 && (language.equals("fr") || language.equals("en"))) {
                        return Locale.of(language);
                    }
                }
            } catch (IllegalArgumentException e) {
                // Ill-formed: as if nothing had been asked for.
            }
        }
        return Locale.FRENCH;
    }
}
