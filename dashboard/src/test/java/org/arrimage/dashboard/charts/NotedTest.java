package org.arrimage.dashboard.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.Annotation;
import org.arrimage.dashboard.query.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Two notes: of the region on Sunday of week 10 of 2026, of the sector north on Monday of week 12.
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotedTest {

    private static final Territory TERRITORY = new Territory(
            new Territory.Region("region", new Name("Région", "Region")),
            List.of(),
            List.of(
                    new Territory.Sector("north", new Name("Nord", "North"), null),
                    new Territory.Sector("south", new Name("Sud", "South"), null)),
            List.of());

    private static final Noted NOTED = new Noted(
            List.of(
                    new Annotation(1, LocalDate.of(2026, 3, 8), null, "Forum"),
                    new Annotation(2, LocalDate.of(2026, 3, 16), "north", "Déménagement")),
            TERRITORY);

    private static final List<IsoWeek> WEEKS =
            List.of(IsoWeek.of(2026, 10), IsoWeek.of(2026, 11), IsoWeek.of(2026, 12));

    @Test
    void a_note_is_on_the_curves_of_the_scopes_that_it_touches() {
        Drawing.Note forum = new Drawing.Note(0, "Forum");
        Drawing.Note move = new Drawing.Note(2, "Déménagement");

        assertThat(NOTED.onWeeks("north", WEEKS)).containsExactly(forum, move);
        assertThat(NOTED.onWeeks(Territory.REGION, WEEKS)).containsExactly(forum, move);
        assertThat(NOTED.onWeeks("south", WEEKS)).containsExactly(forum);
    }

    @Test
    void a_note_is_on_no_curve_whose_weeks_do_not_hold_its_day() {
        assertThat(NOTED.onWeeks("north", WEEKS.subList(1, 2))).isEmpty();
        assertThat(NOTED.on("north", List.of(Window.endingWith(IsoWeek.of(2026, 9), 4))))
                .isEmpty();
    }

    /// Weeks 9 to 12 are the third block of four weeks of 2026.
    @Test
    void a_longer_period_has_the_notes_of_all_its_weeks() {
        assertThat(NOTED.onPeriods("north", List.of(Grain.FOUR_WEEKS.periodOf(IsoWeek.of(2026, 9)))))
                .containsExactly(new Drawing.Note(0, "Forum"), new Drawing.Note(0, "Déménagement"));
        assertThat(NOTED.on(
                        "north",
                        List.of(
                                Window.endingWith(IsoWeek.of(2026, 11), 4),
                                Window.endingWith(IsoWeek.of(2026, 15), 4))))
                .containsExactly(new Drawing.Note(0, "Forum"), new Drawing.Note(1, "Déménagement"));
    }
}
