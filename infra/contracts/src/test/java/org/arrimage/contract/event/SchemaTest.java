package org.arrimage.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The published schemas and the reader say the same of the same data.
class SchemaTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

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
            boolean byReader = EventReader.readStructured(structured) instanceof Reading.Read;

            assertThat(byReader).as("%s %s", event.type(), data).isEqualTo(bySchema);
        }
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
