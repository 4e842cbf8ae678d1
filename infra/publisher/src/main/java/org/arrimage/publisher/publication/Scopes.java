package org.arrimage.publisher.publication;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.reference.Territory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The municipalities of each scope but the region. If one code stood for other municipalities than in an earlier
/// release, the two figures could be subtracted from each other.
///
/// @param municipalities codes, by scope
record Scopes(SortedMap<String, SortedSet<String>> municipalities) {

    static Scopes of(Territory territory) {
        SortedMap<String, SortedSet<String>> all = new TreeMap<>();
        territory.scopes().forEach(scope -> all.put(scope, new TreeSet<>()));
        territory
                .sectorsByMunicipality()
                .forEach((municipality, sector) -> territory
                        .scopesOf(sector)
                        .forEach(scope -> all.computeIfAbsent(scope, first -> new TreeSet<>())
                                .add(municipality)));
        all.remove(Territory.REGION);
        return new Scopes(all);
    }

    String json() {
        ObjectNode json = ContractJson.MAPPER.createObjectNode();
        municipalities.forEach((scope, codes) -> {
            ArrayNode array = json.putArray(scope);
            codes.forEach(array::add);
        });
        return json.toString();
    }

    /// A scope that stands for other municipalities than it did in some release, or that comes back after releases
    /// without it, in which nothing was remembered of it.
    ///
    /// @param last of the last release
    /// @param all of all releases
    Optional<String> otherThan(String last, List<String> all) {
        JsonNode before = ContractJson.MAPPER.readTree(last);
        return all.stream()
                .map(ContractJson.MAPPER::readTree)
                .flatMap(earlier -> Stream.concat(
                        otherThan(earlier).stream(),
                        municipalities.keySet().stream().filter(scope -> earlier.has(scope) && !before.has(scope))))
                .sorted()
                .findFirst();
    }

    /// One that has got municipalities that were not there before stands for the same: nothing has happened in them.
    private Optional<String> otherThan(JsonNode before) {
        Set<String> known = before.valueStream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
        return municipalities.entrySet().stream()
                .filter(scope -> before.has(scope.getKey()))
                .filter(scope -> {
                    Set<String> then = before.path(scope.getKey())
                            .valueStream()
                            .map(JsonNode::stringValue)
                            .collect(Collectors.toSet());
                    Set<String> now = new TreeSet<>(scope.getValue());
                    now.removeIf(code -> !known.contains(code));
                    return !now.equals(then);
                })
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
