package org.arrimage.dashboard.access;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;

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

    /// The scopes that together hold everything that may be read whole: the region if it may, otherwise each scope.
    public List<String> whole() {
        return live.contains(Territory.REGION) ? List.of(Territory.REGION) : List.copyOf(live);
    }

    /// The scope that a page shows when it is asked for one: another that may be read whole if that one may not,
    /// the region before all; none if there is nothing to read.
    public Optional<String> shown(String asked) {
        return live.contains(asked) ? Optional.of(asked) : whole().stream().findFirst();
    }

    /// Whether a metric may be read as it is, without protection.
    public boolean shows(Metric metric) {
        return audience.sees(metric.disclosure());
    }

    /// Whether a metric may be read, if only as a release gives it: none gives a number for each single day.
    public boolean showsReleased(Metric metric) {
        return shows(metric) || metric.kind() != Metric.Kind.HISTOGRAM;
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
