package org.arrimage.dashboard.sector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Meeting;
import org.arrimage.dashboard.query.ProjectEvent;
import org.arrimage.dashboard.query.ProjectEvent.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SectorDigestTest {

    private static final Territory TERRITORY = SeededRegion.territory(3);
    private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private static final SectorDigest DIGEST = new SectorDigest(
            TERRITORY,
            new Directory(
                    Map.of(
                            "a", organisation("a", "Écluse", "s0", null),
                            "b", organisation("b", "Zénith", "s0", null),
                            "c", organisation("c", "Fermée", "s0", LocalDate.of(2026, 11, 21)),
                            "d", organisation("d", "Ailleurs", "s1", null)),
                    Map.of()),
            Texts.FRENCH);

    private static Organisation organisation(String id, String name, String sector, @Nullable LocalDate until) {
        return new Organisation(id, name, sector, "jeunesse", LocalDate.of(2020, 1, 1), until, false);
    }

    private static ProjectEvent event(
            String scope, String subject, Kind kind, String municipality, @Nullable String title) {
        return new ProjectEvent(
                scope,
                subject,
                kind,
                Instant.parse("2026-11-17T15:00:00Z"),
                WEEK,
                scope,
                municipality,
                Optional.of("a"),
                0,
                List.of(),
                false,
                Optional.ofNullable(title));
    }

    private static Meeting meeting(String scope, String subject, Meeting.State state, String at) {
        return new Meeting(
                scope,
                subject,
                state,
                Instant.parse(at),
                WEEK,
                scope,
                "visit",
                Optional.empty(),
                "b",
                "m0",
                false,
                List.of("a", "b"),
                List.of(),
                List.of());
    }

    @Test
    void open_organisations_of_the_sector_stand_by_name() {
        assertThat(DIGEST.organisations("s0", DAY))
                .containsExactly(
                        List.of("Écluse", "jeunesse", "2020-01-01"), List.of("Zénith", "jeunesse", "2020-01-01"));
        assertThat(DIGEST.organisations("s0", DAY.minusDays(1))).hasSize(3);
    }

    @Test
    void meetings_that_were_held_in_the_sector_stand_with_the_latest_first() {
        assertThat(DIGEST.meetings(
                        "s0",
                        List.of(
                                meeting("s0", "1", Meeting.State.HELD, "2026-11-17T15:00:00Z"),
                                meeting("s0", "2", Meeting.State.HELD, "2026-11-19T03:00:00Z"),
                                meeting("s0", "3", Meeting.State.CANCELLED, "2026-11-18T15:00:00Z"),
                                meeting("s1", "4", Meeting.State.HELD, "2026-11-18T15:00:00Z"))))
                .containsExactly(
                        List.of("2026-11-18", "Visite", "Village 0", "Zénith", "2"),
                        List.of("2026-11-17", "Visite", "Village 0", "Zénith", "2"));
    }

    @Test
    void a_project_says_where_it_began_and_where_it_spread_and_one_from_elsewhere_only_that_it_came() {
        assertThat(DIGEST.projects(
                        "s0",
                        List.of(
                                event("s0", "near", Kind.STARTED, "m0", "Halte"),
                                event("s0", "near", Kind.REPLICATED, "m1", null),
                                event("s1", "near", Kind.REPLICATED, "m2", null),
                                event("s0", "far", Kind.REPLICATED, "m0", null),
                                event("s0", "over", Kind.STARTED, "m0", "Fini"),
                                event("s0", "over", Kind.ENDED, "m0", null),
                                event("s1", "other", Kind.STARTED, "m1", "Autre"))))
                .containsExactly(
                        List.of("Halte", "Village 0", "Écluse", "Village 1, Village 2"),
                        List.of("Projet né ailleurs", "–", "–", "Village 0"));
    }
}
