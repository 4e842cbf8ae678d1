package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the services measure, what is made of it under `infra/observability`, and what neither measures nor logs
/// tell.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OnSharedStack.class)
@ResourceLock(OnSharedStack.TURN)
class ObservabilityIT {

    private static final Path FILES = Path.of("..", "observability");
    private static final Path RUNBOOK = Path.of("..", "docs", "runbook", "README.md");
    private static final List<String> SERVICES = List.of("ingest", "processor", "dashboard", "publisher");

    /// Prometheus adds these itself.
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final Set<String> OWN_LABELS = Set.of("job", "instance");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "by", "without", "on", "ignoring", "bool");

    /// Kafka's own measures are looked through once a minute.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void every_measure_and_label_that_a_rule_or_a_panel_names_is_there(RunningStack stack) throws Exception {
        Set<Selector> named = new TreeSet<>();
        for (String expression : expressions()) {
            named.addAll(selectors(expression));
        }
        assertThat(named).hasSizeGreaterThan(20);

        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            List<String> measured = measured(stack);
            assertThat(named.stream().filter(selector -> measured.stream().noneMatch(selector::takes)))
                    .isEmpty();
        });
    }

    @Test
    void every_alert_says_what_happened_and_leads_to_an_entry_of_the_runbook() throws IOException {
        Set<String> entries = Files.readString(RUNBOOK)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());

        assertThat(rules()).hasSizeGreaterThan(10).allSatisfy(rule -> {
            JsonNode annotations = rule.get("annotations");
            assertThat(annotations.path("summary").asString()).isNotBlank();
            assertThat(rule.get("labels").path("severity").asString()).isIn("critical", "warning");
            String runbook = annotations.path("runbook").asString();
            assertThat(runbook).startsWith("infra/docs/runbook/README.md#");
            assertThat(entries).contains(runbook.substring(runbook.indexOf('#') + 1));
        });
    }

    @Test
    void an_event_is_counted_at_the_door_and_timed_to_its_row(RunningStack stack) throws Exception {
        double accepted = sum(stack.measures("ingest"), "arrimage_events_accepted_total", "referral");
        double refused = sum(stack.measures("ingest"), "arrimage_events_refused_total", "invalid");
        double timed = sum(stack.measures("processor"), "arrimage_rows_latency_seconds_count", "");
        Instant before = Instant.now().minusSeconds(1);

        stack.send(List.of(request("measured", "org1", "m1"), request("measured-not", "org1", "atlantis")));
        stack.awaitCaughtUp();

        List<String> door = stack.measures("ingest");
        assertThat(sum(door, "arrimage_events_accepted_total", "referral")).isEqualTo(accepted + 1);
        assertThat(sum(door, "arrimage_events_refused_total", "invalid")).isEqualTo(refused + 1);
        assertThat(sum(door, "arrimage_events_last_accepted_seconds", "")).isGreaterThan(before.getEpochSecond());
        List<String> processor = stack.measures("processor");
        assertThat(sum(processor, "arrimage_rows_latency_seconds_count", "")).isGreaterThan(timed);
        assertThat(sum(processor, "arrimage_rows_newest_event_seconds", "")).isGreaterThan(before.getEpochSecond());
    }

    @Test
    void neither_measures_nor_logs_tell_of_whom_an_event_speaks(RunningStack stack) throws Exception {
        stack.send(List.of(
                request("tell-tale-subject", "org1", "m1"),
                request("tell-tale-subject", "tell-tale-org", "m1"),
                request("tell-tale-subject", "org1", "tell-tale-place"),
                "{\"tell-tale-text",
                request("tell-tale-subject", "org1", "m1").replace("\"need\"", "\"tell-tale-field\"")));
        stack.post("application/cloudevents+json", request("tell-tale-subject", "tell-tale-org", "m1"));
        stack.get("/api/v1/aggregates?metric=tell-tale-metric&scope=tell-tale-scope", "gestion");
        stack.awaitCaughtUp();

        for (String artifact : List.of("ingest-service", "streams-processor", "dashboard", "publisher")) {
            assertThat(stack.log(artifact)).as(artifact).isNotEmpty().doesNotContain("tell-tale");
        }
        assertThat(measured(stack)).noneMatch(line -> line.contains("tell-tale") || line.contains("\"org1\""));
    }

    @Test
    void a_measure_has_so_few_series_that_more_events_make_no_more_of_them(RunningStack stack) throws Exception {
        assertThat(measured(stack)).hasSizeBetween(500, 2_500);
    }

    @ParameterizedTest
    @CsvSource({
        "dashboard, /actuator/prometheus", "dashboard, /actuator/health", "dashboard, /actuator",
        "ingest, /actuator/prometheus", "ingest, /actuator/health", "ingest, /actuator",
    })
    void the_ports_for_everybody_give_no_measures_away(String service, String path, RunningStack stack)
            throws Exception {
        String port = service.equals("ingest") ? stack.ingest() : stack.dashboard();

        HttpResponse<String> answer = get(port + path);

        assertThat(answer.statusCode()).isNotEqualTo(200);
        assertThat(answer.body()).doesNotContain("jvm_", "\"status\":\"UP\"");
    }

    @Test
    void every_service_says_on_its_own_port_whether_it_lives_and_is_ready(RunningStack stack) throws Exception {
        for (String port : List.of(stack.ingest(), stack.dashboard(), stack.management("processor"))) {
            assertThat(get(port + "/livez").statusCode()).as(port).isEqualTo(200);
            assertThat(get(port + "/readyz").statusCode()).as(port).isEqualTo(200);
        }
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String request(String subject, String from, String municipality) {
        return """
                {"specversion": "1.0", "id": "observed-%4$s", "source": "urn:test:observability", "subject": "%1$s", \
                "type": "org.arrimage.referral.requested.v1", "time": "2023-02-07T10:00:00-05:00", \
                "data": {"fromOrg": "%2$s", "toOrg": "org2", "municipality": "%3$s", "need": "housing", \
                "ageBand": "18-21", "channel": "warm"}}""".formatted(subject, from, municipality, System.nanoTime());
    }

    private static List<String> measured(RunningStack stack) throws IOException, InterruptedException {
        List<String> measured = new ArrayList<>();
        for (String service : SERVICES) {
            measured.addAll(stack.measures(service));
        }
        return measured;
    }

    private static double sum(List<String> measures, String name, String part) {
        return measures.stream()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .filter(line -> line.contains(part))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        rules().forEach(rule -> expressions.add(rule.get("expr").stringValue()));
        try (Stream<Path> dashboards = Files.list(FILES.resolve(Path.of("grafana", "dashboards")))) {
            for (Path dashboard : dashboards.toList()) {
                for (JsonNode expression : JsonMapper.shared()
                        .readTree(Files.readString(dashboard))
                        .findValues("expr")) {
                    expressions.add(expression.stringValue());
                }
            }
        }
        return expressions;
    }

    private static List<JsonNode> rules() throws IOException {
        Object file = new Yaml().load(Files.readString(FILES.resolve("alerts.yml")));
        return JsonMapper.shared()
                .<JsonNode>valueToTree(file)
                .get("groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream())
                .toList();
    }

    /// A name and what must stand among its labels: all of them for `=`, the label with any value for other matches
    /// and for a grouping.
    private record Selector(String name, Set<String> labels) implements Comparable<Selector> {

        boolean takes(String line) {
            return (line.startsWith(name + "{") || labels.isEmpty() && line.startsWith(name + " "))
                    && labels.stream().allMatch(label -> line.contains(label));
        }

        @Override
        public int compareTo(Selector other) {
            return toString().compareTo(other.toString());
        }
    }

    private static final Pattern NAME =
            Pattern.compile("(?<![\\w:$])([a-zA-Z_:][\\w:]*)(?![\\w:(]|\\s*\\()(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!=|!~|=)\\s*(\"[^\"]*\")");
    private static final Pattern GROUPING = Pattern.compile("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");

    private static List<Selector> selectors(String expression) {
        String bare = GROUPING.matcher(expression).replaceAll(" ").replaceAll("\\[[^]]*]", " ");
        return NAME.matcher(bare)
                .results()
                .filter(name -> !WORDS.contains(name.group(1)) && !OF_PROMETHEUS.contains(name.group(1)))
                .map(name -> new Selector(name.group(1), labels(name.group(2))))
                .toList();
    }

    private static Set<String> labels(@org.jspecify.annotations.Nullable String matchers) {
        return matchers == null
                ? Set.of()
                : MATCHER.matcher(matchers)
                        .results()
                        .filter(matcher -> !OWN_LABELS.contains(matcher.group(1)))
                        .map(ObservabilityIT::label)
                        .collect(Collectors.toSet());
    }

    private static String label(MatchResult matcher) {
        return matcher.group(2).equals("=") ? matcher.group(1) + "=" + matcher.group(3) : matcher.group(1) + "=\"";
    }
}
