package org.arrimage.streams.generation;

import java.util.Locale;
import org.arrimage.service.sql.SqlFile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// The right of a generation to write its tables. Every transaction that writes takes it first, and no switch to
/// another generation happens before that transaction ends.
@Component
public class WritingRight {

    private static final String LIMIT = SqlFile.read(WritingRight.class, "limit-idleness");
    private static final String HOLD = SqlFile.read(WritingRight.class, "hold-generation");
    private static final String LOOK_BESIDE = SqlFile.read(WritingRight.class, "look-beside");

    private final JdbcTemplate jdbc;
    private final Generation generation;

    public WritingRight(JdbcTemplate jdbc, Generation generation) {
        this.jdbc = jdbc;
        this.generation = generation;
    }

    /// The generation that has the right.
    public Generation generation() {
        return generation;
    }

    /// Takes the right until the running transaction ends. From here on, the transaction uses the tables of the
    /// generation: while it is built, those beside the public ones. The database ends a transaction in which this
    /// process is silent for ten seconds, so that a process that was stopped or cut off keeps nobody from writing.
    ///
    /// @throws Overtaken if the generation no longer has it
    public void hold() {
        jdbc.execute(LIMIT);
        GenerationState state =
                GenerationState.valueOf(String.valueOf(jdbc.queryForObject(HOLD, String.class, generation.number()))
                        .toUpperCase(Locale.ROOT));
        if (state != (generation.building() ? GenerationState.BUILDING : GenerationState.ACTIVE)) {
            throw new GenerationFencedException(generation, state);
        }
        if (generation.building()) {
            jdbc.execute(LOOK_BESIDE);
        }
    }
}
