package org.arrimage.dashboard.query;

import java.util.Set;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// The version of the counting by which the weekly rows were counted: after an upgrade they lack the new metrics
/// until everything is recounted.
@Component
public class ActiveCounting {

    private static final String COUNTING = SqlFile.read(ActiveCounting.class, "active-counting");
    private static final Grant NO_SCOPE = new Grant(Audience.RELEASED, Set.of(), Set.of());

    private final ScopedDatabase database;

    ActiveCounting(ScopedDatabase database) {
        this.database = database;
    }

    /// The version, for [org.arrimage.contract.metric.Metric#isCountedBy]. Code that asks before it reads rows
    /// never takes a metric that is not counted for zero.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public int read() {
        return database.read(
                NO_SCOPE, jdbc -> jdbc.sql(COUNTING).query(Integer.class).single());
    }
}
