package org.arrimage.bench.dashboard;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody with a browser and a page: logs in, opens the page, and reads what is pushed to it through a real socket.
/// It speaks the protocol of Vaadin's client as far as a page that is only looked at needs it.
final class Viewer {

    private static final Pattern TOKEN = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\">");
    private static final Pattern PAGE = Pattern.compile("\"v-uiId\" ?: ?(\\d+)");
    private static final Pattern KEY = Pattern.compile("\"Vaadin-Security-Key\" ?: ?\"([^\"]+)\"");
    private static final Pattern PUSH = Pattern.compile("\"Vaadin-Push-ID\" ?: ?\"([^\"]+)\"");
    private static final Pattern ASKED = Pattern.compile("\"@v-return\": ?\\[(\\d+), ?(\\d+)]");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI server;
    private final Map<String, String> cookies = new HashMap<>();
    private final LongAdder frames = new LongAdder();
    private final LongAdder characters = new LongAdder();
    private String page = "";
    private String key = "";
    private volatile LongConsumer probe = value -> {};
    private volatile boolean broken;
    private @Nullable WebSocket socket;

    Viewer(HttpClient http, URI server) {
        this.http = http;
        this.server = server;
    }

    void logIn(String user) throws IOException, InterruptedException {
        String token = found(TOKEN, send("/connexion", null, "").body());
        send(
                "/connexion",
                "username=" + user + "&password=" + user + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
                "application/x-www-form-urlencoded");
    }

    /// Opens a page as a browser does, with its push connection.
    ///
    /// @return how long the answer took that brings the board, in nanoseconds
    long open(String path, String query) throws IOException, InterruptedException {
        send("/" + path + (query.isEmpty() ? "" : "?" + query), null, "");
        String init = send(
                        "/?v-r=init&location=" + path + "&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8),
                        null,
                        "")
                .body();
        page = found(PAGE, init);
        key = found(KEY, init);
        connect(found(PUSH, init));
        long begun = System.nanoTime();
        HttpResponse<String> answer = uidl("""
                {"csrfToken":"%s","rpc":[{"type":"event","node":1,"event":"ui-navigate","data":{"route":"/%s",\
                "query":"%s","appShellTitle":"","historyState":{"idx":0},"trigger":""}}],"syncId":0,"clientId":0}\
                """.formatted(key, path, query));
        long took = System.nanoTime() - begun;
        if (answer.statusCode() != 200 || !answer.body().contains("\"changes\"")) {
            throw new IOException("/" + path + " answered " + answer.statusCode());
        }
        confirm(answer.body());
        return took;
    }

    /// Answers what the page asks the browser for once it has arrived.
    private void confirm(String board) throws IOException, InterruptedException {
        Matcher asked = ASKED.matcher(board);
        if (asked.find()) {
            uidl("""
                    {"csrfToken":"%s","rpc":[{"type":"channel","node":%s,"channel":%s,"args":[true]}],"syncId":1,\
                    "clientId":1}\
                    """.formatted(key, asked.group(1), asked.group(2)));
        }
    }

    private void connect(String push) {
        String address = "ws://" + server.getAuthority() + "/VAADIN/push?v-r=push&v-uiId=" + page + "&v-pushId=" + push
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1&X-Atmosphere-Transport=websocket"
                + "&X-Atmosphere-TrackMessageSize=true&Content-Type=application/json;%20charset=UTF-8"
                + "&X-atmo-protocol=true&X-Vaadin-LastSeenServerSyncId=0";
        socket = http.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .header("Cookie", cookie())
                .header("Origin", server.toString())
                .buildAsync(URI.create(address), new Frames())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /// Calls with the value of the probe in each frame that carries it.
    void watch(LongConsumer carried) {
        probe = carried;
    }

    /// Tells the server that the page is still there, as a browser does every 30 s.
    void heartbeat() throws IOException, InterruptedException {
        send("/?v-r=heartbeat&v-uiId=" + page, "", "text/plain");
    }

    /// Closes the tab as a browser does, which says so to the server.
    void close() throws IOException, InterruptedException {
        uidl("{\"csrfToken\":\"%s\",\"rpc\":[],\"UNLOAD\":true}".formatted(key));
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    /// Is gone without a word, like a browser that crashed or a laptop that was shut.
    void vanish() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    boolean isBroken() {
        return broken;
    }

    long frames() {
        return frames.sum();
    }

    long characters() {
        return characters.sum();
    }

    private HttpResponse<String> uidl(String message) throws IOException, InterruptedException {
        return send("/?v-r=uidl&v-uiId=" + page, message, "application/json; charset=UTF-8");
    }

    private HttpResponse<String> send(String path, @Nullable String body, String type)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookie());
        }
        if (body != null) {
            request.header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
        return answer;
    }

    private String cookie() {
        return cookies.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String found(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("No " + pattern + " in an answer of " + text.length() + " characters");
        }
        return matcher.group(1);
    }

    /// Puts frames together, and looks in them for the probe's values.
    private final class Frames implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                frames.increment();
                characters.add(text.length());
                long value = Probe.in(text);
                if (value >= 0) {
                    probe.accept(value);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            broken = true;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            broken = true;
        }
    }
}
