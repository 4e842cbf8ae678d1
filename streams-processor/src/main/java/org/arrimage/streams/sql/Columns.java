package org.arrimage.streams.sql;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.PreparedStatementSetter;

/// Many rows as one array for each column, for statements that take them with `unnest`.
public final class Columns<T> implements PreparedStatementSetter {

    private record Column<T>(String type, Function<T, ? extends @Nullable Object> value) {}

    private final Collection<T> rows;
    private final List<Column<T>> columns = new ArrayList<>();

    private Columns(Collection<T> rows) {
        this.rows = rows;
    }

    /// No columns yet.
    public static <T> Columns<T> of(Collection<T> rows) {
        return new Columns<>(rows);
    }

    /// The next column.
    ///
    /// @param type name of the element's type in PostgreSQL
    public Columns<T> with(String type, Function<T, ? extends @Nullable Object> value) {
        columns.add(new Column<>(type, value));
        return this;
    }

    @Override
    public void setValues(PreparedStatement statement) throws SQLException {
        int place = 1;
        for (Column<T> column : columns) {
            Array array = statement
                    .getConnection()
                    .createArrayOf(
                            column.type(), rows.stream().map(column.value()).toArray());
            statement.setArray(place++, array);
        }
    }
}
