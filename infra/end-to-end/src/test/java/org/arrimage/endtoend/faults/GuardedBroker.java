package org.arrimage.endtoend.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.arrimage.local.parts.EmbeddedKafka;
import org.arrimage.testing.TestBroker;

/// A broker that speaks TLS alone, knows accounts by their passwords, and lets nobody do what no rule allows. Keys and
/// passwords are made anew for each.
final class GuardedBroker implements TestBroker {

    private static final String ITSELF = "broker";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required";

    private final Path log;
    private final Path certificate;
    private final EmbeddedKafka kafka;
    private final Map<String, String> passwords = new HashMap<>();

    private GuardedBroker(Path directory, Path certificate, String password, EmbeddedKafka kafka) {
        this.log = directory.resolve("kafka.log");
        this.certificate = certificate;
        this.kafka = kafka;
        passwords.put(ITSELF, password);
    }

    static GuardedBroker start(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path keys = directory.resolve("broker.p12");
        Path certificate = directory.resolve("broker.pem");
        String password = secret();
        keytool(
                password,
                keys,
                Stream.of("-genkeypair -alias broker -keyalg EC -dname CN=broker -ext SAN=ip:127.0.0.1 -validity 2"
                        .split(" ")));
        keytool(password, keys, Stream.of("-exportcert", "-rfc", "-alias", "broker", "-file", certificate.toString()));
        // Itself by PLAIN, which needs no broker to know its password; all others by SCRAM.
        String itself = PLAIN + " username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";".formatted(ITSELF, password);
        Map<String, String> settings = Map.ofEntries(
                Map.entry("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:SASL_SSL"),
                Map.entry("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512"),
                Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                Map.entry("sasl.mechanism.controller.protocol", "PLAIN"),
                Map.entry("listener.name.clients.plain.sasl.jaas.config", itself),
                Map.entry("listener.name.clients.scram-sha-512.sasl.jaas.config", SCRAM + ";"),
                Map.entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("listener.name.controller.plain.sasl.jaas.config", itself),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.location", keys.toString()),
                Map.entry("ssl.keystore.password", password),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", certificate.toString()),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("allow.everyone.if.no.acl.found", "false"),
                Map.entry("super.users", "User:" + ITSELF));
        EmbeddedKafka kafka = EmbeddedKafka.start(directory, settings, client(certificate, ITSELF, password, "PLAIN"));
        return new GuardedBroker(directory, certificate, password, kafka);
    }

    private static void keytool(String password, Path keys, Stream<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-keystore",
                                keys.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                password),
                        arguments)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }

    private static String secret() {
        return Uuid.randomUuid() + "" + Uuid.randomUuid();
    }

    private static Map<String, Object> client(Path certificate, String user, String password, String mechanism) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.toString(),
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                jaas(mechanism.equals("PLAIN") ? PLAIN : SCRAM, user, password));
    }

    private static String jaas(String module, String user, String password) {
        return module + " username=\"%s\" password=\"%s\";".formatted(user, password);
    }

    /// What a client connects with that may do anything.
    Map<String, Object> anything() {
        Map<String, Object> settings =
                new HashMap<>(client(certificate, ITSELF, passwords.getOrDefault(ITSELF, ""), "PLAIN"));
        settings.put("bootstrap.servers", bootstrapServers());
        return settings;
    }

    /// Makes accounts, each with a password of its own.
    void addAccounts(Admin admin, String... names) throws ExecutionException, InterruptedException {
        Stream.of(names).forEach(name -> passwords.put(name, secret()));
        admin.alterUserScramCredentials(Stream.of(names)
                        .map(name -> new UserScramCredentialUpsertion(
                                name,
                                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                                passwords.getOrDefault(name, "")))
                        .collect(Collectors.toList()))
                .all()
                .get();
    }

    /// What a client of an account connects with.
    Map<String, Object> client(String account) {
        Map<String, Object> settings =
                new HashMap<>(client(certificate, account, passwords.getOrDefault(account, ""), "SCRAM-SHA-512"));
        settings.put("bootstrap.servers", bootstrapServers());
        return settings;
    }

    /// The same for a service, as an operator would set it.
    Map<String, String> service(String account) {
        return service(account, passwords.getOrDefault(account, ""));
    }

    Map<String, String> service(String account, String password) {
        return Map.of(
                "spring.kafka.security.protocol", "SASL_SSL",
                "spring.kafka.ssl.bundle", "kafka",
                "spring.ssl.bundle.pem.kafka.truststore.certificate",
                        certificate.toUri().toString(),
                "spring.kafka.properties[sasl.mechanism]", "SCRAM-SHA-512",
                "spring.kafka.properties[sasl.jaas.config]", jaas(SCRAM, account, password));
    }

    /// What it has said, who was allowed or denied what among it.
    List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void kill() {
        kafka.kill();
    }

    @Override
    public void close() {
        kafka.close();
    }
}
