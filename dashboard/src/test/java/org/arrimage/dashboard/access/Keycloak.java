package org.arrimage.dashboard.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.arrimage.local.parts.LeashedProcess;
import org.arrimage.local.parts.Ports;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A real Keycloak with the realm of `infra/keycloak`, some made-up people whose password is their name, and clients
/// that fetch tokens for them.
final class Keycloak implements AutoCloseable {

    static final String SECRET = "of-a-test";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final LeashedProcess process;
    private final String realm;

    private Keycloak(LeashedProcess process, String realm) {
        this.process = process;
        this.realm = realm;
    }

    /// Starts it and returns when it answers.
    ///
    /// @param dashboard the only address that people may be sent back to
    static Keycloak start(String dashboard) {
        try (Stream<Path> unpacked = Files.list(Path.of("target/keycloak"))) {
            Path home = unpacked.filter(path -> Files.isExecutable(path.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow();
            Path realm = home.resolve("data/import/arrimage-realm.json");
            Files.createDirectories(realm.getParent());
            Files.writeString(realm, realm(dashboard));
            int port = Ports.free();
            LeashedProcess process = LeashedProcess.start(
                    List.of(
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--db=dev-mem",
                            "--cache=local",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port),
                    Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1"),
                    Path.of("target/keycloak.log"),
                    Path.of("target/keycloak.pid"),
                    LeashedProcess.Stop.TERM,
                    Duration.ofSeconds(20));
            Keycloak keycloak = new Keycloak(process, "http://127.0.0.1:" + port + "/realms/arrimage");
            try {
                Awaitility.await().atMost(Duration.ofMinutes(4)).until(keycloak::answers);
            } catch (RuntimeException e) {
                keycloak.close();
                throw e;
            }
            return keycloak;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer() {
        return realm;
    }

    /// An access token for somebody.
    String token(String client, String user) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "grant_type=password&client_id=%s&client_secret=%s&username=%s&password=%s"
                                                .formatted(client, SECRET, user, user)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).required("access_token").asString();
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak has ended: see target/keycloak.log");
        }
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(realm)).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String realm(String dashboard) throws IOException {
        ObjectNode realm =
                (ObjectNode) JSON.readTree(Files.readString(Path.of("../infra/keycloak/arrimage-realm.json")));
        ArrayNode clients = (ArrayNode) realm.required("clients");
        ObjectNode client = (ObjectNode) clients.get(0);
        client.put("secret", SECRET);
        client.putArray("redirectUris").add(dashboard + "/login/oauth2/code/keycloak");
        ((ObjectNode) client.required("attributes")).put("post.logout.redirect.uris", dashboard + "/connexion");
        clients.addPOJO(fetching("robot", List.of("arrimage"), "300"));
        // Keycloak takes it: the time of what this client is given was over two minutes before it was made.
        clients.addPOJO(fetching("late", List.of("arrimage"), "-120"));
        clients.addPOJO(fetching("stranger", List.of(), "300"));
        realm.putArray("users")
                .addPOJO(user("gestion", List.of("management"), List.of()))
                .addPOJO(user("partenaire", List.of("partner"), List.of("75")))
                .addPOJO(user("personne", List.of(), List.of()));
        return JSON.writeValueAsString(realm);
    }

    private static Map<String, Object> fetching(String name, List<String> scopes, String seconds) {
        return Map.of(
                "clientId",
                name,
                "secret",
                SECRET,
                "standardFlowEnabled",
                false,
                "directAccessGrantsEnabled",
                true,
                "defaultClientScopes",
                scopes,
                "optionalClientScopes",
                List.of(),
                "attributes",
                Map.of("access.token.lifespan", seconds));
    }

    private static Map<String, Object> user(String name, List<String> roles, List<String> sectors) {
        return Map.of(
                "username",
                name,
                "enabled",
                true,
                "email",
                name + "@example.org",
                "firstName",
                "Personne",
                "lastName",
                "Fictive",
                "attributes",
                Map.of("sectors", sectors),
                "clientRoles",
                Map.of("arrimage-dashboard", roles),
                "credentials",
                List.of(Map.of("type", "password", "value", name)));
    }

    @Override
    public void close() {
        process.close();
    }
}
