package org.arrimage.contract.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.arrimage.contract.event.Fault.Code;
import org.arrimage.contract.topic.Topics;
import org.jspecify.annotations.Nullable;

/// Events as Kafka records: the binary mode of the CloudEvents Kafka protocol binding 1.0.2.
public final class KafkaBinding {

    private static final String PREFIX = "ce_";

    private KafkaBinding() {}

    /// The record of an event: keyed by its subject, attributes in `ce_` headers, data as value.
    public static ProducerRecord<byte[], byte[]> record(Event event) {
        Headers headers = new RecordHeaders();
        EventWriter.attributes(event)
                .forEach((name, value) -> headers.add(
                        name.equals("datacontenttype") ? "content-type" : PREFIX + name,
                        value.getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(
                Topics.events(event.family()),
                null,
                null,
                event.subject().getBytes(StandardCharsets.UTF_8),
                EventWriter.data(event),
                headers);
    }

    /// Reads a record of an event topic; a producer of any kind may have written it.
    ///
    /// A record that was read once stays readable, as the same event, so that a replay of the log gives the same
    /// numbers. Therefore this takes encodings and names of attributes that the door no longer takes.
    ///
    /// @param family the family whose topic holds the record
    public static ReadResult read(Family family, byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
        Map<String, String> attributes = new TreeMap<>();
        for (Header header : headers) {
            String name = header.key();
            String attribute = name.equals("content-type")
                    ? "datacontenttype"
                    : name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : null;
            if (attribute != null) {
                String text = header.value() == null ? null : ContractJson.utf8(header.value());
                if (text == null) {
                    return new ReadResult.Faulty(List.of(Fault.of("/" + attribute, Code.WRONG_FORMAT, "UTF-8")));
                }
                attributes.put(attribute, text);
            }
        }
        ReadResult reading = EventReader.readKept(attributes, value);
        if (reading instanceof ReadResult.Read(Event event)) {
            if (event.family() != family) {
                return new ReadResult.Faulty(List.of(Fault.of("/type", Code.UNKNOWN_TYPE)));
            }
            if (key == null || !Arrays.equals(key, event.subject().getBytes(StandardCharsets.UTF_8))) {
                return new ReadResult.Faulty(List.of(Fault.of("/subject", Code.WRONG_KEY)));
            }
        }
        return reading;
    }
}
