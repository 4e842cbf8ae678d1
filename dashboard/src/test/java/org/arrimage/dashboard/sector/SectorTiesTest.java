package org.arrimage.dashboard.sector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.dashboard.query.LastMention;
import org.arrimage.dashboard.query.WeeklyPair;
import org.arrimage.dashboard.query.Window;
import org.arrimage.dashboard.sector.SectorTies.Ties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SectorTiesTest {

    private static final IsoWeek LAST = IsoWeek.of(2026, 20);
    private static final Window WINDOW = Window.endingWith(LAST, 12);

    /// a–b met with the backbone and once without; a–c only with it; b–x lies out of the sector; c–d long ago.
    @Test
    void ties_are_counted_once_each_and_are_free_if_one_contact_was() {
        SectorTies ties = SectorTies.of(
                List.of(
                        organisation("a", null),
                        organisation("b", null),
                        organisation("c", null),
                        organisation("d", null)),
                WINDOW,
                List.of(
                        pair(LAST, "a", "b", 0),
                        pair(LAST.plusWeeks(-3), "a", "b", 1),
                        pair(LAST, "a", "c", 0),
                        pair(LAST.plusWeeks(-11), "b", "x", 2),
                        pair(LAST.plusWeeks(-12), "c", "d", 1)),
                List.of(),
                LAST.plusWeeks(1));

        assertThat(ties.members())
                .extracting(SectorTies.Member::inside)
                .containsExactly(new Ties(2, 1), new Ties(1, 1), new Ties(1, 0), new Ties(0, 0));
        assertThat(ties.members())
                .extracting(SectorTies.Member::outside)
                .containsExactly(new Ties(0, 0), new Ties(1, 1), new Ties(0, 0), new Ties(0, 0));
        assertThat(ties.pairs()).isEqualTo(2);
        assertThat(ties.freePairs()).isEqualTo(1);
        assertThat(ties.possible()).isEqualTo(6);
        assertThat(ties.alone()).isEqualTo(1);
    }

    @Test
    void weeks_since_the_last_contact_are_counted_from_the_week_of_it() {
        SectorTies ties = SectorTies.of(
                List.of(organisation("a", null), organisation("b", null)),
                WINDOW,
                List.of(),
                List.of(
                        new LastMention(LastMention.Kind.ORGANISATION, "a", LAST.plusWeeks(-4), Optional.empty(), 1, 0),
                        new LastMention(LastMention.Kind.MUNICIPALITY, "b", LAST, Optional.of(LAST), 1, 1)),
                LAST.plusWeeks(1));

        assertThat(ties.members())
                .extracting(SectorTies.Member::weeksSince)
                .containsExactly(Optional.of(5L), Optional.empty());
    }

    @Test
    void an_organisation_that_closed_before_the_window_is_none_of_them() {
        LocalDate before = WINDOW.first().monday().minusDays(1);

        assertThat(SectorTies.of(
                                List.of(organisation("a", before), organisation("b", before.plusDays(1))),
                                WINDOW,
                                List.of(),
                                List.of(),
                                LAST)
                        .members())
                .extracting(member -> member.organisation().id())
                .containsExactly("b");
    }

    private static Organisation organisation(String id, @Nullable LocalDate until) {
        return new Organisation(id, id, "75", "jeunesse", LocalDate.of(2020, 1, 1), until, false);
    }

    private static WeeklyPair pair(IsoWeek week, String a, String b, long autonomous) {
        return new WeeklyPair("*", week, a, b, 0, 1, autonomous);
    }
}
