package org.arrimage.streams.activity;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// A contact: organisations that came together in one event.
///
/// @param organisations all of them, each once
/// @param hubs those that are tied to every other: the host and the presenters of a meeting, otherwise all
record Contact(Collection<String> organisations, Collection<String> hubs) {

    /// A contact that ties every organisation to every other.
    static Contact among(Collection<String> organisations) {
        return new Contact(organisations, organisations);
    }

    /// The pairs that the contact ties, each once.
    Set<Pair> ties() {
        Set<Pair> ties = new HashSet<>();
        for (String hub : hubs) {
            for (String other : organisations) {
                if (!hub.equals(other)) {
                    ties.add(Pair.tie(hub, other));
                }
            }
        }
        return ties;
    }
}
