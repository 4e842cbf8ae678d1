package org.arrimage.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestatementsIT {

    private static final Viewer MANAGEMENT = new Viewer("m", Set.of(Role.MANAGEMENT), Set.of(), null);
    private static final Viewer ANALYST = new Viewer("a", Set.of(Role.ANALYST), Set.of(), null);
    private static final Viewer NEIGHBOUR = new Viewer("p", Set.of(Role.PARTNER), Set.of("79"), null);

    @Autowired
    private SeededRegion region;

    @Autowired
    private Restatements restatements;

    @Autowired
    private WeeklyRows rows;

    @Autowired
    private FigureStream figures;

    private IsoWeek week = IsoWeek.of(2026, 1);
    private long now;

    /// The week before the last closed one was published with one meeting less in sector 75 than there are now.
    @BeforeEach
    void published() throws SQLException {
        week = WeeklySeries.lastClosed(Instant.now(), region.territory().timeZone())
                .plusWeeks(-1);
        now = rows.read(MANAGEMENT, List.of("75"), week, week).stream()
                .mapToLong(row -> row.totals().count(Metric.MEETINGS_HELD))
                .sum();
        none();
        region.asOwner("""
                insert into publication (number, through, published_at, made_at, generation, inputs, method, territory, checksum)
                values (1, '%1$s', '%2$s 12:00+00', '%2$s 12:00+00', 1, '{}', '{}', '{}', 'c'),
                    (2, '%3$s', '%4$s 12:00+00', '%4$s 12:00+00', 1, '{}', '{}', '{}', 'c')
                """.formatted(
                        week.monday(),
                        week.monday().plusDays(8),
                        week.plusWeeks(1).monday(),
                        week.monday().plusDays(15)));
        region.asOwner("insert into published_figure values ('75', 'meetings_held', '%s', 1, %s, null, '')"
                .formatted(week, now - 1));
    }

    @AfterEach
    void none() throws SQLException {
        region.asOwner("truncate publication, published_figure, published_exact_figure");
        region.asOwner("delete from fact");
    }

    /// @param accepted days after the Monday of the week
    private void meeting(String subject, int revision, int accepted) throws SQLException {
        region.asOwner(
                """
                insert into fact values ('meeting', '%1$s', 'urn:x', '%1$s', '%1$s', %2$s, 'org.arrimage.meeting.held.v1',
                    '%3$s 17:00+00', '%3$s', '{"municipality": "75017"}', '%4$s 13:00+00')
                """.formatted(subject, revision, week.monday(), week.monday().plusDays(accepted)));
    }

    private List<Restatement> read(Viewer viewer) {
        return restatements.read(viewer, List.of("75", "79"), new Window(week, week.plusWeeks(1)));
    }

    @Test
    void management_sees_what_was_published_what_it_is_now_and_what_came_after_the_first_release_of_the_week()
            throws SQLException {
        meeting("in-time", 0, 2);
        meeting("before-the-release", 0, 8 - 1);
        meeting("late", 0, 8);
        meeting("corrected", 1, 9);
        meeting("corrected-in-time", 1, 3);

        assertThat(read(MANAGEMENT))
                .containsExactly(new Restatement(
                        "75", week, Metric.MEETINGS_HELD, now - 1, now, Optional.of(new Restatement.Later(1, 1))));
    }

    @Test
    void whoever_sees_releases_alone_sees_nothing_of_it_before_a_release_says_so() throws SQLException {
        meeting("late", 0, 8);
        assertThat(read(ANALYST)).isEmpty();

        region.asOwner("insert into published_figure values ('75', 'meetings_held', '%s', 2, %s, null, '')"
                .formatted(week, now));

        assertThat(read(ANALYST))
                .containsExactly(new Restatement("75", week, Metric.MEETINGS_HELD, now - 1, now, Optional.empty()));
        assertThat(read(NEIGHBOUR)).isEmpty();
    }

    @Test
    void a_file_tells_the_same_from_the_snapshot_of_its_figures() throws SQLException {
        meeting("late", 0, 8);
        Grant grant = MANAGEMENT.grant(region.territory()).narrowedTo(List.of("75", "79"));
        Window window = new Window(week, week.plusWeeks(1));

        assertThat(figures.<List<Restatement>>read(
                        grant, reading -> reading.restatements(EnumSet.allOf(Metric.class), window)))
                .isEqualTo(read(MANAGEMENT))
                .isNotEmpty();
        assertThat(figures.<List<Restatement>>read(
                        grant, reading -> reading.restatements(EnumSet.of(Metric.MEETINGS_CANCELLED), window)))
                .isEmpty();
    }

    @Test
    void a_figure_that_is_still_what_was_published_is_not_told() throws SQLException {
        region.asOwner("update published_figure set value = " + now);

        assertThat(read(MANAGEMENT)).isEmpty();
    }
}
