package org.arrimage.streams.topology;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.arrimage.contract.topic.Trace;
import org.jspecify.annotations.Nullable;

/// The trace that goes on when several events become one record: that of the last of them that has one. The others
/// end here.
final class Trail {

    private @Nullable Trace last;

    void follow(Headers headers) {
        Trace.of(headers).ifPresent(trace -> last = trace);
    }

    /// Headers that carry it on; none if there is nothing to carry.
    Headers headers() {
        RecordHeaders headers = new RecordHeaders();
        Trace trace = last;
        if (trace != null) {
            trace.writeTo(headers);
        }
        return headers;
    }

    void forget() {
        last = null;
    }

    /// The trace of one record alone, for what is made of it.
    static Headers of(Headers headers) {
        Trail trail = new Trail();
        trail.follow(headers);
        return trail.headers();
    }
}
