package org.arrimage.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.local.parts.Secrets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may enter this stack: the accounts and keys, made once for a data directory and kept in its `access.json`.
///
/// @param ingestKey key of the loopback stack, for any source
/// @param dashboardKey key of the dashboard's own forms
record Access(String ingestKey, String dashboardKey, List<Account> accounts) {

    /// Name of the file under the data directory; mode 600.
    static final String FILE = "access.json";

    private static final String DASHBOARD_KEY_FILE = "dashboard.key";

    /// The kept secrets, or new ones where there are none yet.
    static Access of(Path data, Reference reference) throws IOException {
        Map<String, String> passwords = new HashMap<>();
        String ingestKey = Secrets.random();
        Path file = data.resolve(FILE);
        if (Files.exists(file)) {
            JsonNode kept = ContractJson.MAPPER.readTree(Files.readAllBytes(file));
            ingestKey = kept.path("ingestKey").stringValue(ingestKey);
            for (JsonNode account : kept.path("accounts").values()) {
                passwords.put(
                        account.path("user").stringValue(""),
                        account.path("password").stringValue(""));
            }
        }
        Path keyFile = data.resolve(DASHBOARD_KEY_FILE);
        if (!Files.exists(keyFile)) {
            Secrets.write(keyFile, Secrets.random() + "\n");
        }
        String organisation = reference.contributorsOrganisation();
        String sector = reference.partnersSector();
        return new Access(
                ingestKey,
                Files.readString(keyFile).strip(),
                List.of(
                        account("gestion", "management", List.of(), null, passwords),
                        account("partenaire", "partner", List.of(sector), null, passwords),
                        account("analyste", "analyst", List.of(), null, passwords),
                        account("contributeur", "contributor", List.of(), organisation, passwords),
                        account("admin", "admin", List.of(), null, passwords)));
    }

    private static Account account(
            String user,
            String role,
            List<String> sectors,
            @Nullable String organisation,
            Map<String, String> passwords) {
        String password = passwords.getOrDefault(user, "");
        return new Account(
                user, password.isEmpty() ? Secrets.random() : password, List.of(role), sectors, organisation);
    }

    /// The addresses of the broker and the database, and the login that may see everything.
    ///
    /// @param kafka `host:port`
    /// @param databaseUrl JDBC address
    record Parts(String kafka, String databaseUrl, String databaseUser, String databasePassword) {}

    /// Writes `access.json` for scripts and for the next start.
    void write(Path data, int port, Parts parts) throws IOException {
        ObjectNode node = ContractJson.MAPPER.createObjectNode();
        node.put("dashboard", url(Service.DASHBOARD.port(port)));
        node.put("ingest", url(Service.INGEST.port(port)));
        node.put("processor", url(Service.PROCESSOR.port(port)));
        ObjectNode management = node.putObject("management");
        for (Service service : Service.values()) {
            management.put(service.word(), url(service.managementPort(port)));
        }
        node.put("kafka", parts.kafka());
        node.putObject("database")
                .put("url", parts.databaseUrl())
                .put("user", parts.databaseUser())
                .put("password", parts.databasePassword());
        node.put("ingestKey", ingestKey);
        node.putArray("accounts");
        for (Account account : accounts) {
            ObjectNode written = node.withArray("accounts")
                    .addObject()
                    .put("user", account.user())
                    .put("password", account.password());
            written.putArray("roles").addAll(texts(account.roles()));
            written.putArray("sectors").addAll(texts(account.sectors()));
        }
        Secrets.write(
                data.resolve(FILE),
                ContractJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n");
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static List<JsonNode> texts(List<String> texts) {
        List<JsonNode> nodes = new ArrayList<>();
        texts.forEach(text -> nodes.add(ContractJson.MAPPER.getNodeFactory().stringNode(text)));
        return nodes;
    }
}
