package org.arrimage.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The published schemas and the reader say the same of the same data.
class SchemaTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /// What the README of this module lists as beyond a schema, as far as data alone can break it.
    private static final Set<Fault.Code> BEYOND_A_SCHEMA =
            EnumSet.of(Fault.Code.SAME_ORGANISATION, Fault.Code.NOT_A_PARTICIPANT, Fault.Code.LEAD_AMONG_PARTNERS);

    private static final List<String> ODD =
            List.of("null", "25", "-1", "1.5", "\"\"", "\"two words\"", "{}", "[]", "true");

    static List<Path> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasItsSchema(EventType type) {
        JsonNode schema = schemaNode(type);

        assertThat(schema.get("$id").stringValue()).isEqualTo(type.schema());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void schemaAndReaderAgreeOnEverySampleAndOnItsMutations(Path sample) {
        Event event = Samples.event(sample);
        Schema schema = REGISTRY.getSchema(schemaNode(event.type()));
        ObjectNode structured = EventWriter.structured(event);

        for (ObjectNode data : mutations((ObjectNode) structured.get("data"))) {
            structured.set("data", data);
            boolean bySchema = schema.validate(data).isEmpty();
            boolean byReader = EventReader.readStructured(structured) instanceof ReadResult.Read;

            assertThat(byReader).as("%s %s", event.type(), data).isEqualTo(bySchema);
        }
    }

    /// Two hundred objects of each type, of fields and values that may or may not fit.
    @ParameterizedTest
    @EnumSource
    void schemaAndReaderAgreeOnWhateverIsGenerated(EventType type) {
        Random random = new Random(type.ordinal());
        JsonNode node = schemaNode(type);
        Schema schema = REGISTRY.getSchema(node);
        ObjectNode structured = EventWriter.structured(Samples.ofType(type));
        int accepted = 0;
        for (int i = 0; i < 200; i++) {
            ObjectNode data = ContractJson.MAPPER.createObjectNode();
            for (Map.Entry<String, JsonNode> field : node.path("properties").properties()) {
                if (random.nextInt(12) > 0) {
                    data.set(field.getKey(), value(field.getKey(), field.getValue(), random));
                }
            }
            boolean bySchema = schema.validate(data).isEmpty();
            structured.set("data", data);
            boolean byReader = switch (EventReader.readStructured(structured)) {
                case ReadResult.Read read -> true;
                case ReadResult.Faulty(var faults) ->
                    bySchema
                            && BEYOND_A_SCHEMA.containsAll(
                                    faults.stream().map(Fault::code).toList());
            };
            accepted += bySchema ? 1 : 0;

            assertThat(byReader).as("%s %s", type, data).isEqualTo(bySchema);
        }
        assertThat(accepted).isPositive();
    }

    /// A value for a field, which fits more often than not.
    private static JsonNode value(String field, JsonNode schema, Random random) {
        JsonNodeFactory nodes = ContractJson.MAPPER.getNodeFactory();
        int odd = random.nextInt(150);
        if (odd < ODD.size()) {
            return ContractJson.MAPPER.readTree(ODD.get(odd));
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        String kinds = schema.path("type").toString();
        if (kinds.contains("array")) {
            ArrayNode array = nodes.arrayNode();
            Set<String> once = new TreeSet<>();
            for (int i = 0; i < 3; i++) {
                JsonNode element = value(field, schema.path("items"), random);
                if (once.add(element.toString()) || random.nextInt(5) == 0) {
                    array.add(element);
                }
            }
            return array;
        }
        if (kinds.contains("integer")) {
            return nodes.numberNode(new BigDecimal(1 + random.nextInt(1440)).setScale(random.nextInt(3)));
        }
        if (kinds.contains("boolean")) {
            return nodes.booleanNode(random.nextBoolean());
        }
        return nodes.stringNode("org-" + (char) ('a' + random.nextInt(4)));
    }

    @Test
    void aSchemaCanSayNo() {
        Schema schema = REGISTRY.getSchema(schemaNode(EventType.PROJECT_FUNDED));

        assertThat(schema.validate(ContractJson.MAPPER.readTree("{\"funder\": \"a\", \"cents\": 0}")))
                .isNotEmpty();
    }

    /// The data itself, and with each field left out, of another type, or joined by a stranger.
    private static List<ObjectNode> mutations(ObjectNode data) {
        List<ObjectNode> mutations = new ArrayList<>(List.of(data));
        mutations.add(data.deepCopy().put("stranger", 1));
        for (String field : data.propertyNames()) {
            ObjectNode without = data.deepCopy();
            without.remove(field);
            mutations.add(without);
            Stream.of(
                            "",
                            "two words",
                            "x".repeat(120),
                            "x".repeat(121),
                            "🚀".repeat(120),
                            "🚀".repeat(121),
                            " ",
                            "\u00A0",
                            "\u200B\u3164",
                            "a\u00A0\u200Bb",
                            "a\u0007",
                            "a\n",
                            "\u202Eabc",
                            "abc\u2067")
                    .forEach(text -> mutations.add(data.deepCopy().put(field, text)));
            mutations.add(data.deepCopy().put(field, -1));
            mutations.add(data.deepCopy().put(field, 1_000_000_000_001L));
            mutations.add(data.deepCopy().put(field, true));
            ObjectNode object = data.deepCopy();
            object.putObject(field);
            mutations.add(object);
            mutations.add(data.deepCopy().putNull(field));
            ObjectNode list = data.deepCopy();
            list.putArray(field);
            mutations.add(list);
            for (String number : List.of("90.0", "9e1", "-0.0", "90.00000000000000000001", "1e12")) {
                mutations.add(data.deepCopy().put(field, new BigDecimal(number)));
            }
        }
        mutations.removeIf(SchemaTest::isBeyondASchema);
        return mutations;
    }

    /// What the reader checks between fields, and a schema cannot: a host of another name is no participant.
    private static boolean isBeyondASchema(ObjectNode data) {
        JsonNode participants = data.get("participants");
        JsonNode host = data.get("host");
        return participants != null
                && host != null
                && host.isString()
                && !host.stringValue().isEmpty()
                && participants.isArray()
                && participants.values().stream().noneMatch(host::equals);
    }

    private static JsonNode schemaNode(EventType type) {
        String file = "/schemas/" + type.code() + ".json";
        try (InputStream in = Objects.requireNonNull(SchemaTest.class.getResourceAsStream(file), file)) {
            return ContractJson.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
