package org.arrimage.dashboard.query;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/// A value that the database cannot hold, such as a text with a NUL or a day before all days. The database answers;
/// whoever gave the value has to give another.
public final class ImpossibleValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// The states of SQL for texts that are none, in a column and in JSON, and for dates out of range.
    private static final Set<String> STATES = Set.of("22021", "22P05", "22008");

    ImpossibleValue(DataAccessException cause) {
        super("The database cannot hold a value", cause);
    }

    /// Whether that is why a statement failed.
    static boolean explains(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException refused && STATES.contains(refused.getSQLState());
    }
}
