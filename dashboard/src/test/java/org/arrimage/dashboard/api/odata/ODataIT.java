package org.arrimage.dashboard.api.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.request.retrieve.ODataEntitySetRequest;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.client.core.http.BasicAuthHttpClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntitySet;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ReadingKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two releases. In both, sectors 75 and 79 and the region have meetings in 40 weeks and referrals, rounded, in four
/// weeks; the second revises the meetings of sector 75 in one week.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ODataIT {

    private static final String FIGURES = "/odata/v4/Figures";

    @Autowired
    private SeededRegion region;

    @Autowired
    private ReadingKeys readingKeys;

    private final DashboardClient caller;
    private final int port;

    ODataIT(@Value("${local.server.port}") int port) {
        this.port = port;
        caller = new DashboardClient(port);
    }

    @BeforeEach
    void publish() throws SQLException {
        forget();
        region.asOwner(
                "insert into publication (number, through, published_at, generation, inputs, method, territory, checksum)"
                        + " values (1, '2025-10-06', '2025-10-14 10:00Z', 1, '{}', '{}', '{}', 'one'),"
                        + " (2, '2025-10-13', '2025-10-21 10:00Z', 1, '{}', '{}', '{}', 'two')");
        region.asOwner("insert into published_figure"
                + " select scope, 'meetings_held', '2025-W' || to_char(week, 'FM00'), 1, week, null, ''"
                + " from unnest(array['75', '79', '*']) scope, generate_series(1, 40) week");
        region.asOwner("insert into published_figure values"
                + " ('75', 'meetings_held', '2025-W07', 2, 99, null, ''),"
                + " ('75', 'referrals_requested', '2025-B01', 1, 10, null, '~'),"
                + " ('79', 'referrals_requested', '2025-B01', 1, null, null, 'x'),"
                + " ('75', 'acceptance_rate', '2025', 1, 30, 60, '~')");
    }

    @AfterEach
    void forget() throws SQLException {
        region.asOwner("delete from published_figure");
        region.asOwner("delete from publication");
    }

    private HttpResponse<String> ask(String path, String user) {
        return caller.get(path, "Authorization", DashboardClient.basic(user, user), "Accept-Language", "en");
    }

    private static String filter(String text) {
        return "$filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode answer(String path, String user) {
        HttpResponse<String> answer = ask(path, user);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("OData-Version")).contains("4.0");
        return JsonMapper.shared().readTree(answer.body());
    }

    private List<String> keys(String path, String user) {
        return keys(answer(path, user));
    }

    private static List<String> keys(JsonNode answer) {
        return answer.get("value").values().stream()
                .map(figure -> Stream.of("release", "scope", "metric", "period")
                        .map(name -> figure.get(name).asString())
                        .reduce((one, other) -> one + " " + other)
                        .orElseThrow())
                .toList();
    }

    @Test
    void the_service_document_names_the_sets_and_the_metadata_describe_them() {
        JsonNode service = answer("/odata/v4/", "analyste");
        assertThat(service.get("value").values().stream()
                        .map(set -> set.get("url").stringValue()))
                .containsExactly("Releases", "Figures", "Metrics", "Scopes", "Symbols");
        assertThat(answer("/odata/v4", "analyste")).isEqualTo(service);

        HttpResponse<String> metadata = ask("/odata/v4/$metadata", "analyste");
        assertThat(metadata.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/xml");
        assertThat(metadata.body())
                .contains("<EntitySet Name=\"Figures\" EntityType=\"Arrimage.Figure\"/>")
                .contains("<PropertyRef Name=\"period\"/>")
                .contains("<Property Name=\"value\" Type=\"Edm.Int64\" Nullable=\"true\"/>");
    }

    @Test
    void a_figure_is_flat_and_typed_and_has_names_in_both_languages() {
        JsonNode figure = answer(FIGURES + "?" + filter("scope eq '75' and metric eq 'acceptance_rate'"), "analyste")
                .get("value")
                .get(0);

        assertThat(figure.toString())
                .startsWith("{\"release\":2,\"scope\":\"75\",\"metric\":\"acceptance_rate\",\"period\":\"2025\","
                        + "\"grain\":\"year\",\"firstDay\":\"2024-12-30\",\"lastDay\":\"2025-12-28\",\"value\":30,"
                        + "\"denominator\":60,\"symbol\":\"~\",\"scopeFr\":\"La Rivière-du-Nord\"");
        assertThat(figure.get("metricEn").stringValue()).isEqualTo(Metric.ACCEPTANCE_RATE.name(Locale.CANADA));
        assertThat(answer(FIGURES + "?" + filter("scope eq '79' and symbol eq 'x'"), "analyste")
                        .get("value")
                        .get(0)
                        .get("value")
                        .isNull())
                .isTrue();
    }

    @Test
    void without_a_word_about_releases_the_latest_one_is_meant() {
        assertThat(keys(FIGURES, "analyste")).hasSize(123).allMatch(key -> key.startsWith("2 "));
        assertThat(keys(FIGURES + "?" + filter("release ge 1"), "analyste")).hasSize(246);
        String revised = "scope eq '75' and period eq '2025-W07' and release eq ";
        assertThat(answer(FIGURES + "?" + filter(revised + 1), "analyste")
                        .at("/value/0/value")
                        .intValue())
                .isEqualTo(7);
        assertThat(answer(FIGURES + "?" + filter(revised + 2), "analyste")
                        .at("/value/0/value")
                        .intValue())
                .isEqualTo(99);
    }

    @Test
    void a_partner_gets_its_own_sector_and_the_region_and_cannot_tell_that_there_is_more() {
        assertThat(keys(FIGURES, "partenaire")).isNotEmpty().allMatch(key -> key.matches("2 (75|\\*) .*"));
        assertThat(keys(FIGURES + "?" + filter("scope eq '79'"), "partenaire")).isEmpty();
        assertThat(answer(FIGURES + "?$count=true&$top=0", "partenaire")
                        .get("@odata.count")
                        .intValue())
                .isEqualTo(82);
        assertThat(answer("/odata/v4/Scopes", "partenaire").get("value").size()).isEqualTo(2);
        String one = "/odata/v4/Figures(release=2,scope='%s',metric='meetings_held',period='2025-W03')";
        assertThat(ask(one.formatted("75"), "partenaire").statusCode()).isEqualTo(200);
        assertThat(ask(one.formatted("79"), "partenaire").body())
                .isEqualTo(ask(one.formatted("nowhere"), "partenaire").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "release ge 1",
                "release lt 2",
                "release ge 1 and scope in ('75', '*') and not (metric eq 'meetings_held')",
                "release ge 1 and value gt 20",
                "release ge 1 and (metric eq 'meetings_held' or period eq '2025')",
                "release eq 3",
            })
    void the_count_is_how_many_there_are(String filter) throws SQLException {
        region.asOwner("insert into published_figure values ('79', 'meetings_held', '2025-W41', 2, 3, null, '')");
        String asked = filter.isEmpty() ? FIGURES + "?" : FIGURES + "?" + filter(filter) + "&";

        assertThat(answer(asked + "$count=true&$top=0", "analyste")
                        .get("@odata.count")
                        .intValue())
                .isEqualTo(keys(asked, "analyste").size());
    }

    @Test
    void pages_follow_each_other_by_key_and_hold_everything_once() {
        for (String order : List.of("", "&$orderby=release%20desc")) {
            List<String> whole = keys(FIGURES + "?$select=release,scope,metric,period" + order, "analyste");
            List<String> seen = new ArrayList<>();
            String next = FIGURES + "?$count=true&$skip=3" + order;
            int pages = 0;
            while (next != null) {
                HttpResponse<String> page = caller.get(
                        next,
                        "Authorization",
                        DashboardClient.basic("analyste", "analyste"),
                        "Prefer",
                        "odata.maxpagesize=50");
                JsonNode answer = JsonMapper.shared().readTree(page.body());
                assertThat(answer.get("@odata.count").intValue()).isEqualTo(123);
                seen.addAll(keys(answer));
                JsonNode link = answer.get("@odata.nextLink");
                next = link == null
                        ? null
                        : URI.create(link.stringValue()).toString().replaceFirst("^http://[^/]+", "");
                pages++;
            }
            assertThat(pages).isEqualTo(3);
            assertThat(seen).containsExactlyElementsOf(whole.subList(3, whole.size()));
        }
        assertThat(keys(FIGURES + "?$orderby=release%20desc", "analyste"))
                .isEqualTo(keys(FIGURES, "analyste").reversed());
    }

    /// As Excel and Power BI do it: metadata first, then page after page, with a reading key as password.
    @Test
    void a_client_pages_through_a_release_by_the_metadata_and_the_links() throws SQLException {
        String key = "arrimage-key-of-a-client";
        Viewer analyst = new Viewer("analyste", Set.of(org.arrimage.dashboard.access.Role.ANALYST), Set.of(), null);
        readingKeys.make(
                "local:analyste",
                analyst,
                "Client",
                Sha256.begin().digest(key.getBytes(StandardCharsets.UTF_8)),
                Instant.now().plus(Duration.ofDays(1)));
        ODataClient client = ODataClientFactory.getClient();
        client.getConfiguration().setHttpClientFactory(new BasicAuthHttpClientFactory("anybody", key));
        String root = "http://127.0.0.1:" + port + "/odata/v4";

        Edm edm = client.getRetrieveRequestFactory()
                .getMetadataRequest(root)
                .execute()
                .getBody();
        assertThat(edm.getEntityContainer().getEntitySets())
                .extracting(EdmEntitySet::getName)
                .containsExactlyInAnyOrder("Releases", "Figures", "Metrics", "Scopes", "Symbols");
        assertThat(edm.getEntityContainer()
                        .getEntitySet("Figures")
                        .getEntityType()
                        .getKeyPredicateNames())
                .containsExactly("release", "scope", "metric", "period");

        List<String> seen = new ArrayList<>();
        long total = 0;
        int pages = 0;
        URI next = client.newURIBuilder(root)
                .appendEntitySetSegment("Figures")
                .filter("release eq 1 and metric eq 'meetings_held'")
                .build();
        while (next != null) {
            ODataEntitySetRequest<ClientEntitySet> request =
                    client.getRetrieveRequestFactory().getEntitySetRequest(next);
            request.setPrefer(client.newPreferences().maxPageSize(50));
            ClientEntitySet page = request.execute().getBody();
            for (ClientEntity figure : page.getEntities()) {
                seen.add(text(figure, "scope") + " " + text(figure, "period"));
                total += Long.parseLong(text(figure, "value"));
            }
            next = page.getNext();
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
        assertThat(total).isEqualTo(3 * 40 * 41 / 2);
        region.asOwner("delete from reading_key");
    }

    private static String text(ClientEntity figure, String property) {
        return figure.getProperty(property).getValue().toString();
    }

    @Test
    void top_holds_over_all_pages() {
        HttpResponse<String> first = caller.get(
                FIGURES + "?$top=60",
                "Authorization",
                DashboardClient.basic("analyste", "analyste"),
                "Prefer",
                "maxpagesize=50");
        String next = JsonMapper.shared()
                .readTree(first.body())
                .get("@odata.nextLink")
                .stringValue();
        JsonNode second = answer(next.replaceFirst("^http://[^/]+", ""), "analyste");

        assertThat(second.get("value").size()).isEqualTo(10);
        assertThat(second.get("@odata.nextLink")).isNull();
    }

    @Test
    void what_is_selected_is_handed_out_and_nothing_else() {
        JsonNode answer = answer("/odata/v4/Releases?$select=number,checksum&$orderby=number%20desc", "analyste");

        assertThat(answer.get("@odata.context").stringValue())
                .endsWith("/odata/v4/$metadata#Releases(number,checksum)");
        assertThat(answer.get("value").toString())
                .isEqualTo("[{\"number\":2,\"checksum\":\"two\"},{\"number\":1,\"checksum\":\"one\"}]");
        assertThat(answer("/odata/v4/Releases(1)", "analyste").get("lastWeek").stringValue())
                .isEqualTo("2025-W41");
        assertThat(answer("/odata/v4/Metrics('meetings_held')", "analyste")
                        .get("nameEn")
                        .stringValue())
                .isEqualTo("Meetings");
        assertThat(answer("/odata/v4/Symbols", "analyste").get("value").size()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nothing                       | 404 | unknown-set",
                "Releases(9)                   | 404 | unknown-entity",
                "Releases('9')                 | 400 | literal",
                "Figures(2)                    | 400 | key",
                "Figures?$filter=colour%20eq%201 | 400 | unknown-property",
                "Figures?$filter=scope         | 400 | filter",
                "Figures?$orderby=value        | 400 | order",
                "Figures?$orderby=scope        | 400 | order",
                "Figures?$top=-1               | 400 | not-a-number",
                "Figures?$skiptoken=abc        | 400 | token",
                "Figures?$skiptoken=WzEsMiwzLDRd | 400 | token",
                // of [2, "75", a NUL, "2025-W07"]
                "Figures?$skiptoken=WzIsIjc1IiwiXHUwMDAwIiwiMjAyNS1XMDciXQ | 400 | token",
                "Figures?$filter=%00           | 400 | filter",
                "Figures?$expand=x             | 501 | not-offered",
                "Figures?$format=xml           | 406 | format",
            })
    void a_fault_is_told_as_odata_tells_it_in_the_callers_language(String path, int status, String code) {
        HttpResponse<String> english = ask("/odata/v4/" + path, "analyste");
        String french = caller.get(
                        "/odata/v4/" + path,
                        "Authorization",
                        DashboardClient.basic("analyste", "analyste"),
                        "Accept-Language",
                        "fr")
                .body();

        assertThat(english.statusCode()).as(english.body()).isEqualTo(status);
        JsonNode error = JsonMapper.shared().readTree(english.body()).get("error");
        assertThat(error.get("code").stringValue()).isEqualTo(code);
        assertThat(error.get("message").stringValue()).isNotBlank().doesNotContain("odata.fault");
        assertThat(french).isNotEqualTo(english.body());
        assertThat(english.headers().firstValue("OData-Version")).contains("4.0");
    }

    @Test
    void refusals_at_the_door_are_told_so_too() {
        for (HttpResponse<String> answer : List.of(
                caller.get(FIGURES, "Accept-Language", "en"),
                ask(FIGURES, "contributeur"),
                ask("/odata/v3/Figures", "analyste"),
                ask("/odata/v4/Figures/x/y", "analyste"))) {
            assertThat(JsonMapper.shared()
                            .readTree(answer.body())
                            .get("error")
                            .get("code")
                            .stringValue())
                    .isIn("unauthorized", "not-allowed", "not-found");
        }
        assertThat(caller.get(
                                FIGURES,
                                "Authorization",
                                DashboardClient.basic("analyste", "analyste"),
                                "OData-MaxVersion",
                                "3.0")
                        .statusCode())
                .isEqualTo(400);
        assertThat(caller.get(
                                FIGURES,
                                "Authorization",
                                DashboardClient.basic("analyste", "analyste"),
                                "OData-MaxVersion",
                                "10.0")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ask("/odata/v4/Scopes('" + "a".repeat(7_000) + "')", "analyste")
                        .statusCode())
                .isEqualTo(404);
        assertThat(caller.get(
                                FIGURES,
                                "Authorization",
                                DashboardClient.basic("analyste", "analyste"),
                                "Accept",
                                "text/csv")
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void each_page_of_figures_leaves_a_line_in_the_audit() throws SQLException {
        ask(FIGURES + "?" + filter("scope in ('75','79') and release eq 1"), "partenaire");
        ask("/odata/v4/Releases", "partenaire");

        assertThat(region.asOwner("select concat_ws(' ', account, action, login, scopes, opened, detail ->> 'odata',"
                        + " detail ->> 'release') from audit order by id desc limit 1"))
                .containsExactly("partenaire api arrimage_released {75} {75} Figures 1");
    }
}
