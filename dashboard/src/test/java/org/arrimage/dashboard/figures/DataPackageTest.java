package org.arrimage.dashboard.figures;

import static org.arrimage.dashboard.figures.SmallRegion.request;
import static org.arrimage.dashboard.figures.SmallRegion.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.format.Texts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DataPackageTest {

    @Test
    void it_fits_the_published_schema() throws IOException {
        JsonNode descriptor = descriptor(SmallRegion.everySymbol());
        assertThat(faults(descriptor)).isEmpty();
        assertThat(faults(descriptor(everyMetric()))).isEmpty();

        ((ObjectNode) descriptor.get("resources").get(0)).put("bytes", "many");
        assertThat(faults(descriptor)).as("the schema judges").isNotEmpty();
    }

    @Test
    void size_and_checksum_are_those_of_the_data_and_every_column_is_described() throws Exception {
        Map<String, byte[]> files = files(SmallRegion.everySymbol());
        JsonNode resource = descriptor(files).get("resources").get(0);
        byte[] data = Objects.requireNonNull(files.get("data.csv"));

        assertThat(resource.get("bytes").intValue()).isEqualTo(data.length);
        assertThat(resource.get("hash").stringValue()).isEqualTo("sha256:" + Sha256.of(new ByteArrayInputStream(data)));
        assertThat(resource.get("schema")
                        .get("fields")
                        .valueStream()
                        .map(field -> field.get("name").stringValue()))
                .containsExactly(new String(data, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .split(","));
    }

    @Test
    void withheld_is_told_from_not_available_and_neither_is_zero() throws IOException {
        Map<String, byte[]> files = files(SmallRegion.everySymbol());
        JsonNode schema = descriptor(files).get("resources").get(0).get("schema");

        assertThat(schema.get("missingValues")
                        .valueStream()
                        .map(missing -> missing.get("value").stringValue()))
                .containsExactly("..", "x");
        assertThat(schema.get("missingValues")
                        .valueStream()
                        .map(missing -> missing.get("label").stringValue()))
                .doesNotHaveDuplicates()
                .allMatch(label -> label.contains(" / "));
        assertThat(new String(Objects.requireNonNull(files.get("data.csv")), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1))
                .containsExactly(
                        "75,2026-W09,2026-W09,2026-W09,false,false,15,~r,0,0.75,~,7,c",
                        "75,2026-W10,2026-W10,2026-W10,false,false,x,x,0,..,..,..,..");
    }

    @Test
    void units_definitions_and_legend_are_in_both_languages_and_the_release_has_its_number() throws IOException {
        JsonNode descriptor = descriptor(SmallRegion.everySymbol());
        JsonNode field =
                descriptor.get("resources").get(0).get("schema").get("fields").get(6);

        assertThat(field.get("unit").stringValue()).isEqualTo("count");
        assertThat(field.get("definitions").get("fr").stringValue())
                .isEqualTo(Metric.REFERRALS_REQUESTED.definition(Texts.FRENCH));
        assertThat(field.get("definitions").get("en").stringValue())
                .isEqualTo(Metric.REFERRALS_REQUESTED.definition(Texts.ENGLISH));
        assertThat(descriptor.get("release").get("number").intValue()).isEqualTo(3);
        assertThat(descriptor.get("release").get("checksum").stringValue()).isEqualTo("0123456789abcdef");
        assertThat(descriptor.get("legend").get("fr").propertyNames()).contains("~", "x", "..", "r", "c", "0");
    }

    @Test
    void the_same_figures_give_the_same_bytes() {
        assertThat(bytes(SmallRegion.everySymbol())).isEqualTo(bytes(SmallRegion.everySymbol()));
    }

    @Test
    void what_has_changed_since_it_was_published_is_a_table_of_its_own() throws IOException {
        Map<String, byte[]> files = files(everyMetric());
        byte[] data = Objects.requireNonNull(files.get("restatements.csv"));
        JsonNode resource = descriptor(files).get("resources").get(1);

        assertThat(new String(data, StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "scope,metric,week,published,now,late,corrected,symbol,cause",
                        "75,meetings_held,2026-W02,4,5,2,0,,late gone",
                        "79,referrals_requested,2026-W02,15,10,..,..,~,..");
        assertThat(resource.get("bytes").intValue()).isEqualTo(data.length);
        assertThat(resource.get("schema")
                        .get("fields")
                        .valueStream()
                        .map(field -> field.get("name").stringValue()))
                .containsExactly("scope", "metric", "week", "published", "now", "late", "corrected", "symbol", "cause");
    }

    private static AggregateTable everyMetric() {
        return SmallRegion.table(
                request(
                        Grain.QUARTER,
                        "2026-W01",
                        "2026-W13",
                        List.of("*", "75"),
                        Arrays.stream(Metric.values())
                                .filter(Metric::isAggregate)
                                .toArray(Metric[]::new)),
                Instant.parse("2026-05-14T12:00:00Z"),
                row("75", "2026-W02", Map.of(Metric.MEETINGS_HELD, 2L), Map.of(3, 1L)));
    }

    private static List<String> faults(JsonNode descriptor) throws IOException {
        try (InputStream schema = DataPackageTest.class.getResourceAsStream("datapackage-2.0.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(JsonMapper.shared().readTree(schema))
                    .validate(descriptor)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    private static byte[] bytes(AggregateTable table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataPackage.write(table, out);
        return out.toByteArray();
    }

    private static Map<String, byte[]> files(AggregateTable table) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes(table)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static JsonNode descriptor(AggregateTable table) throws IOException {
        return descriptor(files(table));
    }

    private static JsonNode descriptor(Map<String, byte[]> files) {
        return JsonMapper.shared().readTree(Objects.requireNonNull(files.get("datapackage.json")));
    }
}
