package org.arrimage.streams.activity;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.arrimage.contract.metric.Metric;

/// What is to be added to the metrics of some scopes.
///
/// @param scopes by scope; what is zero is left out
public record Numbers(Map<String, Map<Metric, Long>> scopes) {

    /// Nothing yet.
    public static Numbers none() {
        return new Numbers(new HashMap<>());
    }

    /// Adds to one metric of one scope.
    public void add(String scope, Metric metric, long amount) {
        if (amount == 0) {
            return;
        }
        Map<Metric, Long> metrics = scopes.computeIfAbsent(scope, absent -> new EnumMap<>(Metric.class));
        Tally.add(metrics, metric, amount);
        if (metrics.isEmpty()) {
            scopes.remove(scope);
        }
    }

    /// Adds other numbers.
    public void add(Numbers other) {
        other.scopes.forEach((scope, metrics) -> metrics.forEach((metric, amount) -> add(scope, metric, amount)));
    }
}
