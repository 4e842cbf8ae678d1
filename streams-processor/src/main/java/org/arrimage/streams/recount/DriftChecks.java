package org.arrimage.streams.recount;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.generation.WritingRight;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The results of recounts, as rows of the table `drift_check`: they outlive the instance that found them.
@Component
class DriftChecks {

    private static final String RECORD = SqlFile.read(DriftChecks.class, "record-recount");
    private static final String LAST = SqlFile.read(DriftChecks.class, "last-recounts");
    private static final int EXAMPLES = 20;

    private final JdbcTemplate jdbc;
    private final WritingRight right;
    private final TransactionTemplate transaction;

    DriftChecks(JdbcTemplate jdbc, WritingRight right, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.right = right;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Records a result, but only while the generation is the active one.
    ///
    /// @param counted how many numbers or events were recounted
    /// @param differing those that the stream counted differently
    /// @param period time to the next recount if nothing differs
    /// @throws org.arrimage.streams.generation.GenerationFencedException if the generation is no longer the active
    ///     one
    void record(RecountKind kind, long counted, List<String> differing, Duration period) {
        List<String> examples = differing.stream().limit(EXAMPLES).toList();
        transaction.executeWithoutResult(status -> {
            right.hold();
            jdbc.update(
                    RECORD,
                    kind.code(),
                    counted,
                    ContractJson.MAPPER.writeValueAsString(examples),
                    period.toSeconds(),
                    differing.size());
        });
    }

    /// The last recount of every kind, whichever instance made it.
    Map<RecountKind, LastRecount> last() {
        Map<RecountKind, LastRecount> lasts = new EnumMap<>(RecountKind.class);
        jdbc.query(LAST, row -> {
            RecountKind kind = RecountKind.of(row.getString("kind"));
            lasts.put(
                    kind,
                    new LastRecount(
                            kind,
                            row.getBoolean("made"),
                            row.getLong("differing"),
                            String.valueOf(row.getString("examples")),
                            row.getBoolean("due"),
                            row.getDouble("overdue")));
        });
        return lasts;
    }
}
