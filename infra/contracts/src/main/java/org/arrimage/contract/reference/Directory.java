package org.arrimage.contract.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The directory: the organisations and tables that events may name.
public record Directory(Map<String, Organisation> organisations, Map<String, ConcertationTable> tables) {

    /// An empty directory.
    public static final Directory EMPTY = new Directory(Map.of(), Map.of());

    public Directory {
        organisations = Map.copyOf(organisations);
        tables = Map.copyOf(tables);
    }

    public static Directory of(Collection<Organisation> organisations, Collection<ConcertationTable> tables) {
        Map<String, Organisation> byId = new LinkedHashMap<>();
        organisations.forEach(organisation -> byId.put(organisation.id(), organisation));
        Map<String, ConcertationTable> tablesById = new LinkedHashMap<>();
        tables.forEach(table -> tablesById.put(table.id(), table));
        return new Directory(byId, tablesById);
    }

    /// The backbone organisation, once it is known.
    public Optional<Organisation> backbone() {
        return organisations.values().stream().filter(Organisation::backbone).findFirst();
    }

    /// This directory with an organisation added or replaced.
    public Directory with(Organisation organisation) {
        List<Organisation> all = new ArrayList<>(organisations.values());
        all.removeIf(other -> other.id().equals(organisation.id()));
        all.add(organisation);
        return of(all, tables.values());
    }

    /// This directory with a table added or replaced.
    public Directory with(ConcertationTable table) {
        List<ConcertationTable> all = new ArrayList<>(tables.values());
        all.removeIf(other -> other.id().equals(table.id()));
        all.add(table);
        return of(organisations.values(), all);
    }

    /// This directory without the organisation or table of an id.
    public Directory without(String id) {
        Map<String, Organisation> remaining = new LinkedHashMap<>(organisations);
        Map<String, ConcertationTable> remainingTables = new LinkedHashMap<>(tables);
        remaining.remove(id);
        remainingTables.remove(id);
        return new Directory(remaining, remainingTables);
    }
}
