package org.arrimage.dashboard.access;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody who follows redirects between several servers, with cookies for each of them, as a browser would: Java's
/// own keeper of cookies does not tell ports of one host apart, and holds back secure cookies from the loopback.
final class BrowserSession {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    /// Goes to an address and on to wherever it leads.
    HttpResponse<String> open(String address) throws IOException, InterruptedException {
        return follow(URI.create(address), "");
    }

    /// Sends a form, and goes on to wherever that leads.
    HttpResponse<String> send(String address, String form) throws IOException, InterruptedException {
        return follow(URI.create(address), form);
    }

    /// Fills in the provider's form.
    HttpResponse<String> logIn(HttpResponse<String> page, String user) throws IOException, InterruptedException {
        Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("no form at " + page.uri() + ": " + page.body());
        }
        return send(
                action.group(1).replace("&amp;", "&"), "username=%s&password=%s&credentialId=".formatted(user, user));
    }

    /// Forgets a server's cookies, as another browser would not have them.
    void forget(String address) {
        cookies.remove(URI.create(address).getAuthority());
    }

    private HttpResponse<String> follow(URI address, String form) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(address, form);
        for (int i = 0; i < 10 && answer.statusCode() / 100 == 3; i++) {
            answer = ask(
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow()), "");
        }
        return answer;
    }

    private HttpResponse<String> ask(URI address, String form) throws IOException, InterruptedException {
        Map<String, String> own = cookies.computeIfAbsent(address.getAuthority(), server -> new HashMap<>());
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/html");
        if (!own.isEmpty()) {
            request.header(
                    "Cookie",
                    own.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String header : answer.headers().allValues("Set-Cookie")) {
            HttpCookie cookie = HttpCookie.parse(header).getFirst();
            if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                own.remove(cookie.getName());
            } else {
                own.put(cookie.getName(), cookie.getValue());
            }
        }
        return answer;
    }
}
