package org.arrimage.streams.recount;

import java.time.LocalDate;
import java.util.List;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.generation.WritingRight;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Recounts everything that the weekly tables of this generation hold from the facts, by SQL that shares nothing
/// with the stream.
@Component
public class CellRecount {

    private static final String JOIN_BY_HASH = SqlFile.read(CellRecount.class, "join-by-hash");
    private static final String RECOUNT = SqlFile.read(CellRecount.class, "recount-cells");
    private static final String COUNT = SqlFile.read(CellRecount.class, "count-cells");

    private final JdbcTemplate jdbc;
    private final RepeatedRecount recounts;
    private final WritingRight right;
    private final TransactionTemplate transaction;

    CellRecount(
            JdbcTemplate jdbc, RepeatedRecount recounts, WritingRight right, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.recounts = recounts;
        this.right = right;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// How many numbers the weekly tables hold.
    long cells() {
        Long cells = jdbc.queryForObject(COUNT, Long.class);
        return cells == null ? 0 : cells;
    }

    /// The differences. Facts, rows and mentions arrive by different paths, so one may be ahead of another for a
    /// moment.
    ///
    /// @throws NotLevel if the stream is too far behind to tell
    public List<Difference> differences() {
        return recounts.confirmed(this::recount);
    }

    private List<Difference> recount() {
        return transaction.execute(status -> {
            right.hold();
            jdbc.execute(JOIN_BY_HASH);
            return jdbc.query(
                    RECOUNT,
                    (row, number) -> new Difference(
                            row.getString("place"),
                            row.getObject("week", LocalDate.class),
                            row.getString("what"),
                            row.getString("stored"),
                            row.getString("counted")),
                    right.generation().number());
        });
    }
}
