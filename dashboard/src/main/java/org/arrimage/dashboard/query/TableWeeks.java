package org.arrimage.dashboard.query;

import java.time.LocalDate;
import java.util.List;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// In which weeks the tables met.
@Component
public class TableWeeks {

    private static final String READ = SqlFile.read(TableWeeks.class, "exact-table-weeks");

    private final ExactFigures figures;

    TableWeeks(ExactFigures figures) {
        this.figures = figures;
    }

    /// The weeks of every table of the region since one, as far as the viewer may see them, by sector, table and week.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<TableWeek> read(Viewer viewer, IsoWeek since) {
        return figures.read(
                viewer,
                List.of(Territory.REGION),
                jdbc -> jdbc.sql(READ)
                        .param(since.monday())
                        .query((row, number) -> new TableWeek(
                                row.getString("sector"),
                                row.getString("standing_table"),
                                new IsoWeek(row.getObject("week", LocalDate.class))))
                        .list());
    }
}
