package org.arrimage.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Somebody who speaks HTTP with the dashboard, with cookies of their own, and follows no redirect.
public final class DashboardClient {

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI dashboard;

    public DashboardClient(int port) {
        dashboard = URI.create("http://127.0.0.1:" + port);
    }

    /// Gets a path with some headers, each name before its value.
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /// The same with the body as it came.
    public HttpResponse<byte[]> getBytes(String path, String... headers) {
        return send(HttpResponse.BodyHandlers.ofByteArray(), "GET", path, "", headers);
    }

    /// Sends a request; a body is sent as a form.
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(HttpResponse.BodyHandlers.ofString(), method, path, body, headers);
    }

    private <T> HttpResponse<T> send(
            HttpResponse.BodyHandler<T> receiver, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(dashboard.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), receiver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The value of `Authorization` for an account and a password.
    public static String basic(String user, String password) {
        String pair = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
