package org.arrimage.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A record as a line of JSON: numbers as they are, bytes in base64, headers as pairs in their order.
record RecordLine(long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static String of(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode line = JSON.createObjectNode();
        line.put("offset", record.offset());
        line.put("timestamp", record.timestamp());
        line.put("key", base64(record.key()));
        line.put("value", base64(record.value()));
        ArrayNode headers = line.putArray("headers");
        for (Header header : record.headers()) {
            headers.addArray().add(header.key()).add(base64(header.value()));
        }
        return JSON.writeValueAsString(line);
    }

    /// @throws IllegalArgumentException if this program did not write the line
    static RecordLine read(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            List<Header> headers = new ArrayList<>();
            for (JsonNode header : line.required("headers").values()) {
                headers.add(new RecordHeader(header.required(0).stringValue(), bytes(header.required(1))));
            }
            return new RecordLine(
                    line.required("offset").longValue(),
                    line.required("timestamp").longValue(),
                    bytes(line.required("key")),
                    bytes(line.required("value")),
                    new RecordHeaders(headers));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Whether a record in a topic is this one, whatever its offset there.
    boolean is(ConsumerRecord<byte[], byte[]> record) {
        return timestamp == record.timestamp()
                && Arrays.equals(key, record.key())
                && Arrays.equals(value, record.value())
                && headers.equals(record.headers());
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    private static byte @Nullable [] bytes(JsonNode node) {
        return node.isNull() ? null : Base64.getDecoder().decode(node.stringValue());
    }
}
