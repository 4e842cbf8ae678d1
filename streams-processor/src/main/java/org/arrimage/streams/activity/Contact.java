package org.arrimage.streams.activity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// A contact: organisations that came together in one event.
///
/// @param organisations all of them
/// @param hubs those who are tied to every other: at a meeting the host and the presenters, else all
record Contact(Collection<String> organisations, Collection<String> hubs) {

    /// A contact that ties each with each.
    static Contact among(Collection<String> organisations) {
        return new Contact(organisations, organisations);
    }

    /// Everything the contact mentions once: its organisations and the pairs it ties.
    Set<Member> members() {
        Set<Member> members = new LinkedHashSet<>();
        for (String organisation : organisations) {
            members.add(Member.organisation(organisation));
        }
        for (String hub : hubs) {
            for (String other : organisations) {
                if (!hub.equals(other)) {
                    members.add(Member.tie(hub, other));
                }
            }
        }
        return members;
    }
}
