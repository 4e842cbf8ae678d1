package org.arrimage.dashboard.query;

import java.time.LocalDate;
import java.util.List;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What management notes beside the curves. The database writes a line of audit for each annotation that is written or
/// removed.
@Component
public class Annotations {

    private static final String READ = SqlFile.read(Annotations.class, "exact-annotations");
    private static final String WRITE = SqlFile.read(Annotations.class, "write-annotation");
    private static final String REMOVE = SqlFile.read(Annotations.class, "remove-annotation");

    private final ExactFigures figures;
    private final ScopedDatabase database;
    private final ReferenceDocuments references;

    Annotations(ExactFigures figures, ScopedDatabase database, ReferenceDocuments references) {
        this.figures = figures;
        this.database = database;
        this.references = references;
    }

    /// The annotations of a territory since a day, as far as the viewer may see them, by day.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<Annotation> read(Viewer viewer, Territory territory, LocalDate since) {
        return figures.read(
                viewer,
                territory.scopes(),
                jdbc -> jdbc.sql(READ)
                        .param(since)
                        .query((row, number) -> new Annotation(
                                row.getLong("id"),
                                row.getObject("day", LocalDate.class),
                                row.getString("sector"),
                                row.getString("text")))
                        .list());
    }

    /// Notes something of a day. The caller has looked for faults in the text.
    ///
    /// @param sector code of a sector; nothing for the whole region
    /// @throws org.springframework.dao.DataAccessException if the database does not answer, or if the viewer
    ///     may not read that scope
    public void write(Viewer viewer, LocalDate day, @Nullable String sector, String text) {
        database.read(
                grant(viewer),
                jdbc -> jdbc.sql(WRITE)
                        .param(viewer.user())
                        .param(day)
                        .param(sector)
                        .param(text)
                        .query(Long.class)
                        .single());
    }

    /// Removes an annotation; one that is gone is left so.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    public void remove(Viewer viewer, long id) {
        database.read(
                grant(viewer),
                jdbc -> jdbc.sql(REMOVE)
                        .param(viewer.user())
                        .param(id)
                        .query(Boolean.class)
                        .single());
    }

    private Grant grant(Viewer viewer) {
        return viewer.grant(
                references.territory().orElseThrow(() -> new IllegalStateException("There is no territory yet")));
    }
}
