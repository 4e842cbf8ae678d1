package org.arrimage.streams.rebuild;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.generation.Generation;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Replaces the active generation with the one that was built.
///
/// First, writing to the public tables stops. Then the generation under construction counts everything that they
/// may already show. Then they are made equal to it, so that no number goes back because one engine was a moment
/// behind the other. Readers see the old tables until everything is done.
@Component
class GenerationSwitch {

    private static final String LIMIT = SqlFile.read(GenerationSwitch.class, "limit-waiting");
    private static final String HOLD_ACTIVE = SqlFile.read(GenerationSwitch.class, "hold-active");
    private static final String HOLD_BUILT = SqlFile.read(GenerationSwitch.class, "hold-built");
    private static final List<String> STEPS = List.of(
            SqlFile.read(GenerationSwitch.class, "switch-rows"),
            SqlFile.read(GenerationSwitch.class, "switch-references"),
            SqlFile.read(GenerationSwitch.class, "switch-facts"),
            SqlFile.read(GenerationSwitch.class, "switch-members"),
            SqlFile.read(GenerationSwitch.class, "switch-pairs"),
            SqlFile.read(GenerationSwitch.class, "switch-generations"),
            SqlFile.read(GenerationSwitch.class, "empty-beside"));

    private final JdbcTemplate jdbc;

    GenerationSwitch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Switches, in one transaction.
    ///
    /// @param level whether everything that was accepted by now is counted; asked while the public tables are held
    /// @return whether it switched; if not, nothing has changed
    @Transactional
    public boolean to(Generation built, BooleanSupplier level) {
        jdbc.execute(LIMIT);
        boolean may = !jdbc.queryForList(HOLD_ACTIVE, Integer.class).isEmpty()
                && level.getAsBoolean()
                && !jdbc.queryForList(HOLD_BUILT, Integer.class, built.number()).isEmpty();
        if (may) {
            STEPS.forEach(jdbc::execute);
        }
        return may;
    }
}
