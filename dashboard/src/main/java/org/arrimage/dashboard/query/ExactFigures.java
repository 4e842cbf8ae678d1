package org.arrimage.dashboard.query;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who and whom, which is of class person: for those who may see referrals, and nothing for anybody else.
@Component
class ExactFigures {

    private final ScopedDatabase database;
    private final ReferenceDocuments references;

    ExactFigures(ScopedDatabase database, ReferenceDocuments references) {
        this.database = database;
        this.references = references;
    }

    /// Reads with those of some scopes open that the viewer may see exactly; does not read at all where there is none.
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
