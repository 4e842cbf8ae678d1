package org.arrimage.dashboard.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.Meeting;
import org.arrimage.dashboard.query.Meeting.State;
import org.arrimage.dashboard.query.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Sittings, absences and audiences, against cases worked out by hand.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TableCourseTest {

    private static final String BACKBONE = "rassembleur";
    private static final IsoWeek RUNNING = IsoWeek.parse("2026-W20");
    private static final Instant NOW = at("2026-W20");
    private static final ConcertationTable TABLE = new ConcertationTable("t", "Table jeunesse", "75");
    private static final Name MIRABEL = new Name("Mirabel", "Mirabel");

    private static Instant at(String week) {
        return IsoWeek.parse(week).monday().plusDays(2).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    private static Meeting meeting(
            String week,
            State state,
            String municipality,
            boolean remote,
            List<String> participants,
            List<String> presenters,
            List<String> roles) {
        return new Meeting(
                "*",
                week + state,
                state,
                at(week),
                IsoWeek.parse(week),
                "75",
                "table",
                Optional.of("t"),
                participants.getFirst(),
                municipality,
                remote,
                participants,
                presenters,
                roles);
    }

    private static Meeting sitting(String week, State state, String... roles) {
        return meeting(week, state, "m1", false, List.of("a", "b"), List.of(), List.of(roles));
    }

    private static TableCourse course(List<Meeting> meetings) {
        return TableCourse.of(TABLE, meetings, Window.endingWith(RUNNING, 12), RUNNING, BACKBONE, NOW);
    }

    @Test
    void a_sitting_is_told_by_the_roles_that_were_there_and_by_what_became_of_it() {
        assertThat(Sitting.of(sitting("2026-W19", State.HELD, "project-lead", "field-worker"), BACKBONE, NOW))
                .isEqualTo(Sitting.BOTH);
        assertThat(Sitting.of(sitting("2026-W19", State.HELD, "project-lead"), BACKBONE, NOW))
                .isEqualTo(Sitting.LEAD);
        assertThat(Sitting.of(sitting("2026-W19", State.HELD, "field-worker"), BACKBONE, NOW))
                .isEqualTo(Sitting.FIELD);
        assertThat(Sitting.of(sitting("2026-W19", State.HELD), BACKBONE, NOW)).isEqualTo(Sitting.WITHOUT);
        assertThat(Sitting.of(
                        meeting("2026-W19", State.HELD, "m1", false, List.of("a", BACKBONE), List.of(), List.of()),
                        BACKBONE,
                        NOW))
                .isEqualTo(Sitting.SOMEBODY);
        assertThat(Sitting.of(sitting("2026-W19", State.CANCELLED), BACKBONE, NOW))
                .isEqualTo(Sitting.CANCELLED);
        assertThat(Sitting.of(sitting("2026-W19", State.SCHEDULED), BACKBONE, NOW))
                .isEqualTo(Sitting.UNREPORTED);
        assertThat(Sitting.of(sitting("2026-W22", State.SCHEDULED), BACKBONE, NOW))
                .isEqualTo(Sitting.PLANNED);
    }

    @Test
    void only_held_sittings_of_the_window_count_and_those_before_it_say_how_long_ago() {
        TableCourse course = course(List.of(
                sitting("2025-W50", State.HELD, "project-lead", "field-worker"),
                sitting("2026-W10", State.HELD, "project-lead", "field-worker"),
                sitting("2026-W14", State.HELD, "project-lead"),
                sitting("2026-W16", State.CANCELLED),
                sitting("2026-W18", State.SCHEDULED)));

        assertThat(course.held()).isEqualTo(2);
        assertThat(course.both()).isEqualTo(1);
        assertThat(course.sinceLast()).hasValue(6);
        assertThat(course.sittings().firstKey()).isEqualTo(IsoWeek.parse("2026-W10"));
        assertThat(course(List.of()).sinceLast()).isEmpty();
    }

    @Test
    void a_table_is_overdue_after_more_than_twice_the_middle_interval_of_its_year() {
        List<Meeting> monthly = new ArrayList<>();
        for (String week : List.of("2025-W40", "2025-W44", "2025-W48", "2025-W52")) {
            monthly.add(sitting(week, State.HELD));
        }
        // Intervals of 4, 4 and 4 weeks: 8 weeks are twice as many, 9 are more.
        assertThat(course(with(monthly, "2026-W12")).sinceLast()).hasValue(8);
        assertThat(course(with(monthly, "2026-W12")).overdue()).isFalse();
        assertThat(course(with(monthly, "2026-W11")).overdue()).isTrue();
        // Two intervals say nothing of what is usual.
        assertThat(course(monthly.subList(0, 3)).overdue()).isFalse();
    }

    private static List<Meeting> with(List<Meeting> meetings, String week) {
        List<Meeting> all = new ArrayList<>(meetings);
        all.add(sitting(week, State.HELD));
        return all;
    }

    @Test
    void a_municipality_waits_since_the_backbone_last_met_somebody_there_in_person() {
        List<Territory.Municipality> municipalities = List.of(
                new Territory.Municipality("m1", "Une", "75"),
                new Territory.Municipality("m2", "Deux", "75"),
                new Territory.Municipality("m3", "Trois", "75"));
        List<String> together = List.of("a", BACKBONE);
        List<Absence> absences = Absence.of(
                municipalities,
                List.of(
                        meeting("2026-W02", State.HELD, "m1", false, together, List.of(), List.of()),
                        meeting("2026-W08", State.HELD, "m1", false, together, List.of(), List.of()),
                        meeting("2026-W10", State.HELD, "m1", true, together, List.of(), List.of()),
                        meeting("2026-W11", State.HELD, "m1", false, List.of("a", "b"), List.of(), List.of()),
                        meeting("2026-W12", State.SCHEDULED, "m1", false, together, List.of(), List.of()),
                        meeting("2026-W07", State.HELD, "m2", false, together, List.of(), List.of())),
                BACKBONE,
                RUNNING);

        assertThat(absences).extracting(Absence::isLong).containsExactly(false, true, true);
        assertThat(absences.getFirst().weeks()).hasValue(12);
        assertThat(absences.get(1).weeks()).hasValue(13);
        assertThat(absences.getLast().weeks()).isEmpty();
    }

    @Test
    void an_audience_counts_each_organisation_once_and_never_the_one_that_presents() {
        List<Offers> offers = Offers.of(
                List.of(
                        meeting("2026-W18", State.HELD, "m1", false, List.of("a", "b", "c"), List.of("a"), List.of()),
                        meeting(
                                "2026-W19",
                                State.HELD,
                                "m1",
                                false,
                                List.of("a", "c", BACKBONE),
                                List.of("a", BACKBONE),
                                List.of()),
                        meeting("2026-W19", State.SCHEDULED, "m1", false, List.of("a", "d"), List.of("a"), List.of()),
                        meeting("2025-W19", State.HELD, "m1", false, List.of("a", "e"), List.of("a"), List.of())),
                Window.endingWith(RUNNING, 12),
                BACKBONE);

        assertThat(offers).extracting(Offers::presenter).containsExactly("a", BACKBONE);
        assertThat(offers.getFirst().heardBy()).containsExactly("b", "c", BACKBONE);
        assertThat(offers.getFirst().times()).isEqualTo(2);
        assertThat(offers.getFirst().together()).isEqualTo(1);
        assertThat(offers.getLast().together()).isEqualTo(1);
    }

    @Test
    void a_short_name_leaves_out_what_all_tables_share_and_the_sector() {
        TableNames names = new TableNames(List.of(
                new ConcertationTable("1", "Table de concertation jeunesse – Mirabel (fictif)", "74"),
                new ConcertationTable("2", "Table de concertation itinérance – Argenteuil", "76")));
        assertThat(names.shortName(
                        new ConcertationTable("1", "Table de concertation jeunesse – Mirabel (fictif)", "74"), MIRABEL))
                .isEqualTo("jeunesse (fictif)");

        ConcertationTable alone = new ConcertationTable("1", "Table jeunesse", "74");
        assertThat(new TableNames(List.of(alone)).shortName(alone, MIRABEL)).isEqualTo("Table jeunesse");
        ConcertationTable longer = new ConcertationTable("2", "Table jeunesse du nord", "74");
        assertThat(new TableNames(List.of(alone, longer)).shortName(alone, MIRABEL))
                .isEqualTo("jeunesse");
    }

    @Test
    void a_short_name_leaves_out_the_sector_in_whichever_language_the_table_is_named() {
        Name sector = new Name("Thérèse-De Blainville (MRC)", "Thérèse-De Blainville (RCM)");
        ConcertationTable french = new ConcertationTable("1", "Table itinérance – Thérèse-De Blainville (MRC)", "73");
        ConcertationTable english = new ConcertationTable("2", "Table jeunesse – Thérèse-De Blainville (RCM)", "73");
        TableNames names = new TableNames(List.of(french, english));
        assertThat(names.shortName(french, sector)).isEqualTo("itinérance");
        assertThat(names.shortName(english, sector)).isEqualTo("jeunesse");

        ConcertationTable longer = new ConcertationTable("3", "Table logement – Mirabel nord", "74");
        assertThat(new TableNames(List.of(french, longer)).shortName(longer, new Name("Mirabel", "Mirabel nord")))
                .isEqualTo("logement");
    }
}
