package org.arrimage.contract.event;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.arrimage.contract.event.Fault.Code;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads events in the CloudEvents JSON format, or from their attributes and data, and judges them by their
/// shape.
///
/// What needs a clock or the reference data is judged elsewhere: [#tooFarAhead] and `ReferenceData`.
public final class EventReader {

    /// The greatest size of one event, in bytes.
    public static final int MAX_EVENT_BYTES = 64 * 1024;

    /// The greatest length of a source, in characters.
    public static final int MAX_SOURCE_LENGTH = 1024;

    /// No event may have happened before this instant.
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /// The last instant that RFC 3339 can write in UTC; an offset leads beyond it.
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final int SHORTEST_TIME = "2026-01-05T14:30:00Z".length();
    private static final int MAX_ATTRIBUTES = 20;
    private static final int MAX_ATTRIBUTE_BYTES = 8 * 1024;
    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._:#/-]{1,128}");
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[a-z0-9]+");
    private static final Pattern REVISION = Pattern.compile("[0-9]{1,10}");
    private static final Pattern JSON_TYPE = Pattern.compile("application/json(\\s*;.*)?", Pattern.CASE_INSENSITIVE);
    /// Attributes that are JSON strings and nothing else.
    private static final Set<String> STRINGS = Set.of(
            "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", "corrects");

    private static final Set<String> OWN_ATTRIBUTES = Set.of(
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
            "recordedtime");

    private EventReader() {}

    /// Reads one event in the structured mode of the CloudEvents JSON format.
    public static ReadResult readStructured(byte[] json) {
        if (json.length > MAX_EVENT_BYTES) {
            return new ReadResult.Faulty(List.of(Fault.of("", Code.TOO_LONG, MAX_EVENT_BYTES)));
        }
        try {
            return readStructured(ContractJson.read(json, ""));
        } catch (UnreadableJsonException e) {
            return new ReadResult.Faulty(List.of(e.fault()));
        }
    }

