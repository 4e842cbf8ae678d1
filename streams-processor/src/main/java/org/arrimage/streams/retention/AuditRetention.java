package org.arrimage.streams.retention;

import java.time.Duration;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.sql.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Deletes old lines of the audit, if the settings say how long they are kept. The processor does so because its
/// login neither reads nor writes any: whoever leaves lines cannot take them back. The database leaves a line
/// that says what was deleted.
@Component
class AuditRetention {

    private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
    private static final String FORGET = SqlFile.read(AuditRetention.class, "forget-audit");

    private final JdbcTemplate jdbc;
    private final RetentionSettings settings;

    AuditRetention(JdbcTemplate jdbc, RetentionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "PT1H")
    void look() {
        Duration kept = settings.audit();
        if (kept == null) {
            return;
        }
        try {
            Long forgotten = jdbc.queryForObject(FORGET, Long.class, kept.toSeconds());
            if (forgotten != null && forgotten > 0) {
                LOG.info("Deleted {} lines of the audit, older than {} days", forgotten, kept.toDays());
            }
        } catch (DataAccessException e) {
            LOG.warn("Old lines of the audit are deleted an hour later: {}", Failures.cause(e));
        }
    }
}
