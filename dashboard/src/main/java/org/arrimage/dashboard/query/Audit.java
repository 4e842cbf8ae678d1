package org.arrimage.dashboard.query;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.springframework.stereotype.Component;

/// Leaves a line for every reading of exact figures and every export.
@Component
public class Audit {

    private static final String RECORD = SqlFile.read("record-audit");
    private static final Grant NO_SCOPE = new Grant(Audience.RELEASED, Set.of(), Set.of());

    private final ScopedDatabase database;

    Audit(ScopedDatabase database) {
        this.database = database;
    }

    /// Records what somebody did.
    ///
    /// @param action such as `read` or `export`
    /// @param detail codes, never values
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    public void record(Viewer viewer, String action, Collection<String> scopes, Map<String, String> detail) {
        database.read(NO_SCOPE, jdbc -> {
            jdbc.sql(RECORD)
                    .param(viewer.user())
                    .param(action)
                    .param(scopes.toArray(String[]::new))
                    .param(ContractJson.MAPPER.writeValueAsString(detail))
                    .query(row -> {});
            return true;
        });
    }
}
