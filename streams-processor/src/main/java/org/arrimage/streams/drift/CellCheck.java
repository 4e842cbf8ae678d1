package org.arrimage.streams.drift;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.arrimage.streams.generation.WritingRight;
import org.arrimage.streams.sql.SqlFile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts every cell of the weekly table of this generation anew from the facts, by SQL that shares nothing with the
/// stream.
@Component
public class CellCheck {

    private static final String JOIN_BY_HASH = SqlFile.read(CellCheck.class, "join-by-hash");
    private static final String COMPARE = SqlFile.read(CellCheck.class, "compare-cells");
    private static final String COUNT = SqlFile.read(CellCheck.class, "count-cells");
    private static final int LOOKS = 3;

    private final JdbcTemplate jdbc;
    private final Duration settle;
    private final WritingRight right;
    private final TransactionTemplate transaction;

    CellCheck(JdbcTemplate jdbc, DriftSettings settings, WritingRight right, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.right = right;
        this.transaction = new TransactionTemplate(transactions);
        this.settle = settings.settle();
    }

    long cells() {
        Long cells = jdbc.queryForObject(COUNT, Long.class);
        return cells == null ? 0 : cells;
    }

    /// The numbers that differ, and go on differing by as much: facts and rows come by different ways, so that one
    /// may be ahead of the other for a moment.
    public List<Difference> differences() throws InterruptedException {
        List<Difference> differences = compare();
        for (int look = 1; look < LOOKS && !differences.isEmpty(); look++) {
            Thread.sleep(settle);
            List<Difference> now = compare();
            differences = differences.stream().filter(now::contains).toList();
        }
        return differences;
    }

    private List<Difference> compare() {
        return transaction.execute(status -> {
            right.hold();
            jdbc.execute(JOIN_BY_HASH);
            return jdbc.query(
                    COMPARE,
                    (row, number) -> new Difference(
                            row.getString("scope"),
                            row.getObject("week", LocalDate.class),
                            row.getString("metric"),
                            row.getLong("stored"),
                            row.getLong("counted")));
        });
    }
}
