package org.arrimage.dashboard.query;

import java.util.Collection;
import java.util.Map;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// Writes a line for every reading of exact figures or of single events, and every export. It uses the login through
/// which they were
/// read, with the same scopes open; the database itself adds both to the line.
@Component
public class Audit {

    private static final String RECORD = SqlFile.read(Audit.class, "record-audit");

    private final ScopedDatabase database;
    private final ReferenceDocuments references;

    Audit(ScopedDatabase database, ReferenceDocuments references) {
        this.database = database;
        this.references = references;
    }

    /// Records what somebody did.
    ///
    /// @param action such as `read` or `export`
    /// @param detail codes, never values
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    public void record(Viewer viewer, String action, Collection<String> scopes, Map<String, String> detail) {
        Territory territory =
                references.territory().orElseThrow(() -> new IllegalStateException("There is no territory yet"));
        Grant grant = viewer.grant(territory).narrowedTo(scopes);
        database.read(grant, jdbc -> {
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
