package org.arrimage.dashboard.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.query.FirstTie;
import org.arrimage.dashboard.query.ProjectEvent;
import org.arrimage.dashboard.query.ProjectEvent.Kind;
import org.arrimage.dashboard.query.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Projects and what grew out of them, against cases worked out by hand.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectTest {

    private static final String BACKBONE = "rassembleur";
    private static final Window YEAR = window("2026-W01", "2026-W52");

    private static Window window(String first, String last) {
        return new Window(IsoWeek.parse(first), IsoWeek.parse(last));
    }

    private static ProjectEvent event(
            Kind kind, String week, String sector, String municipality, String organisation, long cents) {
        IsoWeek isoWeek = IsoWeek.parse(week);
        return new ProjectEvent(
                "*",
                "p",
                kind,
                isoWeek.monday().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                isoWeek,
                sector,
                municipality,
                Optional.of(organisation),
                cents,
                List.of("partner"),
                false,
                Optional.of("Soirées"));
    }

    private static final Project EVENINGS = Project.of(List.of(
                    event(Kind.STARTED, "2026-W05", "75", "home", "lead", 0),
                    event(Kind.FUNDED, "2026-W08", "75", "home", BACKBONE, 1_000),
                    event(Kind.JOINED, "2026-W09", "75", "home", "joiner", 0),
                    event(Kind.REPLICATED, "2026-W10", "79", "second", "other", 0),
                    event(Kind.REPLICATED, "2026-W10", "79", "third", BACKBONE, 0),
                    event(Kind.FUNDED, "2026-W20", "75", "home", "funder", 2_500),
                    event(Kind.FUNDED, "2027-W20", "75", "home", "funder", 9_000)))
            .getFirst();

    @Test
    void a_project_spreads_from_its_own_municipality_on() {
        assertThat(EVENINGS.spread()).isEqualTo(Map.of(IsoWeek.parse("2026-W05"), 1, IsoWeek.parse("2026-W10"), 3));
        assertThat(EVENINGS.reach()).isEqualTo(3);
        assertThat(EVENINGS.reachBy(IsoWeek.parse("2026-W04"))).isZero();
        assertThat(EVENINGS.reachBy(IsoWeek.parse("2026-W09"))).isEqualTo(1);
        assertThat(EVENINGS.reachBy(IsoWeek.parse("2026-W10"))).isEqualTo(3);
        assertThat(EVENINGS.members()).containsExactlyInAnyOrder("lead", "partner", "joiner", "other", BACKBONE);
        assertThat(EVENINGS.touches(Set.of("79"))).isTrue();
        assertThat(EVENINGS.touches(Set.of("72"))).isFalse();
    }

    /// For whoever may not read the sector in which it began.
    @Test
    void a_project_without_its_start_is_where_it_was_taken_up_and_in_no_other_week() {
        Project evenings = Project.of(List.of(
                        event(Kind.REPLICATED, "2026-W12", "79", "third", "other", 0),
                        event(Kind.REPLICATED, "2026-W10", "79", "second", "other", 0)))
                .getFirst();

        assertThat(evenings.hasStart()).isFalse();
        assertThat(evenings.start().municipality()).isEqualTo("second");
        assertThat(evenings.reach()).isEqualTo(2);
        assertThat(evenings.touches(Set.of("79"))).isTrue();
        assertThat(evenings.touches(Set.of("75"))).isFalse();
        assertThat(evenings.isAliveIn(window("2026-W11", "2026-W12"))).isTrue();
        assertThat(evenings.isAliveIn(window("2026-W11", "2026-W11"))).isFalse();
        assertThat(ProjectDrawings.furthest(List.of(evenings, EVENINGS))).containsExactly(EVENINGS);
    }

    @Test
    void nobody_knows_a_project_that_was_neither_started_nor_taken_up() {
        assertThat(Project.of(List.of(event(Kind.JOINED, "2026-W10", "79", "second", "other", 0))))
                .isEmpty();
    }

    @Test
    void money_counts_in_its_week_and_by_who_gave_it() {
        assertThat(EVENINGS.cents(YEAR, BACKBONE, true)).isEqualTo(1_000);
        assertThat(EVENINGS.cents(YEAR, BACKBONE, false)).isEqualTo(2_500);
    }

    @Test
    void weeks_are_told_in_at_most_thirteen_blocks_that_end_with_the_window() {
        assertThat(ProjectDrawings.blocks(Window.endingWith(IsoWeek.parse("2026-W52"), 12)))
                .hasSize(12)
                .allMatch(block -> block.weeks() == 1);
        List<Window> blocks = ProjectDrawings.blocks(Window.endingWith(IsoWeek.parse("2026-W52"), 52));
        assertThat(blocks).hasSize(13);
        assertThat(blocks.getFirst()).isEqualTo(window("2026-W01", "2026-W04"));
        assertThat(blocks.getLast()).isEqualTo(window("2026-W49", "2026-W52"));
    }

    private static FirstTie tie(String a, String b, String first) {
        return new FirstTie("*", a, b, IsoWeek.parse(first), Optional.empty());
    }

    @Test
    void a_tie_grows_out_of_a_funded_project_if_both_carry_it_and_it_comes_with_the_money_or_later() {
        FundedTies ties = FundedTies.of(
                List.of(EVENINGS),
                List.of(
                        tie("joiner", "lead", "2026-W08"),
                        tie("lead", "other", "2026-W10"),
                        tie("lead", "partner", "2026-W07"), // before the money
                        tie("funder", "lead", "2026-W20"), // gives, does not carry
                        tie("lead", BACKBONE, "2026-W10"), // with the backbone
                        tie("joiner", "partner", "2027-W02")), // after the window
                YEAR,
                BACKBONE);

        assertThat(ties.grown()).extracting(FundedTies.Grown::b).containsExactly("other", "lead");
        assertThat(ties.allNew()).isEqualTo(4);
    }
}
