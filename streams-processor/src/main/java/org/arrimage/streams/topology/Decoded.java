package org.arrimage.streams.topology;

import org.apache.kafka.common.header.Headers;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.topic.DeadLetter;
import org.jspecify.annotations.Nullable;

/// What a record of an event topic turned out to be.
sealed interface Decoded {

    /// An event of the contract.
    record Fact(Event event) implements Decoded {}

    /// A record that cannot count, with its own key, bytes and headers.
    record Dead(DeadLetter why, byte @Nullable [] key, byte @Nullable [] value, Headers headers) implements Decoded {}
}
