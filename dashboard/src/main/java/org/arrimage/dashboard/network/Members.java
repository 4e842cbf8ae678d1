package org.arrimage.dashboard.network;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.Window;

/// The organisations that the directory puts into a scope, open or not.
record Members(List<Organisation> organisations) {

    Members {
        organisations = List.copyOf(organisations);
    }

    /// The organisations whose sector lies in a scope.
    static Members of(String scope, Territory territory, Directory directory) {
        Collection<String> sectors = territory.sectors().stream()
                .filter(sector -> Territory.scopesOf(sector).contains(scope))
                .map(Territory.Sector::code)
                .collect(Collectors.toSet());
        return new Members(directory.organisations().values().stream()
                .filter(organisation -> sectors.contains(organisation.sector()))
                .toList());
    }

    /// Ids of those that were open on some day of a window.
    SortedSet<String> openIn(Window window) {
        return organisations.stream()
                .filter(organisation ->
                        !organisation.since().isAfter(window.last().sunday()))
                .filter(organisation -> organisation.until() == null
                        || !organisation.until().isBefore(window.first().monday()))
                .map(Organisation::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
