package org.arrimage.endtoend.oracle;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One event as it stands in the file.
///
/// @param kind the type without prefix and version: `referral.requested`
/// @param zone by which its week is told
record Fact(
        String source,
        String id,
        String kind,
        String subject,
        Instant time,
        @Nullable String corrects,
        int revision,
        JsonNode data,
        ZoneId zone) {

    static Fact of(JsonNode event, ZoneId zone) {
        JsonNode corrects = event.get("corrects");
        JsonNode data = event.get("data");
        return new Fact(
                event.get("source").stringValue(),
                event.get("id").stringValue(),
                event.get("type")
                        .stringValue()
                        .substring("org.arrimage.".length())
                        .replaceAll("\\.v1$", ""),
                event.get("subject").stringValue(),
                OffsetDateTime.parse(event.get("time").stringValue())
                        .toInstant()
                        .truncatedTo(ChronoUnit.MICROS),
                corrects == null ? null : corrects.stringValue(),
                event.has("revision") ? event.get("revision").intValue() : 0,
                data == null ? JsonMapper.shared().createObjectNode() : data,
                zone);
    }

    String entity() {
        return kind.substring(0, kind.indexOf('.')) + " " + subject;
    }

    String identity() {
        return source + " " + (corrects == null ? id : corrects);
    }

    /// What the verb says: `requested`.
    String verb() {
        return kind.substring(kind.indexOf('.') + 1);
    }

    String text(String field) {
        JsonNode value = data.get(field);
        return value == null ? "" : value.stringValue();
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        JsonNode values = data.get(field);
        if (values != null) {
            values.values().forEach(value -> texts.add(value.stringValue()));
        }
        return texts;
    }

    /// `2026-W02` of the local date.
    String week() {
        LocalDate date = time.atZone(zone).toLocalDate();
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                date.get(WeekFields.ISO.weekBasedYear()),
                date.get(WeekFields.ISO.weekOfWeekBasedYear()));
    }

    /// Canonical JSON of what two versions are compared by in the end.
    byte[] content() {
        StringBuilder json = new StringBuilder("{");
        if (corrects != null) {
            json.append("\"corrects\":\"").append(corrects).append("\",");
        }
        json.append("\"data\":").append(canonical(data));
        json.append(",\"revision\":").append(revision);
        json.append(",\"time\":\"").append(time).append('"');
        json.append(",\"type\":\"org.arrimage.").append(kind).append(".v1\"}");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Members by name; an empty list is the same as none.
    private static String canonical(JsonNode object) {
        TreeMap<String, JsonNode> members = new TreeMap<>();
        object.forEachEntry((name, value) -> {
            if (!value.isArray() || !value.isEmpty()) {
                members.put(name, value);
            }
        });
        StringJoiner json = new StringJoiner(",", "{", "}");
        members.forEach((name, value) -> json.add('"' + name + "\":" + value));
        return json.toString();
    }
}
