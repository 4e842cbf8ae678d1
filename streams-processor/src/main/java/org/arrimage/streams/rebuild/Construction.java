package org.arrimage.streams.rebuild;

import java.util.Optional;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.Rules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The generation under construction; there is at most one.
@Component
class Construction {

    private static final Logger LOG = LoggerFactory.getLogger(Construction.class);

    private static final String LOCK = SqlFile.read(Construction.class, "lock-generations");
    private static final String BEGUN = SqlFile.read(Construction.class, "begun-generation");
    private static final String ABANDON = SqlFile.read(Construction.class, "abandon-generation");
    private static final String EMPTY = SqlFile.read(Construction.class, "empty-beside");
    private static final String BEGIN = SqlFile.read(Construction.class, "begin-generation");

    private final JdbcTemplate jdbc;
    private final String engine;

    /// @param engine application id of the first generation
    Construction(JdbcTemplate jdbc, @Value("${spring.kafka.streams.application-id}") String engine) {
        this.jdbc = jdbc;
        this.engine = engine;
    }

    private record Begun(int number, Optional<Rules> rules) {}

    /// Returns the generation under construction. Begins one if there is none, or if it has another territory or
    /// counting than this program.
    ///
    /// @param anew whether a generation that was already begun is given up in any case
    @Transactional
    public Generation join(Territory territory, boolean anew) {
        jdbc.execute(LOCK);
        Rules rules = Rules.ofThisProgram(territory);
        Optional<Begun> begun = jdbc
                .query(BEGUN, (row, number) -> new Begun(row.getInt(1), Rules.read(row.getString(2), row.getInt(3))))
                .stream()
                .findFirst();
        if (begun.isPresent()) {
            int number = begun.orElseThrow().number();
            if (!anew && begun.orElseThrow().rules().equals(Optional.of(rules))) {
                return new Generation(number, true, engine);
            }
            LOG.info("Generation {}, which was begun, is given up", number);
            jdbc.update(ABANDON, number);
        }
        jdbc.execute(EMPTY);
        Integer number = jdbc.queryForObject(BEGIN, Integer.class, rules.document(), Metric.COUNTING);
        if (number == null) {
            throw new IllegalStateException("No generation was begun");
        }
        return new Generation(number, true, engine);
    }

    /// Gives a generation up.
    ///
    /// @return whether it was still under construction
    boolean giveUp(Generation generation) {
        return jdbc.update(ABANDON, generation.number()) == 1;
    }
}
