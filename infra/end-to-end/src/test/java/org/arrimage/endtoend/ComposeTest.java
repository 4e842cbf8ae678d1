package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// What `infra/compose.yaml` promises, as far as reading it shows; `infra/images/check` starts it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComposeTest {

    private static final Path INFRA = Build.HOME.resolve("infra");
    private static final Map<String, Object> FILE = read();
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(PASSWORD|SECRET|TOKEN|KEY).*");

    static Stream<String> services() {
        return map(FILE, "services").keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_runs_without_root_capabilities_or_a_root_it_can_write(String name) {
        Map<String, Object> service = service(name);

        assertThat(service).containsEntry("read_only", true);
        assertThat(service).containsEntry("cap_drop", List.of("ALL"));
        assertThat(service).containsEntry("security_opt", List.of("no-new-privileges:true"));
        assertThat(service).doesNotContainKeys("cap_add", "privileged", "pid", "ipc", "devices");
        assertThat(String.valueOf(service.get("user"))).isNotEqualTo("null").doesNotMatch("(root|0)(:.*)?");
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_has_a_bound_of_memory_and_comes_back(String name) {
        assertThat(service(name))
                .containsKey("mem_limit")
                .containsEntry("restart", ends(name) ? "on-failure" : "unless-stopped");
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_says_whether_it_is_well(String name) throws IOException {
        Map<String, Object> service = service(name);
        if (ends(name)) {
            assertThat(service).containsEntry("healthcheck", Map.of("disable", true));
        } else if (service.containsKey("healthcheck")) {
            assertThat(map(service, "healthcheck")).containsKey("test");
        } else {
            assertThat(stages(String.valueOf(map(service, "build").get("target"))))
                    .contains("HEALTHCHECK");
        }
    }

    /// Whether others wait for it to have done its work.
    private static boolean ends(String name) {
        return services()
                .map(other -> map(service(other), "depends_on"))
                .anyMatch(needed ->
                        Map.of("condition", "service_completed_successfully").equals(needed.get(name)));
    }

    @Test
    void only_the_doors_are_published_and_on_the_loopback_unless_told_otherwise() {
        assertThat(services().filter(name -> !list(name, "ports").isEmpty()))
                .containsExactlyInAnyOrder("dashboard", "ingest-service", "keycloak", "prometheus");
        assertThat(services().flatMap(name -> list(name, "ports").stream()))
                .allMatch(port -> port.startsWith("${ARRIMAGE_ADDRESS:-127.0.0.1}:"));
    }

    @Test
    void kafka_and_the_database_are_on_networks_that_lead_nowhere_else() {
        assertThat(networksOf("kafka")).containsExactly("broker");
        assertThat(networksOf("timescaledb")).containsExactly("database");
        assertThat(map(FILE, "networks"))
                .containsEntry("broker", Map.of("internal", true))
                .containsEntry("database", Map.of("internal", true));
        assertThat(networksOf("dashboard")).doesNotContain("broker");
        assertThat(networksOf("ingest-service")).doesNotContain("database");
        assertThat(networksOf("publisher")).doesNotContain("broker");
        assertThat(networksOf("season")).containsExactly("front");
        assertThat(networksOf("keycloak")).containsExactly("front");
    }

    @ParameterizedTest
    @MethodSource("services")
    void no_service_is_given_a_secret_but_as_a_file(String name) {
        if (service(name).get("environment") instanceof Map<?, ?> environment) {
            environment.forEach((variable, value) -> {
                if (SECRET_NAME.matcher(String.valueOf(variable)).matches()) {
                    assertThat(String.valueOf(variable)).endsWith("_FILE");
                    assertThat(String.valueOf(value)).startsWith("/run/secrets/");
                }
            });
        }
    }

    @Test
    void every_secret_is_a_file_of_the_operators_directory_and_its_absence_is_told_in_both_languages() {
        Map<String, Object> secrets = map(FILE, "secrets");

        assertThat(secrets)
                .allSatisfy((name, secret) -> assertThat(String.valueOf(((Map<?, ?>) secret).get("file")))
                        .startsWith("${ARRIMAGE_SECRETS")
                        .endsWith("}/" + name));
        assertThat(secrets.values().toString())
                .contains("${ARRIMAGE_SECRETS:?")
                .contains("Créez-les")
                .contains("Make them");
    }

    @Test
    void kafka_lets_in_accounts_alone_and_gives_each_its_own_rights() {
        Map<String, Object> kafka = map(service("kafka"), "environment");

        assertThat(kafka)
                .containsEntry("KAFKA_LISTENERS", "CLIENTS://:9092,CONTROLLER://localhost:9093")
                .containsEntry(
                        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT")
                .containsEntry("KAFKA_AUTHORIZER_CLASS_NAME", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .containsEntry("KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND", "false")
                .containsEntry("KAFKA_SUPER_USERS", "User:broker");
        for (String name : List.of("ingest-service", "streams-processor")) {
            assertThat(map(service(name), "environment"))
                    .containsEntry("SPRING_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")
                    .containsEntry("SPRING_KAFKA_PROPERTIES_SASL_MECHANISM", "SCRAM-SHA-512")
                    .containsEntry(
                            "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
                            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + name
                                    + "\" password=\"$${kafka.password}\";");
            assertThat(map(service(name), "depends_on"))
                    .containsEntry("kafka-accounts", Map.of("condition", "service_completed_successfully"));
        }
    }

    @Test
    void each_service_is_given_its_own_secrets_only() {
        Set<String> ofProcessor = secretsOf("streams-processor");
        Set<String> ofDashboard = secretsOf("dashboard");

        assertThat(ofProcessor).containsExactly("database-owner", "database-writer", "kafka-streams-processor");
        assertThat(ofDashboard)
                .containsExactly("dashboard-key", "dashboard.properties", "database-exact", "database-released");
        assertThat(secretsOf("publisher")).containsExactly("database-publisher", "season-key");
        assertThat(secretsOf("ingest-service")).containsExactly("ingest-service.properties", "kafka-ingest-service");
        assertThat(secretsOf("season")).containsExactly("season-key");
        assertThat(secretsOf("kafka")).containsExactly("kafka.properties");
        assertThat(secretsOf("kafka-accounts"))
                .containsExactly("kafka-archive", "kafka-broker", "kafka-ingest-service", "kafka-streams-processor");
        assertThat(secretsOf("keycloak")).containsExactly("keycloak.conf");
    }

    /// What has no value here is handed on if the operator has set it, and otherwise not there: an empty one would
    /// take the place of what `dashboard.properties` says.
    @Test
    void the_mail_server_is_the_operators_or_none() {
        assertThat(map(service("dashboard"), "environment"))
                .containsEntry("SPRING_MAIL_HOST", null)
                .containsEntry("SPRING_MAIL_PORT", null)
                .containsEntry("SPRING_MAIL_USERNAME", null)
                .containsEntry("ARRIMAGE_NOTICES_SENDER", null)
                .containsEntry("ARRIMAGE_NOTICES_ADDRESS", null);
    }

    @Test
    void what_is_mounted_of_the_project_is_only_read() {
        assertThat(services().flatMap(name -> list(name, "volumes").stream()).filter(volume -> volume.startsWith(".")))
                .isNotEmpty()
                .allMatch(volume -> volume.endsWith(":ro"));
    }

    @Test
    void the_demonstration_is_a_profile_and_nothing_else_is_simulated() {
        assertThat(service("season")).containsEntry("profiles", List.of("demo"));
        assertThat(String.valueOf(service("dashboard").get("environment")))
                .contains("SPRING_PROFILES_ACTIVE=${SPRING_PROFILES_ACTIVE:-}");
    }

    @Test
    void kafka_the_database_and_keycloak_are_those_that_the_tests_run_on() throws IOException {
        String kafka = String.valueOf(service("kafka").get("image"));
        String database = String.valueOf(service("timescaledb").get("image"));

        assertThat(kafka).endsWith(":" + versionInPom("kafka.version"));
        assertThat(String.valueOf(map(service("keycloak"), "build").get("dockerfile_inline")))
                .contains("/keycloak:" + versionInPom("keycloak.version") + "\n");
        assertThat(Files.readString(INFRA.resolve("testing/src/main/java/org/arrimage/testing/PartsKind.java")))
                .contains('"' + kafka + '"', '"' + database + '"');
        assertThat(Files.readString(INFRA.resolve("stand-ins/images")).lines())
                .contains("kafka=" + kafka, "timescaledb=" + database);
    }

    private static String versionInPom(String property) throws IOException {
        Matcher version =
                Pattern.compile("<" + property + ">(.*?)</").matcher(Files.readString(Build.HOME.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    /// The lines of a target of the Dockerfile and of the targets it stands on.
    private static String stages(String target) throws IOException {
        String dockerfile = Files.readString(INFRA.resolve("images/Dockerfile"));
        for (String stage : dockerfile.split("(?m)^(?=FROM )", -1)) {
            String[] words = stage.split("\\s+", 5);
            if (stage.startsWith("FROM ") && words[3].equals(target)) {
                return (words[1].startsWith("$") ? "" : stages(words[1])) + stage;
            }
        }
        throw new AssertionError("no target " + target);
    }

    private static Set<String> secretsOf(String name) {
        Set<String> secrets = new TreeSet<>();
        if (service(name).get("secrets") instanceof List<?> list) {
            list.forEach(secret ->
                    secrets.add(String.valueOf(secret instanceof Map<?, ?> map ? map.get("source") : secret)));
        }
        return secrets;
    }

    private static List<String> networksOf(String name) {
        return list(name, "networks");
    }

    private static List<String> list(String service, String name) {
        return service(service).get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, Object> service(String name) {
        return map(map(FILE, "services"), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> in, String name) {
        return (Map<String, Object>) in.getOrDefault(name, Map.of());
    }

    private static Map<String, Object> read() {
        try {
            return new Yaml().load(Files.readString(INFRA.resolve("compose.yaml")));
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
