package org.arrimage.ingest.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.arrimage.ingest.Events;
import org.arrimage.ingest.Gzip;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Requests to the door, the same ones at every run: good events of every type, and each with one thing changed.
final class DoorInputs {

    private static final int SEED = 20_260_105;
    private static final Set<Mode> JSON = EnumSet.of(Mode.STRUCTURED, Mode.BATCH, Mode.STREAM);
    private static final Set<Mode> ONE = EnumSet.of(Mode.STRUCTURED, Mode.BINARY);
    private static final Set<Mode> ALL = EnumSet.allOf(Mode.class);
    private static final Set<Mode> BINARY = EnumSet.of(Mode.BINARY);
    private static final List<String> ATTRIBUTES = List.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "corrects",
            "revision",
            "recordedtime",
            "note");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private DoorInputs() {}

    enum Mode {
        STRUCTURED,
        BATCH,
        STREAM,
        BINARY
    }

    /// One request.
    ///
    /// @param kind what was changed
    /// @param part attribute, field or value that the change is about; may be empty
    record Input(
            int number, String kind, String part, String type, Mode mode, Map<String, String> headers, byte[] body) {

        /// What was changed, in which mode, such as `field-null title of meeting.held, STREAM`.
        @Override
        public String toString() {
            return "%s %s %s of %s, %s".formatted(number, kind, part, type, mode);
        }
    }

    private record Kind(String name, Set<Mode> modes, List<String> parts, BiConsumer<Draft, String> change) {}

    private static final class Draft {
        final ObjectNode event;
        final ObjectNode data;
        final Map<String, String> headers = new LinkedHashMap<>();
        UnaryOperator<String> text = text -> text;
        UnaryOperator<byte[]> packed = bytes -> bytes;
        Charset charset = StandardCharsets.UTF_8;

        @Nullable
        String contentType;

        Draft(ObjectNode event) {
            this.event = event;
            this.data = (ObjectNode) event.path("data");
        }

        /// Puts a piece of JSON as it is written in the place of a field.
        void raw(ObjectNode node, String field, String json) {
            node.put(field, "@raw@");
            then(text -> text.replace("\"@raw@\"", json));
        }

        void then(UnaryOperator<String> next) {
            UnaryOperator<String> before = text;
            text = value -> next.apply(before.apply(value));
        }
    }

    static List<Input> all(int count) {
        Random random = new Random(SEED);
        List<Kind> kinds = kinds();
        List<Input> inputs = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Kind kind = kinds.get(number % kinds.size());
            Mode mode = any(kind.modes(), random);
            List<ObjectNode> events = events(number);
            events.removeIf(event -> parts(kind, event).isEmpty());
            ObjectNode event = events.get(random.nextInt(events.size()));
            List<String> parts = parts(kind, event);
            String part = parts.get(random.nextInt(parts.size()));
            Draft draft = new Draft(event);
            String type = event.path("type").stringValue();
            kind.change().accept(draft, part);
            inputs.add(input(number, kind.name(), part, type, mode, draft));
        }
        return inputs;
    }

    private static List<String> parts(Kind kind, ObjectNode event) {
        List<String> parts = new ArrayList<>();
        for (String part : kind.parts()) {
            switch (part) {
                case "FIELD" -> parts.addAll(event.path("data").propertyNames());
                case "NUMBER" ->
                    event.path("data").properties().stream()
                            .filter(field -> field.getValue().isIntegralNumber())
                            .forEach(field -> parts.add(field.getKey()));
                default -> parts.add(part);
            }
        }
        return parts;
    }

    private static Mode any(Set<Mode> modes, Random random) {
        return List.copyOf(EnumSet.copyOf(modes)).get(random.nextInt(modes.size()));
    }

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        List<String> none = List.of("");
        kinds.add(new Kind("good", ALL, none, (draft, part) -> {}));
        kinds.add(new Kind("good-with-extension", ALL, none, (draft, part) -> draft.event.put("note", "plain")));
        kinds.add(new Kind("good-blank-around", ALL, none, (draft, part) -> draft.then(text -> " \t" + text + " ")));
        kinds.add(new Kind("the-same-again", ALL, none, (draft, part) -> {
            draft.event
                    .put("id", "again")
                    .put("type", "org.arrimage.project.ended.v1")
                    .put("subject", "again");
            draft.event.remove(List.of("corrects", "revision", "data"));
            draft.data.removeAll();
        }));
        kinds.add(new Kind("other-content", ALL, List.of("1", "2", "3"), (draft, part) -> {
            draft.event.put("id", "again").put("time", "2025-01-0" + part + "T00:00:00Z");
        }));
        kinds.add(new Kind("other-source", ALL, none, (draft, part) -> draft.event.put("source", "urn:example:two")));

        // Attributes.
        for (String value :
                List.of("null", "25", "true", "{}", "[]", "1.5", "1.0", "4294967296", "1e400", "1e99999999999")) {
            kinds.add(new Kind(
                    "attribute " + value, JSON, ATTRIBUTES, (draft, part) -> draft.raw(draft.event, part, value)));
        }
        kinds.add(new Kind("attribute-absent", ALL, ATTRIBUTES, (draft, part) -> draft.event.remove(part)));
        kinds.add(new Kind("attribute-empty", ALL, ATTRIBUTES, (draft, part) -> draft.event.put(part, "")));
        kinds.add(new Kind("attribute-odd", ALL, ATTRIBUTES, (draft, part) -> draft.event.put(part, "an odd value")));
        kinds.add(
                new Kind("attribute-long", ALL, ATTRIBUTES, (draft, part) -> draft.event.put(part, "x".repeat(1100))));
        kinds.add(new Kind(
                "attribute-name",
                ALL,
                List.of("my.extension", "MyExtension", "my-extension", "datas", "x1"),
                (draft, part) -> draft.event.put(part, "x")));
        kinds.add(new Kind(
                "attribute-name-null",
                JSON,
                List.of("my.extension", "MyExtension", "nothing"),
                (draft, part) -> draft.event.putNull(part)));
        kinds.add(new Kind(
                "time",
                ALL,
                List.of(
                        "lunchtime",
                        "2018-04-05T18:31Z",
                        "2018-04-05T18:31:00X",
                        "2018-04-05T18:31:00+25:00",
                        "2018-04-05T18:31:00+xx:00",
                        "2018-04-05T18:31:00+05",
                        "1999-12-31T23:59:59Z",
                        "2099-01-01T00:00:00Z",
                        "2018-04-05T18:31:00.000000000Z",
                        "2018-04-05t18:31:00z",
                        "2018-04-05T18:31:00-01:00"),
                (draft, part) -> draft.event.put("time", part)));
        kinds.add(new Kind(
                "content-type-attribute",
                JSON,
                List.of("application/json", "application/json; charset=utf-8", "APPLICATION/JSON", "text/plain", "xyz"),
                (draft, part) -> draft.event.put("datacontenttype", part)));
        kinds.add(new Kind(
                "revision",
                JSON,
                List.of("1", "\"1\"", "\"01\"", "0", "-1", "2147483647", "true"),
                (draft, part) -> draft.raw(draft.event.put("corrects", "another"), "revision", part)));
        kinds.add(new Kind(
                "revision-whole-fraction",
                JSON,
                List.of("1.0", "1e0", "12.50e1"),
                (draft, part) -> draft.raw(draft.event.put("corrects", "another"), "revision", part)));
        kinds.add(new Kind(
                "revision-beyond",
                JSON,
                List.of("2147483648", "99999999999999999999"),
                (draft, part) -> draft.raw(draft.event.put("corrects", "another"), "revision", part)));

        // Data.
        List<String> fields = List.of("FIELD");
        for (String value : List.of("25", "true", "{}", "1.5")) {
            kinds.add(new Kind("field " + value, ALL, fields, (draft, part) -> draft.raw(draft.data, part, value)));
        }
        kinds.add(new Kind("field-null", ALL, fields, (draft, part) -> draft.data.putNull(part)));
        kinds.add(new Kind("field-null-again", ALL, fields, (draft, part) -> draft.data.putNull(part)));
        kinds.add(new Kind("field-absent", ALL, fields, (draft, part) -> draft.data.remove(part)));
        kinds.add(new Kind("field-no-elements", ALL, fields, (draft, part) -> draft.data.putArray(part)));
        kinds.add(new Kind(
                "field-null-element",
                ALL,
                fields,
                (draft, part) -> draft.data.putArray(part).addNull()));
        kinds.add(new Kind("field-text", ALL, fields, (draft, part) -> draft.data.put(part, "nobody knows this")));
        kinds.add(new Kind("field-other-id", ALL, fields, (draft, part) -> draft.data.put(part, "nobody")));
        kinds.add(new Kind("field-long", ALL, fields, (draft, part) -> draft.data.put(part, "x".repeat(200))));
        kinds.add(new Kind("field-stranger", ALL, none, (draft, part) -> draft.data.put("stranger", "x")));
        kinds.add(new Kind("field-stranger-null", ALL, none, (draft, part) -> draft.data.putNull("stranger")));
        List<String> numbers = List.of("NUMBER");
        for (String number : List.of(
                "1",
                "0",
                "-1",
                "1000000000001",
                "99999999999999999999",
                "90.5",
                "\"90\"",
                "090",
                "+90",
                "NaN",
                "90.00000000000000000001",
                "1e-1")) {
            kinds.add(new Kind("number " + number, ALL, numbers, (draft, part) -> draft.raw(draft.data, part, number)));
        }
        for (String number : List.of("90.0", "9e1", "9.0E+1", "900e-1", "1440.000")) {
            kinds.add(new Kind(
                    "whole-number " + number, ALL, numbers, (draft, part) -> draft.raw(draft.data, part, number)));
        }
        for (String number : List.of("0.0", "-0.0", "-90.0", "1e400", "1e99999999999")) {
            kinds.add(new Kind(
                    "whole-number-beyond " + number,
                    ALL,
                    numbers,
                    (draft, part) -> draft.raw(draft.data, part, number)));
        }
        kinds.add(new Kind(
                "number-too-long", ALL, numbers, (draft, part) -> draft.raw(draft.data, part, "9".repeat(1100))));
        kinds.add(new Kind(
                "data",
                JSON,
                List.of("[]", "\"text\"", "5", "true", "{}"),
                (draft, part) -> draft.raw(draft.event, "data", part)));
        kinds.add(new Kind("data-null", JSON, none, (draft, part) -> draft.event.putNull("data")));
        kinds.add(new Kind("data-absent", JSON, none, (draft, part) -> draft.event.remove("data")));
        kinds.add(new Kind(
                "data-binary",
                BINARY,
                List.of("[]", "\"text\"", "5", "{", "{} {}"),
                (draft, part) -> draft.then(text -> part)));
        kinds.add(new Kind("data-binary-null", BINARY, none, (draft, part) -> draft.then(text -> "null")));
        kinds.add(new Kind("data-binary-absent", BINARY, none, (draft, part) -> draft.then(text -> "")));
        kinds.add(new Kind("base64", JSON, none, (draft, part) -> base64(draft, draft.data.toString())));
        kinds.add(new Kind("base64-null", JSON, none, (draft, part) -> draft.event.putNull("data_base64")));
        kinds.add(new Kind("base64-beside-data", JSON, none, (draft, part) -> {
            base64(draft, draft.data.toString());
            draft.event.set("data", draft.data);
        }));
        kinds.add(new Kind("base64-beside-null", JSON, none, (draft, part) -> {
            base64(draft, draft.data.toString());
            draft.event.putNull("data");
        }));
        kinds.add(new Kind("base64-no-text", JSON, List.of("5", "true", "{}", "[]"), (draft, part) -> {
            draft.event.remove("data");
            draft.raw(draft.event, "data_base64", part);
        }));
        kinds.add(new Kind("base64-garbled", JSON, List.of("***", "e", "eyB9=A"), (draft, part) -> {
            draft.event.remove("data");
            draft.event.put("data_base64", part);
        }));
        kinds.add(new Kind(
                "base64-malformed",
                JSON,
                List.of("{", "{} {}", "{\"a\":1,\"a\":1}"),
                (draft, part) -> base64(draft, part)));
        kinds.add(new Kind("base64-deep", JSON, none, (draft, part) -> base64(draft, "[".repeat(40) + "]".repeat(40))));
        kinds.add(new Kind("base64-not-utf-8", JSON, none, (draft, part) -> {
            draft.event.remove("data");
            draft.event.put(
                    "data_base64",
                    Base64.getEncoder().encodeToString("{\"é\": 1}".getBytes(StandardCharsets.ISO_8859_1)));
        }));
        kinds.add(new Kind(
                "base64-not-an-object", JSON, List.of("[]", "5", "\"text\""), (draft, part) -> base64(draft, part)));
        kinds.add(new Kind(
                "data-repeated-key",
                ALL,
                none,
                (draft, part) -> draft.then(text -> text.replaceFirst("\\}\\s*(\\}?)\\s*$", "\"a\":1,\"a\":1}$1")
                        .replace("}\"a\"", "},\"a\""))));
        kinds.add(new Kind(
                "text-cut", ALL, none, (draft, part) -> draft.then(text -> text.substring(0, text.length() - 1))));
        kinds.add(new Kind("text-beyond-its-end", ALL, none, (draft, part) -> draft.then(text -> text + " x")));
        kinds.add(new Kind(
                "text-deep",
                JSON,
                none,
                (draft, part) -> draft.raw(draft.event, "data", "[".repeat(40) + "]".repeat(40))));
        kinds.add(new Kind("text-too-long", ALL, none, (draft, part) -> draft.then(text -> text + " ".repeat(66_000))));

        // Characters.
        for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE")) {
            kinds.add(new Kind(
                    "encoded " + charset,
                    EnumSet.of(Mode.STRUCTURED, Mode.BATCH, Mode.BINARY),
                    none,
                    (draft, part) -> draft.charset = Charset.forName(charset)));
        }
        kinds.add(new Kind("latin-1", ALL, none, (draft, part) -> {
            draft.data.put("é", 1);
            draft.charset = StandardCharsets.ISO_8859_1;
        }));
        kinds.add(new Kind("byte-order-mark", ONE, none, (draft, part) -> draft.then(text -> "\ufeff" + text)));
        // Stand-ins of characters that UTF-8 has no bytes for, put in below.
        for (String odd : List.of("C1AF", "E081AF", "EDA080", "F08081AF")) {
            kinds.add(new Kind("overlong " + odd, JSON, List.of("note", "recordedtime"), (draft, part) -> {
                draft.event.put(part, "rem@te");
                draft.packed = bytes -> replaced(bytes, '@', odd);
            }));
            kinds.add(new Kind("overlong-in-a-name " + odd, ALL, none, (draft, part) -> {
                draft.data.put("rem@te", 1);
                draft.packed = bytes -> replaced(bytes, '@', odd);
            }));
        }
        kinds.add(new Kind(
                "half-a-character",
                JSON,
                List.of("note", "recordedtime", "id", "datacontenttype"),
                (draft, part) -> draft.raw(draft.event, part, "\"application/json;\\ud83d\"")));
        kinds.add(new Kind(
                "half-a-character-in-data",
                ALL,
                List.of("\\ud83d", "\\uDE80", "\\ude80\\ud83d", "\\ud83dx"),
                (draft, part) -> draft.raw(draft.data, "stranger", "\"" + part + "\"")));
        kinds.add(new Kind("half-a-character-in-a-name", ALL, none, (draft, part) -> {
            draft.data.put("stranger", 1);
            draft.then(text -> text.replace("stranger", "\\ud83d"));
        }));
        kinds.add(new Kind(
                "whole-character",
                JSON,
                List.of("\\ud83d\\ude80", "🚀", "\\u00e9", "\\\\ud83d"),
                (draft, part) -> draft.raw(draft.event, "note", "\"" + part + "\"")));

        // Headers.
        kinds.add(new Kind(
                "type-with-parameter",
                ALL,
                List.of("; charset=utf-8", "; charset=\"UTF-8\"", ";charset=utf8", "; version=1.0"),
                (draft, part) -> draft.contentType = part));
        kinds.add(new Kind(
                "type-with-other-charset",
                ALL,
                List.of("; charset=iso-8859-1", "; charset=utf-16", "; charset=us-ascii", "; charset=klingon"),
                (draft, part) -> draft.contentType = part));
        kinds.add(new Kind(
                "type-none",
                EnumSet.of(Mode.STRUCTURED, Mode.BINARY),
                none,
                (draft, part) -> draft.contentType = "none"));
        kinds.add(new Kind(
                "type-other",
                EnumSet.of(Mode.STRUCTURED, Mode.BINARY),
                List.of("text/plain", "nonsense", "application/xml", "application/cloudevents+xml"),
                (draft, part) -> draft.contentType = part));
        kinds.add(new Kind(
                "type-json-without-attributes",
                EnumSet.of(Mode.STRUCTURED),
                none,
                (draft, part) -> draft.contentType = "application/json"));
        kinds.add(new Kind(
                "coding-none",
                ALL,
                List.of("identity", "IDENTITY"),
                (draft, part) -> draft.headers.put("Content-Encoding", part)));
        kinds.add(new Kind(
                "coding-other",
                ALL,
                List.of("br", "deflate", "zstd", "identity, gzip", "gzip, gzip"),
                (draft, part) -> draft.headers.put("Content-Encoding", part)));
        kinds.add(new Kind("coding-gzip", ALL, List.of("gzip", "GZIP", "x-gzip"), (draft, part) -> {
            draft.headers.put("Content-Encoding", part);
            draft.packed = Gzip::packed;
        }));
        kinds.add(new Kind(
                "coding-gzip-of-nothing-of-the-kind",
                ALL,
                List.of("gzip"),
                (draft, part) -> draft.headers.put("Content-Encoding", part)));
        kinds.add(new Kind(
                "header-data",
                BINARY,
                List.of("data", "data_base64", "datacontenttype"),
                (draft, part) -> draft.headers.put("ce-" + part, "application/json")));
        kinds.add(new Kind(
                "header-encoded",
                BINARY,
                List.of("Euro%20%E2%82%AC%20%F0%9F%98%80", "\"quoted \\\"value\\\"\"", "%61bc", "plain", "%25"),
                (draft, part) -> draft.headers.put("ce-note", part)));
        kinds.add(new Kind(
                "header-percent",
                BINARY,
                List.of("100%", "%zz", "%4"),
                (draft, part) -> draft.headers.put("ce-note", part)));
        kinds.add(new Kind(
                "header-not-utf-8",
                BINARY,
                List.of("%C0%A0", "%FF", "%ED%A0%80", "\u00e9"),
                (draft, part) -> draft.headers.put("ce-note", part)));
        return kinds;
    }

    private static void base64(Draft draft, String json) {
        draft.event.remove("data");
        draft.event.put("data_base64", Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Input input(int number, String kind, String part, String type, Mode mode, Draft draft) {
        Map<String, String> headers = new LinkedHashMap<>();
        String text;
        if (mode == Mode.BINARY) {
            for (Map.Entry<String, JsonNode> attribute : draft.event.properties()) {
                if (!Set.of("data", "datacontenttype").contains(attribute.getKey())) {
                    headers.put("ce-" + attribute.getKey(), attribute.getValue().asString());
                }
            }
            text = draft.text.apply(draft.data.toString());
        } else {
            text = draft.text.apply(draft.event.toString());
        }
        headers.putAll(draft.headers);
        String ordinary = switch (mode) {
            case STRUCTURED -> Events.STRUCTURED;
            case BATCH -> Events.BATCH;
            case STREAM -> Events.NDJSON;
            case BINARY -> "application/json";
        };
        String before = Events.funded("before-" + number).toString();
        String after = Events.funded("after-" + number).toString();
        String whole = switch (mode) {
            case STRUCTURED, BINARY -> text;
            case BATCH -> "[" + before + ",\n" + text + ",\n" + after + "]";
            case STREAM -> before + "\n" + text + "\n" + after + "\n";
        };
        if (!"none".equals(draft.contentType)) {
            headers.put(
                    "Content-Type",
                    draft.contentType == null
                            ? ordinary
                            : draft.contentType.startsWith(";") ? ordinary + draft.contentType : draft.contentType);
        }
        return new Input(
                number,
                kind,
                part,
                type.substring("org.arrimage.".length()),
                mode,
                headers,
                draft.packed.apply(whole.getBytes(draft.charset)));
    }

    private static byte[] replaced(byte[] bytes, char stand, String hex) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(String.valueOf(stand), new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// A good event of every type, each with every field there is.
    private static List<ObjectNode> events(int number) {
        String meeting = """
                {"kind": "table", "table": "table-nord", "host": "org-a", "municipality": "75017", "mode": "hybrid",
                 "participants": ["org-a", "aire-ouverte"], "presenters": ["org-a"], "backboneRoles": ["field-worker"],
                 "minutes": 60, "title": "Rencontre (fictive)"}""";
        Map<String, String> types = new LinkedHashMap<>();
        types.put("referral.requested", """
                {"fromOrg": "org-a", "toOrg": "aire-ouverte", "municipality": "75017", "need": "housing",
                 "ageBand": "16-17", "channel": "warm"}""");
        types.put("referral.declined", "{\"reason\": \"no-capacity\"}");
        types.put("meeting.held", meeting);
        types.put("meeting.scheduled", meeting);
        types.put("project.started", """
                {"lead": "org-a", "partners": ["org-b"], "municipality": "75017", "audience": "all",
                 "existedBefore": false, "title": "Projet (fictif)"}""");
        types.put("project.funded", "{\"funder\": \"org-a\", \"cents\": 1000}");
        types.put("project.joined", "{\"org\": \"org-b\"}");
        types.put("project.replicated", "{\"municipality\": \"75017\", \"lead\": \"org-a\"}");
        for (String type : List.of(
                "referral.accepted",
                "referral.contacted",
                "referral.completed",
                "referral.cancelled",
                "meeting.cancelled",
                "project.ended",
                "referral.retracted",
                "meeting.retracted",
                "project.retracted")) {
            types.put(type, "{}");
        }
        List<ObjectNode> events = new ArrayList<>();
        types.forEach((type, data) -> {
            ObjectNode event = MAPPER.createObjectNode()
                    .put("specversion", "1.0")
                    .put("id", "e-" + number)
                    .put("source", "urn:example:one")
                    .put("type", "org.arrimage." + type + ".v1")
                    .put("subject", "s-" + number)
                    .put("time", "2026-01-05T14:30:00-05:00");
            if (type.endsWith("retracted")) {
                event.put("corrects", "o-" + number).put("revision", 1);
            }
            event.set("data", MAPPER.readTree(data));
            events.add(event);
        });
        return events;
    }
}
