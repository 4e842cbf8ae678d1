package org.arrimage.local.season;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.EventWriter;
import org.arrimage.contract.event.ReadResult;
import tools.jackson.databind.node.ObjectNode;

/// Stands in for the ingest service: keeps what it is sent and answers as the contract says.
final class IngestStub implements AutoCloseable {

    static final String KEY = "key-of-the-test";

    /// How a request is met.
    enum Mood {
        TAKES,
        BREAKS_OFF,
        REFUSES_THE_KEY,
        REJECTS_EVENTS
    }

    /// The directory that was put, as it came.
    volatile byte[] directory = {};

    /// Moods of the first requests; all later ones are taken.
    final List<Mood> moods = Collections.synchronizedList(new ArrayList<>());

    /// Every event that arrived and was read, in order, repeats too.
    final List<Event> arrived = Collections.synchronizedList(new ArrayList<>());

    private final Set<String> known = Collections.synchronizedSet(new HashSet<>());
    private final HttpServer server;

    IngestStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/events", this::answer);
        server.createContext("/api/v1/organisations", this::keepDirectory);
        server.start();
    }

    /// How many different events it has accepted.
    int kept() {
        return known.size();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void keepDirectory(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean key = ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (key && exchange.getRequestMethod().equals("PUT")) {
                directory = exchange.getRequestBody().readAllBytes();
            }
            exchange.sendResponseHeaders(key ? 200 : 401, -1);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Mood mood = moods.isEmpty() ? Mood.TAKES : moods.removeFirst();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean key = ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!key || mood == Mood.REFUSES_THE_KEY) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            boolean one = "application/cloudevents+json"
                    .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
            List<String> lines = body.lines().toList();
            exchange.sendResponseHeaders(one ? 202 : 200, 0);
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < lines.size(); i++) {
                if (mood == Mood.BREAKS_OFF && i == lines.size() / 2) {
                    return;
                }
                out.write((verdict(lines.get(i), mood) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String verdict(String line, Mood mood) {
        ObjectNode verdict = ContractJson.MAPPER.createObjectNode();
        if (mood != Mood.REJECTS_EVENTS
                && EventReader.readStructured(line.getBytes(StandardCharsets.UTF_8))
                        instanceof ReadResult.Read(Event event)) {
            arrived.add(event);
            boolean first = known.add(
                    event.source() + " " + event.id() + new String(EventWriter.content(event), StandardCharsets.UTF_8));
            verdict.put("status", first ? "accepted" : "duplicate");
        } else {
            verdict.put("status", "rejected").putArray("errors").addObject().put("code", "unknown-organisation");
        }
        return verdict.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
