package org.arrimage.dashboard.query;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads who had contact with whom, which is of class person: nothing for viewers who may not see referrals.
@Component
class ExactFigures {

    private final ScopedDatabase database;
    private final ReferenceDocuments references;

    ExactFigures(ScopedDatabase database, ReferenceDocuments references) {
        this.database = database;
        this.references = references;
    }

    /// Reads with those scopes open that the viewer may see exactly; if there are none, does not read at all.
    <T> List<T> read(Viewer viewer, Collection<String> scopes, Function<JdbcClient, List<T>> reading) {
        return references
                .territory()
                .map(territory -> viewer.grant(territory).narrowedTo(scopes))
                .filter(grant -> grant.audience() == Audience.EXACT)
                .filter(ExactFigures::opensAnything)
                .map(grant -> database.read(grant, reading))
                .orElse(List.of());
    }

    private static boolean opensAnything(Grant grant) {
        return !grant.live().isEmpty() || !grant.closed().isEmpty();
    }
}
