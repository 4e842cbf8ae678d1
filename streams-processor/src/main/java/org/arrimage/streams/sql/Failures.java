package org.arrimage.streams.sql;

import java.sql.SQLException;
import org.springframework.core.NestedExceptionUtils;

/// Failures in a form that may be logged.
public final class Failures {

    private Failures() {}

    /// The root cause. Of a database failure only the SQL state, because its message may quote data.
    public static String cause(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return cause instanceof SQLException sql
                ? sql.getClass().getName() + ", SQL state " + sql.getSQLState()
                : cause.toString();
    }
}
