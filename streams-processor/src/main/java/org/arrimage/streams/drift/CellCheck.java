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

    /// How long it may take to count what came in since the last look.
    private static final Duration LEVEL = Duration.ofSeconds(20);

    private final JdbcTemplate jdbc;
    private final Level level;
    private final WritingRight right;
    private final TransactionTemplate transaction;

    CellCheck(JdbcTemplate jdbc, Level level, WritingRight right, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.level = level;
        this.right = right;
        this.transaction = new TransactionTemplate(transactions);
    }

    long cells() {
        Long cells = jdbc.queryForObject(COUNT, Long.class);
        return cells == null ? 0 : cells;
    }

    /// The numbers that differ, and go on differing by as much when what made them differ would long be through:
    /// facts and rows come by different ways, so that one may be ahead of the other for a moment.
    ///
    /// @throws NotLevel if the stream is too far behind to tell
    public List<Difference> differences() {
        List<Difference> differences = compareWhenLevel();
        for (int look = 1; look < LOOKS && !differences.isEmpty(); look++) {
            List<Difference> now = compareWhenLevel();
            differences = differences.stream().filter(now::contains).toList();
        }
        return differences;
    }

    private List<Difference> compareWhenLevel() {
        if (!level.within(LEVEL)) {
            throw new NotLevel();
        }
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
