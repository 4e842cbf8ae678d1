package org.arrimage.streams.activity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;

/// The scopes of a territory by sector: the sector, its group if it has one, the region.
public final class Scopes {

    private final Map<String, List<String>> bySector = new HashMap<>();

    public Scopes(Territory territory) {
        territory.sectors().forEach(sector -> bySector.put(sector.code(), Territory.scopesOf(sector)));
    }

    /// The scopes in which something counts that happened in a sector.
    ///
    /// @throws IllegalStateException if the territory has no such sector
    public List<String> of(String sector) {
        List<String> scopes = bySector.get(sector);
        if (scopes == null) {
            throw new IllegalStateException("No sector of the territory: " + sector);
        }
        return scopes;
    }

    /// The scopes in which something has mentions that match.
    Set<String> where(Spread spread, Predicate<Mentions> way) {
        Set<String> scopes = new HashSet<>();
        spread.sectors().forEach((sector, mentions) -> {
            if (way.test(mentions)) {
                scopes.addAll(of(sector));
            }
        });
        return scopes;
    }

    /// Adds 1 to a metric in each scope that is new, and takes 1 away in each scope that is gone.
    static void count(Set<String> before, Set<String> after, Metric metric, Numbers numbers) {
        for (String scope : after) {
            if (!before.contains(scope)) {
                numbers.add(scope, metric, 1);
            }
        }
        for (String scope : before) {
            if (!after.contains(scope)) {
                numbers.add(scope, metric, -1);
            }
        }
    }
}
