package org.arrimage.streams.sql;

import java.sql.SQLException;
import org.springframework.core.NestedExceptionUtils;

/// Failures as they may stand in a log.
public final class Failures {

    private Failures() {}

    /// What failed first: of the database only the SQL state, for its message may quote what was to be read or written.
    public static String cause(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return cause instanceof SQLException sql
                ? sql.getClass().getName() + ", SQL state " + sql.getSQLState()
                : cause.toString();
    }
}
