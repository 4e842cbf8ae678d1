package org.arrimage.dashboard.access;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Metric;

/// What somebody may read.
///
/// @param live scopes that may be read whole, the running week included
/// @param closed scopes of which only closed weeks may be read
public record Grant(Audience audience, Set<String> live, Set<String> closed) {

    public Grant {
        live = Collections.unmodifiableSet(new LinkedHashSet<>(live));
        closed = Collections.unmodifiableSet(new LinkedHashSet<>(closed));
    }

    /// Whether a scope may be read at all.
    public boolean reaches(String scope) {
        return live.contains(scope) || closed.contains(scope);
    }

    /// Whether a metric may be read as it is, without protection.
    public boolean shows(Metric metric) {
        return audience == Audience.EXACT || metric.disclosure() == DisclosureClass.ACTIVITY;
    }

    /// This grant without the scopes that are not asked for.
    public Grant narrowedTo(Collection<String> scopes) {
        Set<String> narrowedLive = new LinkedHashSet<>(live);
        Set<String> narrowedClosed = new LinkedHashSet<>(closed);
        narrowedLive.retainAll(scopes);
        narrowedClosed.retainAll(scopes);
        return new Grant(audience, narrowedLive, narrowedClosed);
    }
}
