package org.arrimage.streams.activity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A contact: organisations that came together in one event.
///
/// It is carried as the organisations and the hubs among them, not as the pairs it ties: a meeting of 200 who all
/// present ties 19,900 pairs, which would not fit into one record.
///
/// @param organisations distinct, sorted
/// @param hubs those who are tied to every other: at a meeting the host and the presenters, else all; sorted
/// @param autonomous whether the backbone is not among them
public record Contact(List<String> organisations, List<String> hubs, boolean autonomous) {

    public Contact {
        organisations = List.copyOf(new TreeSet<>(organisations));
        hubs = List.copyOf(new TreeSet<>(hubs));
    }

    /// Everything the contact counts once for: its organisations and the pairs it ties.
    public Set<Member> members() {
        Set<Member> members = new LinkedHashSet<>();
        for (String organisation : organisations) {
            members.add(new Member(Member.Kind.ORGANISATION, organisation));
        }
        for (String hub : hubs) {
            for (String other : organisations) {
                if (!hub.equals(other)) {
                    String pair = hub.compareTo(other) < 0 ? hub + "+" + other : other + "+" + hub;
                    members.add(new Member(Member.Kind.TIE, pair));
                    if (autonomous) {
                        members.add(new Member(Member.Kind.AUTONOMOUS_TIE, pair));
                    }
                }
            }
        }
        return members;
    }
}
