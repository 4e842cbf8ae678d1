package org.arrimage.streams.generation;

import java.util.Locale;
import org.arrimage.service.sql.SqlFile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// The right of a generation to write its tables: every transaction that does begins here, and no switch to another
/// generation happens before it ends.
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

    /// Whose right it is.
    public Generation generation() {
        return generation;
    }

    /// Takes it until the running transaction ends, whose tables are from here on those of the generation: the ones
    /// beside while it is built. A transaction in which this process says nothing for ten seconds is ended by the
    /// database: one that was stopped or cut off keeps nobody from writing.
    ///
    /// @throws Overtaken if the generation no longer has it
    public void hold() {
        jdbc.execute(LIMIT);
        State state = State.valueOf(String.valueOf(jdbc.queryForObject(HOLD, String.class, generation.number()))
                .toUpperCase(Locale.ROOT));
        if (state != (generation.building() ? State.BUILDING : State.ACTIVE)) {
            throw new Overtaken(generation, state);
        }
        if (generation.building()) {
            jdbc.execute(LOOK_BESIDE);
        }
    }
}