    /// Reads one event in the structured mode of the CloudEvents JSON format, already parsed by
    /// [ContractJson#read].
    public static ReadResult readStructured(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return new ReadResult.Faulty(List.of(Fault.of("", Code.NOT_AN_OBJECT)));
        }
        List<Fault> faults = new ArrayList<>();
        Map<String, String> attributes = new TreeMap<>();
        Set<String> mistyped = new HashSet<>();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            if (name.equals("data") || name.equals("data_base64") || value.isNull()) {
                continue;
            }
            String text = attribute(name, value);
            if (text == null) {
                faults.add(Fault.of(pointer(name), Code.WRONG_TYPE, typeOf(name)));
                mistyped.add(pointer(name));
            }
            attributes.put(name, text == null ? "" : text);
        }
        ReadResult reading;
        try {
            reading = read(attributes, dataOf(object, faults), faults, false);
        } catch (UnreadableJsonException e) {
            return new ReadResult.Faulty(List.of(e.fault()));
        }
        // An attribute of another type is not reported as missing or malformed too.
        return reading instanceof ReadResult.Faulty(var all)
                ? new ReadResult.Faulty(all.stream()
                        .filter(fault -> fault.code() == Code.WRONG_TYPE || !mistyped.contains(fault.pointer()))
                        .toList())
                : reading;
    }

    /// An attribute as the text that the binary modes carry, or null if its type is not allowed.
    private static @Nullable String attribute(String name, JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (STRINGS.contains(name)) {
            return null;
        }
        if (value.isBoolean()) {
            return value.asString();
        }
        if (!ContractJson.isInteger(value)) {
            return null;
        }
        if (value.canConvertToInt()) {
            return Integer.toString(value.intValue());
        }
        return name.equals("revision") ? "beyond" : null; // an integer all the same: it is the range that is wrong
    }

    private static String typeOf(String name) {
        return name.equals("revision")
                ? "integer"
                : OWN_ATTRIBUTES.contains(name) ? "string" : "string, integer, boolean";
    }

    /// The data of a structured event: as JSON, or as the Base64 of JSON, read like the body of the binary mode.
    private static @Nullable JsonNode dataOf(ObjectNode event, List<Fault> faults) throws UnreadableJsonException {
        JsonNode data = event.get("data");
        JsonNode base64 = event.get("data_base64");
        if (base64 == null || base64.isNull()) {
            return data;
        }
        if (data != null && !data.isNull()) {
            faults.add(Fault.of("/data_base64", Code.DATA_TWICE));
            return data;
        }
        if (!base64.isString()) {
            throw new UnreadableJsonException(Fault.of("/data_base64", Code.WRONG_TYPE, "string"));
        }
        byte[] json;
        try {
            json = Base64.getDecoder().decode(base64.stringValue());
        } catch (IllegalArgumentException e) {
            throw new UnreadableJsonException(Fault.of("/data_base64", Code.WRONG_FORMAT, "Base64"));
        }
        return ContractJson.read(json, "/data_base64");
    }

    /// Reads one event from its CloudEvents attributes and the bytes of its data, as the binary mode carries them.
    ///
    /// @param attributes names without the binding's prefix
    /// @param data JSON, or nothing for types without data
    public static ReadResult readBinary(Map<String, String> attributes, byte[] data) {
        if (data.length > MAX_EVENT_BYTES) {
            return new ReadResult.Faulty(List.of(Fault.of("", Code.TOO_LONG, MAX_EVENT_BYTES)));
        }
        try {
            return read(attributes, ContractJson.read(data, "/data"), new ArrayList<>(), false);
        } catch (UnreadableJsonException e) {
            return new ReadResult.Faulty(List.of(e.fault()));
        }
    }

    /// Reads one event that a topic holds, from the attributes and the data of its record. What was accepted stays
    /// readable, in any encoding that was ever read, even if the rules for titles and ids become stricter
    /// ([FreeText]).
    static ReadResult readKept(Map<String, String> attributes, byte @Nullable [] data) {
        if (data == null || data.length == 0) {
            return read(attributes, null, new ArrayList<>(), true);
        }
        if (data.length > MAX_EVENT_BYTES) {
            return new ReadResult.Faulty(List.of(Fault.of("", Code.TOO_LONG, MAX_EVENT_BYTES)));
        }
        try {
            return read(attributes, ContractJson.readKept(data, "/data"), new ArrayList<>(), true);
        } catch (UnreadableJsonException e) {
            return new ReadResult.Faulty(List.of(e.fault()));
        }
    }

    /// Whether an event lies too far in the future to be believed: more than 24 hours, or for a planned meeting
    /// two years.
    public static Optional<Fault> tooFarAhead(Event event, Instant now) {
        Duration limit = event.type() == EventType.MEETING_SCHEDULED ? Duration.ofDays(731) : Duration.ofHours(24);
        return event.time().isAfter(now.plus(limit))
                ? Optional.of(Fault.of("/time", Code.TOO_FAR_AHEAD, limit.toHours()))
                : Optional.empty();
    }

    private static ReadResult read(
            Map<String, String> attributes, @Nullable JsonNode dataNode, List<Fault> faults, boolean kept) {
        if (!"1.0".equals(attributes.get("specversion"))) {
            faults.add(Fault.of(
                    "/specversion",
                    attributes.containsKey("specversion") ? Code.UNSUPPORTED_VERSION : Code.MISSING,
                    "1.0"));
        }
        String id = matching(attributes, "id", ID, 128, faults);
        // A subject cannot hold the sign of an address, and a corrected event was accepted under its id.
        if (!kept && PersonalData.isAddressIn(id)) {
            faults.add(Fault.of("/id", Code.PERSONAL_DATA));
        }
        String source = source(attributes, faults);
        if (!kept && PersonalData.isInAttribute(source)) {
            faults.add(Fault.of("/source", Code.PERSONAL_DATA));
        }
        String subject = matching(attributes, "subject", SUBJECT, 128, faults);
        Instant time = time(attributes, faults);
        String contentType = attributes.get("datacontenttype");
        if (contentType != null && !JSON_TYPE.matcher(contentType).matches()) {
            faults.add(Fault.of("/datacontenttype", Code.WRONG_CONTENT_TYPE, "application/json"));
        } else if (!kept && ContractJson.isOtherCharset(contentType)) {
            faults.add(Fault.of("/datacontenttype", Code.WRONG_CHARSET, "UTF-8"));
        }
        Map<String, String> extensions = extensions(attributes, faults, kept);
        EventType type = type(attributes, faults);
        String corrects = attributes.get("corrects");
        int revision = revision(attributes, faults);
        if (corrects != null && !ID.matcher(corrects).matches()) {
            faults.add(Fault.of("/corrects", Code.WRONG_FORMAT, 128));
        } else if (corrects != null && corrects.equals(id)) {
            faults.add(Fault.of("/corrects", Code.CORRECTS_ITSELF));
        }
        if (corrects == null && attributes.containsKey("revision")) {
            faults.add(Fault.of("/revision", Code.REVISION_WITHOUT_CORRECTION));
        }
        if (corrects != null && !attributes.containsKey("revision")) {
            faults.add(Fault.of("/revision", Code.CORRECTION_WITHOUT_REVISION));
        }
        if (type == null) {
            return new ReadResult.Faulty(faults);
        }
        if (type.isRetraction() && corrects == null) {
            faults.add(Fault.of("/corrects", Code.RETRACTION_WITHOUT_CORRECTION));
        }
        String schema = attributes.get("dataschema");
        if (schema != null && !schema.equals(type.schema())) {
            faults.add(Fault.of("/dataschema", Code.WRONG_SCHEMA, type.schema()));
        }
        EventData data = data(type, dataNode, faults, kept);
        if (!faults.isEmpty() || data == null || time == null) {
            return new ReadResult.Faulty(faults);
        }
        return new ReadResult.Read(
                new Event(id, source, subject, time, corrects, revision, data, recordedTime(attributes), extensions));
    }

    private static @Nullable EventData data(EventType type, @Nullable JsonNode node, List<Fault> faults, boolean kept) {
        ObjectNode object;
        if (node == null || node.isMissingNode() || node.isNull()) {
            object = ContractJson.MAPPER.createObjectNode();
        } else if (node instanceof ObjectNode present) {
            object = present;
        } else {
            faults.add(Fault.of("/data", Code.NOT_AN_OBJECT));
            return null;
        }
        DataFields fields = new DataFields(object, faults, kept);
        EventData data = type.read(fields);
        fields.refuseUnknown();
        return data;
    }

    private static @Nullable EventType type(Map<String, String> attributes, List<Fault> faults) {
        String code = attributes.get("type");
        EventType type = code == null ? null : EventType.of(code).orElse(null);
        if (type == null) {
            faults.add(Fault.of("/type", code == null ? Code.MISSING : Code.UNKNOWN_TYPE));
        }
        return type;
    }

    private static String matching(
            Map<String, String> attributes, String name, Pattern pattern, int longest, List<Fault> faults) {
        String value = attributes.get(name);
        if (value == null) {
            faults.add(Fault.of("/" + name, Code.MISSING));
            return "";
        }
        if (!pattern.matcher(value).matches()) {
            faults.add(Fault.of("/" + name, Code.WRONG_FORMAT, longest));
        }
        return value;
    }

    private static String source(Map<String, String> attributes, List<Fault> faults) {
        String source = attributes.get("source");
        if (source == null || source.isEmpty()) {
            faults.add(Fault.of("/source", Code.MISSING));
            return "";
        }
        if (!isSource(source)) {
            faults.add(Fault.of("/source", Code.WRONG_FORMAT, "URI, 1–" + MAX_SOURCE_LENGTH));
        }
        return source;
    }

    private static boolean isSource(String text) {
        if (text.length() > MAX_SOURCE_LENGTH || !isAscii(text)) {
            return false;
        }
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /// RFC 3986 allows ASCII only; `java.net.URI` takes more, which every language sorts in another order.
    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character > ' ' && character < 0x7F);
    }

    private static @Nullable Instant time(Map<String, String> attributes, List<Fault> faults) {
        String text = attributes.get("time");
        if (text == null) {
            faults.add(Fault.of("/time", Code.MISSING));
            return null;
        }
        Instant time = parseTime(text);
        if (time == null) {
            faults.add(Fault.of("/time", Code.WRONG_FORMAT, "2026-01-05T14:30:00-05:00"));
        } else if (time.isBefore(EARLIEST)) {
            faults.add(Fault.of("/time", Code.TOO_OLD, "2000-01-01"));
            return null;
        }
        return time;
    }

    /// RFC 3339 with an offset, at most nine digits of fraction, no leap second; cut to microseconds.
    // By hand: formatters and patterns take several times as long, and every event is read at least twice.
    private static @Nullable Instant parseTime(String text) {
        if (text.length() < SHORTEST_TIME
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || Character.toUpperCase(text.charAt(10)) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int zone = 19;
        if (text.charAt(zone) == '.') {
            do {
                zone++;
            } while (zone < text.length() && isDigit(text.charAt(zone)));
        }
        int digits = Math.max(0, zone - 20);
        if (zone == 20 || digits > 9) {
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19),
                    nanos(text, 20, 20 + digits));
            ZoneOffset offset = offset(text.substring(zone));
            Instant time = offset == null ? null : local.toInstant(offset).truncatedTo(ChronoUnit.MICROS);
            return time == null || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable ZoneOffset offset(String text) {
        if (text.equalsIgnoreCase("Z")) {
            return ZoneOffset.UTC;
        }
        return text.length() == 6 && text.charAt(3) == ':' ? ZoneOffset.of(text) : null;
    }

    private static int nanos(String text, int from, int to) {
        int nanos = number(text, from, to);
        for (int digits = to - from; digits < 9; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    /// @throws DateTimeException if there is anything but digits
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                throw new DateTimeException("No digit");
            }
            number = 10 * number + (text.charAt(i) - '0');
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int revision(Map<String, String> attributes, List<Fault> faults) {
        String text = attributes.get("revision");
        if (text == null) {
            return 0;
        }
        long revision = REVISION.matcher(text).matches() ? Long.parseLong(text) : -1;
        if (revision < 1 || revision > Integer.MAX_VALUE) {
            faults.add(Fault.of("/revision", Code.OUT_OF_RANGE, 1, Integer.MAX_VALUE));
            return 0;
        }
        return (int) revision;
    }

    private static @Nullable Instant recordedTime(Map<String, String> attributes) {
        String text = attributes.get("recordedtime");
        return text == null ? null : parseTime(text);
    }

    private static Map<String, String> extensions(Map<String, String> attributes, List<Fault> faults, boolean kept) {
        Map<String, String> extensions = new TreeMap<>();
        int bytes = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String name = attribute.getKey();
            // The contract's own attributes do not count: the intake adds some, and what it takes must be readable
            // later.
            if (OWN_ATTRIBUTES.contains(name)) {
                continue;
            }
            bytes += name.length() + attribute.getValue().getBytes(StandardCharsets.UTF_8).length;
            if (!ATTRIBUTE_NAME.matcher(name).matches()) {
                faults.add(Fault.of(pointer(name), Code.UNKNOWN_FIELD));
            }
            if (!ContractJson.isText(attribute.getValue())) {
                faults.add(Fault.of(pointer(name), Code.NOT_TEXT));
            }
            if (!kept && PersonalData.isInAttribute(attribute.getValue())) {
                faults.add(Fault.of(pointer(name), Code.PERSONAL_DATA));
            }
            extensions.put(name, attribute.getValue());
        }
        if (extensions.size() > MAX_ATTRIBUTES || bytes > MAX_ATTRIBUTE_BYTES) {
            faults.add(Fault.of("", Code.TOO_MANY, MAX_ATTRIBUTES, MAX_ATTRIBUTE_BYTES));
        }
        return extensions;
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
