package org.arrimage.streams.topology;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.arrimage.contract.topic.Trace;
import org.jspecify.annotations.Nullable;

/// What is passed on when several events become one record: the time of the newest, and the trace of the last that
/// has one; the other traces end here.
final class RecordContext {

    private long newest;
    private @Nullable Trace last;

    void follow(Record<?, ?> record) {
        newest = Math.max(newest, record.timestamp());
        follow(record.headers());
    }

    private void follow(Headers headers) {
        Trace.of(headers).ifPresent(trace -> last = trace);
    }

    /// The record that is made of everything followed.
    <K, V> Record<K, V> record(K key, V value) {
        return new Record<>(key, value, newest, headers());
    }

    /// Headers that carry the trace on; empty if there is none.
    private Headers headers() {
        RecordHeaders headers = new RecordHeaders();
        Trace trace = last;
        if (trace != null) {
            trace.writeTo(headers);
        }
        return headers;
    }

    void forget() {
        newest = 0;
        last = null;
    }

    /// The trace of one record alone, for what is made of it.
    static Headers of(Headers headers) {
        RecordContext context = new RecordContext();
        context.follow(headers);
        return context.headers();
    }
}
