package org.arrimage.streams.generation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.reference.Territory;
import org.arrimage.service.sql.SqlFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The generations as the database knows them.
@Component
public class Generations {

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    private static final String ACTIVE = SqlFile.read(Generations.class, "active-generation");
    private static final String ENDED = SqlFile.read(Generations.class, "ended-generations");
    private static final String STATE = SqlFile.read(Generations.class, "generation-state");
    private static final String ADOPT = SqlFile.read(Generations.class, "adopt-rules");
    private static final String LOCK = SqlFile.read(Generations.class, "lock-generations");
    private static final String BEGUN = SqlFile.read(Generations.class, "begun-generation");
    private static final String ABANDON = SqlFile.read(Generations.class, "abandon-generation");
    private static final String EMPTY = SqlFile.read(Generations.class, "empty-beside");
    private static final String BEGIN = SqlFile.read(Generations.class, "begin-generation");
    private static final String FORGET = SqlFile.read(Generations.class, "forget-positions");

    private final JdbcTemplate jdbc;
    private final String engine;

    Generations(JdbcTemplate jdbc, @Value("${spring.kafka.streams.application-id}") String engine) {
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

    private record Begun(int number, @Nullable Territory territory, int counting) {}

    /// The one under construction, which is begun if there is none, or none for this territory and this program's
    /// counting.
    ///
    /// @param anew whether one that was begun is given up in any case
    @Transactional
    public Generation building(Territory territory, boolean anew) {
        jdbc.execute(LOCK);
        Optional<Begun> begun =
                jdbc
                        .query(BEGUN, (row, number) -> new Begun(row.getInt(1), read(row.getString(2)), row.getInt(3)))
                        .stream()
                        .findFirst();
        if (begun.isPresent()) {
            int number = begun.orElseThrow().number();
            if (!anew
                    && territory.equals(begun.orElseThrow().territory())
                    && begun.orElseThrow().counting() == Metric.COUNTING) {
                return new Generation(number, true, engine);
            }
            LOG.info("Generation {}, which was begun, is given up", number);
            jdbc.update(ABANDON, number);
        }
        jdbc.execute(EMPTY);
        Integer number = jdbc.queryForObject(BEGIN, Integer.class, json(territory), Metric.COUNTING);
        if (number == null) {
            throw new IllegalStateException("No generation was begun");
        }
        return new Generation(number, true, engine);
    }

    /// Gives one under construction up.
    ///
    /// @return whether it was still under construction
    public boolean abandon(Generation generation) {
        return jdbc.update(ABANDON, generation.number()) == 1;
    }

    /// Those that are over, the latest first.
    public List<Generation> ended() {
        return jdbc.query(ENDED, (row, number) -> new Generation(row.getInt(1), false, engine));
    }

    /// Where one stands.
    public State state(Generation generation) {
        String state = jdbc.queryForObject(STATE, String.class, generation.number());
        return State.valueOf(String.valueOf(state).toUpperCase(Locale.ROOT));
    }

    /// What a generation counts by: the rules it was begun with, for a first start the given ones.
    public Rules rules(Generation generation, Rules first) {
        Rules adopted = jdbc.queryForObject(
                ADOPT,
                (row, number) -> {
                    Territory territory = read(row.getString(1));
                    return new Rules(territory == null ? first.territory() : territory, row.getInt(2));
                },
                first.counting(),
                json(first.territory()),
                generation.number());
        if (adopted == null) {
            throw new IllegalStateException("There is no generation " + generation.number());
        }
        return adopted;
    }

    /// Forgets how far the tables were in topics that no longer exist.
    public void forget(List<String> topics) {
        jdbc.update(FORGET, (Object) topics.toArray(String[]::new));
    }

    private static String json(Territory territory) {
        return new String(ReferenceRecords.of(territory).value(), StandardCharsets.UTF_8);
    }

    private static @Nullable Territory read(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return ReferenceRecords.territory(json.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidReferenceException e) {
            throw new IllegalStateException("The territory of a generation is none", e);
        }
    }
}
