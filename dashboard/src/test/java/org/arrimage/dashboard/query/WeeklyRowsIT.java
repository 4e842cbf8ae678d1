package org.arrimage.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// Weekly rows that are read again and again, on a real database.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WeeklyRowsIT {

    private static final List<Viewer> VIEWERS = List.of(
            new Viewer("gestion", Set.of(Role.MANAGEMENT), Set.of(), null),
            new Viewer("partenaire", Set.of(Role.PARTNER), Set.of("75"), null),
            new Viewer("analyste", Set.of(Role.ANALYST), Set.of(), null));

    private static final List<String> SCOPES = List.of("75", "79", "*");
    private static final IsoWeek FIRST = IsoWeek.parse("2001-W10");
    private static final int WEEKS = 3;

    @Autowired
    private WeeklyRows rows;

    @Autowired
    private ScopedDatabase database;

    @Autowired
    private ReferenceDocuments references;

    @Autowired
    private SeededRegion region;

    @AfterEach
    void remove() throws SQLException {
        asSuperuser("delete from arrimage.sector_week where week < '2002-01-01'");
    }

    @Test
    void what_is_read_again_is_what_somebody_reads_for_the_first_time() throws SQLException {
        Random random = new Random(16);
        for (int step = 0; step < 150; step++) {
            change(random);
            for (Viewer viewer : VIEWERS) {
                assertThat(read(rows, viewer))
                        .as("step %d, %s", step, viewer.user())
                        .isEqualTo(read(new WeeklyRows(database, references), viewer));
            }
        }
    }

    private static List<WeeklyRow> read(WeeklyRows from, Viewer viewer) {
        return from.read(viewer, SCOPES, FIRST, FIRST.plusWeeks(WEEKS - 1L));
    }

    /// Changes one row in a way that the database may show: by the sink or in a transaction that took long; or it takes
    /// a row away, as no program does.
    private void change(Random random) throws SQLException {
        String scope = SCOPES.get(random.nextInt(SCOPES.size()));
        IsoWeek week = FIRST.plusWeeks(random.nextInt(WEEKS));
        String where = " where scope = '" + scope + "' and week = '" + week.monday() + "'";
        switch (random.nextInt(8)) {
            case 0 -> region.write(scope, week, Map.of());
            case 1 -> region.write(scope, week, Map.of(Metric.REFERRALS_REQUESTED, random.nextLong(1, 9)));
            case 2 ->
                asSuperuser("update arrimage.sector_week set revision = revision + 1, changed_at = now() - interval"
                        + " '1 minute', activity = '{\"meetings_held\": " + random.nextInt(1, 9) + "}'" + where);
            case 3 -> asSuperuser("delete from arrimage.sector_week" + where);
            default ->
                region.write(
                        scope,
                        week,
                        Map.of(
                                Metric.MEETINGS_HELD, random.nextLong(1, 9),
                                Metric.REFERRALS_REQUESTED, random.nextLong(0, 9)));
        }
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = region.postgres().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
