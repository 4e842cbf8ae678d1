package org.arrimage.contract.topic;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// The sampled trace that a record belongs to: the header `traceparent` of W3C Trace Context, version 00. A record
/// of a trace that is not sampled has none, so that traces cost nothing while nobody collects them.
///
/// @param trace id of the trace, 32 hexadecimal digits
/// @param span id of the span it comes from, 16 of them
public record Trace(String trace, String span) {

    public static final String HEADER = "traceparent";

    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-01");

    /// The trace of a record, if it has one.
    public static Optional<Trace> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        Matcher text = FORM.matcher(new String(header.value(), StandardCharsets.US_ASCII));
        return text.matches() ? Optional.of(new Trace(text.group(1), text.group(2))) : Optional.empty();
    }

    /// Adds it to the headers of a record.
    public void writeTo(Headers headers) {
        headers.remove(HEADER);
        headers.add(HEADER, "00-%s-%s-01".formatted(trace, span).getBytes(StandardCharsets.US_ASCII));
    }
}
