package org.arrimage.streams.generation;

import java.util.Locale;
import org.arrimage.service.sql.SqlFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// The generations as the database knows them.
@Component
public class Generations {

    private static final String ACTIVE = SqlFile.read(Generations.class, "active-generation");
    private static final String STATE = SqlFile.read(Generations.class, "generation-state");
    private static final String ADOPT = SqlFile.read(Generations.class, "adopt-rules");

    private final JdbcTemplate jdbc;
    private final String engine;

    /// @param engine application id of the first generation
    public Generations(JdbcTemplate jdbc, @Value("${spring.kafka.streams.application-id}") String engine) {
        this.jdbc = jdbc;
        this.engine = engine;
    }

    /// The one whose numbers are on the screens.
    public Generation active() {
        Integer number = jdbc.queryForObject(ACTIVE, Integer.class);
        if (number == null) {
            throw new IllegalStateException("No generation is active");
        }
        return new Generation(number, false, engine);
    }

    /// The state of a generation.
    public GenerationState state(Generation generation) {
        String state = jdbc.queryForObject(STATE, String.class, generation.number());
        return GenerationState.valueOf(String.valueOf(state).toUpperCase(Locale.ROOT));
    }

    /// The rules that a generation counts by: those it was begun with, or on the first start the given ones.
    public Rules rules(Generation generation, Rules first) {
        Rules adopted = jdbc.queryForObject(
                ADOPT,
                (row, number) -> {
                    int counting = row.getInt(2);
                    return Rules.read(row.getString(1), counting).orElse(new Rules(first.territory(), counting));
                },
                first.counting(),
                first.document(),
                generation.number());
        if (adopted == null) {
            throw new IllegalStateException("There is no generation " + generation.number());
        }
        return adopted;
    }
}
