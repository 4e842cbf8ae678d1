package org.arrimage.dashboard.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.dashboard.query.FirstTie;
import org.arrimage.dashboard.query.Meeting;
import org.arrimage.dashboard.query.Meeting.State;
import org.arrimage.dashboard.query.WeeklyPair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The sheet of a table, against a case worked out by hand.
@DisplayNameGeneration(ReplaceUnderscores.class)
class PreparationTest {

    private static final IsoWeek RUNNING = IsoWeek.parse("2026-W20");
    private static final LocalDate TODAY = RUNNING.monday().plusDays(2);
    private static final Instant NOW = TODAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    private static final ConcertationTable TABLE = new ConcertationTable("t", "Table jeunesse", "75");

    private static Organisation organisation(String id, String sector, @Nullable LocalDate until, boolean backbone) {
        return new Organisation(id, id, sector, "jeunesse", LocalDate.of(2020, 1, 1), until, backbone);
    }

    private static Meeting sitting(String week, State state, String... participants) {
        IsoWeek isoWeek = IsoWeek.parse(week);
        return new Meeting(
                "*",
                week,
                state,
                isoWeek.monday().plusDays(3).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                isoWeek,
                "75",
                "table",
                Optional.of("t"),
                participants[0],
                "m",
                false,
                List.of(participants),
                List.of(),
                List.of());
    }

    private static WeeklyPair pair(String week, String a, String b, long referral, long autonomous) {
        return new WeeklyPair("*", IsoWeek.parse(week), a, b, referral, 1, autonomous);
    }

    private static FirstTie first(String a, String b, String week) {
        return new FirstTie("*", a, b, IsoWeek.parse(week), Optional.empty());
    }

    private final Preparation preparation = Preparation.of(
            TABLE,
            new Preparation.Reading(
                    Directory.of(
                            List.of(
                                    organisation("a", "75", null, false),
                                    organisation("b", "75", null, false),
                                    organisation("closed", "75", LocalDate.of(2026, 1, 1), false),
                                    organisation("guest", "79", null, false),
                                    organisation("long-ago", "79", null, false),
                                    organisation("hub", "79", null, false),
                                    organisation("rassembleur", "75", null, true)),
                            List.of(TABLE)),
                    List.of(
                            sitting("2025-W10", State.HELD, "a", "long-ago"),
                            sitting("2026-W08", State.HELD, "a", "guest", "rassembleur"),
                            sitting("2026-W12", State.HELD, "a", "closed"),
                            sitting("2026-W18", State.CANCELLED, "a", "b"),
                            sitting("2026-W22", State.SCHEDULED, "a", "b"),
                            sitting("2026-W26", State.SCHEDULED, "a", "b")),
                    List.of(
                            pair("2026-W14", "a", "b", 0, 1),
                            pair("2026-W15", "a", "hub", 0, 1),
                            pair("2026-W15", "guest", "hub", 0, 0),
                            pair("2026-W15", "b", "rassembleur", 0, 0),
                            pair("2026-W15", "guest", "rassembleur", 0, 0)),
                    List.of(
                            pair("2026-W11", "a", "b", 7, 0),
                            pair("2026-W12", "a", "b", 2, 0),
                            pair("2026-W13", "b", "a", 3, 0),
                            pair("2026-W13", "a", "hub", 9, 0)),
                    List.of(
                            first("a", "b", "2026-W14"),
                            first("a", "hub", "2020-W01"),
                            first("guest", "hub", "2020-W01"))),
            RUNNING,
            TODAY,
            NOW);

    @Test
    void its_organisations_are_the_open_ones_of_its_sector_and_those_that_came_within_a_year() {
        assertThat(preparation.members())
                .extracting(Preparation.Member::id, Preparation.Member::sittings)
                .containsExactly(tuple("a", 2L), tuple("guest", 1L), tuple("b", 0L));
        assertThat(preparation.pairs()).isEqualTo(3);
    }

    @Test
    void the_last_sitting_was_held_and_the_next_is_the_first_to_come() {
        assertThat(preparation.last()).map(Meeting::week).contains(IsoWeek.parse("2026-W12"));
        assertThat(preparation.next()).map(Meeting::week).contains(IsoWeek.parse("2026-W22"));
    }

    @Test
    void strangers_were_never_tied_and_the_backbone_is_no_partner_in_common() {
        assertThat(preparation.tiedPairs()).isEqualTo(1);
        assertThat(preparation.strangers())
                .extracting(Preparation.Strangers::a, Preparation.Strangers::b, pair -> List.copyOf(pair.common()))
                .containsExactly(tuple("a", "guest", List.of("hub")), tuple("b", "guest", List.of()));
    }

    @Test
    void what_changed_is_what_came_since_the_week_of_the_last_sitting() {
        assertThat(preparation.newTies()).extracting(FirstTie::b).containsExactly("b");
        assertThat(preparation.arcs())
                .containsExactly(new Preparation.Arc("b", "a", 3), new Preparation.Arc("a", "b", 2));
        assertThat(preparation.referrals()).isEqualTo(5);
    }
}
