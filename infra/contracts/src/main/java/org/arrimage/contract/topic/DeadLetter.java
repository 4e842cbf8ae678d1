package org.arrimage.contract.topic;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.arrimage.contract.event.Fault;
import org.jspecify.annotations.Nullable;

/// A record that could not be used: where it was and why. Its own key, bytes and headers travel with it untouched.
///
/// @param reason pointers and fault codes, never a data value: `/data/municipality unknown-municipality`
/// @param time timestamp of the original record
public record DeadLetter(String topic, int partition, long offset, String reason, Instant time) {

    public static final String TOPIC_HEADER = "arrimage-dead-topic";
    public static final String PARTITION_HEADER = "arrimage-dead-partition";
    public static final String OFFSET_HEADER = "arrimage-dead-offset";
    public static final String REASON_HEADER = "arrimage-dead-reason";
    public static final String TIME_HEADER = "arrimage-dead-time";

    /// The reason text for faults.
    public static String reason(List<Fault> faults) {
        return faults.stream()
                .map(fault -> (fault.pointer().isEmpty() ? "/" : fault.pointer()) + " "
                        + fault.code().wire())
                .collect(Collectors.joining(", "));
    }

    /// Adds this to the headers of the record that goes to the dead-letter topic.
    public void writeTo(Headers headers) {
        put(headers, TOPIC_HEADER, topic);
        put(headers, PARTITION_HEADER, Integer.toString(partition));
        put(headers, OFFSET_HEADER, Long.toString(offset));
        put(headers, REASON_HEADER, reason);
        put(headers, TIME_HEADER, time.toString());
    }

    /// Reads what [#writeTo] added; null if a header is missing.
    ///
    /// @throws IllegalArgumentException if a number or the time is malformed
    public static @Nullable DeadLetter read(Headers headers) {
        String topic = text(headers, TOPIC_HEADER);
        String partition = text(headers, PARTITION_HEADER);
        String offset = text(headers, OFFSET_HEADER);
        String reason = text(headers, REASON_HEADER);
        String time = text(headers, TIME_HEADER);
        if (topic == null || partition == null || offset == null || reason == null || time == null) {
            return null;
        }
        try {
            return new DeadLetter(
                    topic, Integer.parseInt(partition), Long.parseLong(offset), reason, Instant.parse(time));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
