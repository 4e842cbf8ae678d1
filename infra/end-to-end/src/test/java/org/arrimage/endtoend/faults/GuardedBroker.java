package org.arrimage.endtoend.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.arrimage.local.parts.EmbeddedKafka;
import org.arrimage.local.parts.Guard;
import org.arrimage.local.parts.Secrets;
import org.arrimage.testing.TestBroker;

/// A broker that speaks TLS alone, knows accounts by their passwords, and lets nobody do what no rule allows. Keys and
/// passwords are made anew for each.
final class GuardedBroker implements TestBroker {

    private final Path log;
    private final Path certificate;
    private final Guard guard;
    private final EmbeddedKafka kafka;
    private final Map<String, String> passwords = new HashMap<>();

    private GuardedBroker(Path directory, Path certificate, Guard guard, EmbeddedKafka kafka) {
        this.log = directory.resolve("kafka.log");
        this.certificate = certificate;
        this.guard = guard;
        this.kafka = kafka;
    }

    static GuardedBroker start(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path keys = directory.resolve("broker.p12");
        Path certificate = directory.resolve("broker.pem");
        String password = Secrets.random();
        keytool(
                password,
                keys,
                Stream.of("-genkeypair -alias broker -keyalg EC -dname CN=broker -ext SAN=ip:127.0.0.1 -validity 2"
                        .split(" ")));
        keytool(password, keys, Stream.of("-exportcert", "-rfc", "-alias", "broker", "-file", certificate.toString()));
        Guard guard = new Guard("SASL_SSL");
        Map<String, String> settings = new HashMap<>(guard.broker());
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", keys.toString());
        settings.put("ssl.keystore.password", password);
        settings.putAll(trust(certificate));
        EmbeddedKafka kafka = EmbeddedKafka.start(directory, settings, trusting(certificate, guard.itself()));
        return new GuardedBroker(directory, certificate, guard, kafka);
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

    private static Map<String, String> trust(Path certificate) {
        return Map.of("ssl.truststore.type", "PEM", "ssl.truststore.location", certificate.toString());
    }

    private static Map<String, String> trusting(Path certificate, Map<String, String> client) {
        Map<String, String> settings = new HashMap<>(client);
        settings.putAll(trust(certificate));
        return settings;
    }

    /// What a client connects with that may do anything.
    Map<String, Object> anything() {
        return reaching(guard.itself());
    }

    /// Makes accounts, each with a password of its own.
    void addAccounts(Admin admin, String... names) throws ExecutionException, InterruptedException {
        Stream.of(names).forEach(name -> passwords.put(name, Secrets.random()));
        Guard.admit(admin, passwords);
    }

    /// What a client of an account connects with.
    Map<String, Object> client(String account) {
        return reaching(guard.client(account, passwords.getOrDefault(account, "")));
    }

    private Map<String, Object> reaching(Map<String, String> client) {
        Map<String, Object> settings = new HashMap<>(trusting(certificate, client));
        settings.put("bootstrap.servers", bootstrapServers());
        return settings;
    }

    /// The same for a service, as an operator would set it.
    Map<String, String> service(String account) {
        return service(account, passwords.getOrDefault(account, ""));
    }

    Map<String, String> service(String account, String password) {
        Map<String, String> client = guard.client(account, password);
        return Map.of(
                "spring.kafka.security.protocol", "SASL_SSL",
                "spring.kafka.ssl.bundle", "kafka",
                "spring.ssl.bundle.pem.kafka.truststore.certificate",
                        certificate.toUri().toString(),
                "spring.kafka.properties[sasl.mechanism]", client.getOrDefault("sasl.mechanism", ""),
                "spring.kafka.properties[sasl.jaas.config]", client.getOrDefault("sasl.jaas.config", ""));
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
