package org.arrimage.ingest.intake;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.event.UnreadableJsonException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One event as it was sent: the result of reading it, and its identity as far as it is known.
///
/// @param source source, if it is fit to be answered
/// @param id id, if it is fit to be answered
record Submission(@Nullable String source, @Nullable String id, ReadResult reading) {

    private static final Pattern ANSWERABLE = Pattern.compile("[!-~]{1,1024}");

    /// Reads an event in the structured mode of the CloudEvents JSON format.
    static Submission structured(byte[] json) {
        if (json.length > EventReader.MAX_EVENT_BYTES) {
            return new Submission(null, null, EventReader.readStructured(json));
        }
        JsonNode node;
        try {
            node = ContractJson.read(json, "");
        } catch (UnreadableJsonException e) {
            return new Submission(null, null, new ReadResult.Faulty(List.of(e.fault())));
        }
        return new Submission(
                answerable(text(node, "source")), answerable(text(node, "id")), EventReader.readStructured(node));
    }

    /// Reads an event in the binary mode: its attributes and the bytes of its data.
    static Submission binary(Map<String, String> attributes, byte[] data) {
        return new Submission(
                answerable(attributes.get("source")),
                answerable(attributes.get("id")),
                EventReader.readBinary(attributes, data));
    }

    private static @Nullable String text(JsonNode event, String attribute) {
        JsonNode value = event.path(attribute);
        return value.isString() ? value.stringValue() : null;
    }

    private static @Nullable String answerable(@Nullable String text) {
        return text != null && ANSWERABLE.matcher(text).matches() ? text : null;
    }
}
