package org.arrimage.streams.rebuild;

import java.util.List;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.generation.Generation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// The generations that have ended: retired or given up.
@Component
class EndedGenerations {

    private static final String ENDED = SqlFile.read(EndedGenerations.class, "ended-generations");
    private static final String FORGET = SqlFile.read(EndedGenerations.class, "forget-positions");

    private final JdbcTemplate jdbc;
    private final String engine;

    /// @param engine application id of the first generation
    EndedGenerations(JdbcTemplate jdbc, @Value("${spring.kafka.streams.application-id}") String engine) {
        this.jdbc = jdbc;
        this.engine = engine;
    }

    /// All of them, the latest first.
    List<Generation> all() {
        return jdbc.query(ENDED, (row, number) -> new Generation(row.getInt(1), false, engine));
    }

    /// Forgets how far the tables were in topics that no longer exist.
    void forget(List<String> topics) {
        jdbc.update(FORGET, (Object) topics.toArray(String[]::new));
    }
}
