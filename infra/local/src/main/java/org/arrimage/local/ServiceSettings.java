package org.arrimage.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.local.parts.EmbeddedKafka;
import org.arrimage.local.parts.EmbeddedKafka.User;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.local.parts.Secrets;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// The properties file of each service: mode 600, so that no secret appears on a command line.
///
/// @param run directory of the files
/// @param streams directory of the processor's state stores
/// @param publisher directory of the publisher's secret and releases
/// @param simulated whether the dashboard says that the data are simulated
/// @param season whether a simulated season is sent, with its releases
record ServiceSettings(
        Path run,
        Path streams,
        Path publisher,
        int port,
        Reference reference,
        Access access,
        List<String> hashes,
        EmbeddedKafka kafka,
        EmbeddedPostgres postgres,
        boolean simulated,
        boolean season) {

    /// Spring's encoding of the accounts' passwords, in their order; takes a good part of a second.
    static List<String> hashes(Access access) {
        BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();
        return access.accounts().parallelStream()
                .map(account -> "{bcrypt}" + encoder.encode(account.password()))
                .toList();
    }

    /// Writes a service's file and returns where it is.
    Path write(Service service) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("server.address", "127.0.0.1");
        properties.setProperty("server.port", Integer.toString(service.port(port)));
        if (service.managementPort(port) != service.port(port)) {
            properties.setProperty("management.server.port", Integer.toString(service.managementPort(port)));
        }
        properties.setProperty("spring.profiles.active", "demo");
        switch (service) {
            case INGEST -> ingest(properties);
            case PROCESSOR -> processor(properties);
            case DASHBOARD -> dashboard(properties);
            case PUBLISHER -> publisher(properties);
        }
        // store(OutputStream) escapes what is not Latin-1, as the services' loader expects.
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        properties.store(out, null);
        Secrets.directory(run);
        Path file = run.resolve(service.artifact() + ".properties");
        Secrets.write(file, out.toString(StandardCharsets.ISO_8859_1));
        return file;
    }

    private void ingest(Properties properties) {
        kafka(properties, User.INGEST_SERVICE);
        if (reference.territoryFile() != null) {
            properties.setProperty(
                    "arrimage.ingest.territory-file", reference.territoryFile().toString());
        }
        if (reference.directoryFile() != null) {
            properties.setProperty(
                    "arrimage.ingest.directory-file", reference.directoryFile().toString());
        }
        key(properties, 0, "local", access.ingestKey(), "*");
        key(properties, 1, "dashboard", access.dashboardKey(), "urn:arrimage:dashboard");
    }

    private static void key(Properties properties, int i, String name, String key, String source) {
        String prefix = "arrimage.ingest.keys[" + i + "].";
        properties.setProperty(prefix + "name", name);
        properties.setProperty(prefix + "sha256", Sha256.of(key));
        properties.setProperty(prefix + "sources[0]", source);
    }

    private void kafka(Properties properties, User user) {
        properties.setProperty("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        kafka.client(user)
                .forEach((name, value) -> properties.setProperty("spring.kafka.properties[" + name + "]", value));
    }

    private void processor(Properties properties) {
        kafka(properties, User.STREAMS_PROCESSOR);
        properties.setProperty("spring.kafka.streams.state-dir", streams.toString());
        properties.setProperty("spring.datasource.url", postgres.jdbcUrl());
        properties.setProperty("spring.datasource.username", Role.WRITER.user());
        properties.setProperty("spring.datasource.password", postgres.password(Role.WRITER));
        properties.setProperty("spring.flyway.url", postgres.jdbcUrl());
        properties.setProperty("spring.flyway.user", Role.OWNER.user());
        properties.setProperty("spring.flyway.password", postgres.password(Role.OWNER));
    }

    private void publisher(Properties properties) {
        properties.setProperty("spring.datasource.url", postgres.jdbcUrl());
        properties.setProperty("spring.datasource.username", Role.PUBLISHER.user());
        properties.setProperty("spring.datasource.password", postgres.password(Role.PUBLISHER));
        properties.setProperty("arrimage.publisher.directory", publisher.toString());
        properties.setProperty("arrimage.publisher.processor-url", Access.url(Service.PROCESSOR.port(port)));
        properties.setProperty("arrimage.publisher.after-season", Boolean.toString(season));
        if (season) {
            properties.setProperty("arrimage.publisher.season-key", access.dashboardKey());
        }
    }

    private void dashboard(Properties properties) {
        properties.setProperty("arrimage.database.url", postgres.jdbcUrl());
        properties.setProperty("arrimage.database.exact.username", Role.EXACT.user());
        properties.setProperty("arrimage.database.exact.password", postgres.password(Role.EXACT));
        properties.setProperty("arrimage.database.released.username", Role.RELEASED.user());
        properties.setProperty("arrimage.database.released.password", postgres.password(Role.RELEASED));
        properties.setProperty("arrimage.capture.ingest-url", Access.url(Service.INGEST.port(port)));
        properties.setProperty("arrimage.capture.key", access.dashboardKey());
        properties.setProperty("arrimage.status.processor-url", Access.url(Service.PROCESSOR.port(port)));
        properties.setProperty("arrimage.simulated", Boolean.toString(simulated));
        for (int i = 0; i < access.accounts().size(); i++) {
            Account account = access.accounts().get(i);
            String prefix = "arrimage.accounts[" + i + "].";
            properties.setProperty(prefix + "user", account.user());
            properties.setProperty(prefix + "password", hashes.get(i));
            list(properties, prefix + "roles", account.roles());
            list(properties, prefix + "sectors", account.sectors());
            String organisation = account.organisation();
            if (organisation != null) {
                properties.setProperty(prefix + "organisation", organisation);
            }
        }
    }

    private static void list(Properties properties, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            properties.setProperty(name + "[" + i + "]", values.get(i));
        }
    }
}
