package org.arrimage.dashboard.networkview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.network.NetworkHistory;
import org.arrimage.dashboard.network.Stage;
import org.arrimage.dashboard.query.WeeklyPair;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PictureTest {

    private static final IsoWeek RUNNING = IsoWeek.parse("2026-W20");
    private static final IsoWeek CLOSED = RUNNING.plusWeeks(-1);
    private static final Name NAME = new Name("Nom", "Name");
    private static final Territory TERRITORY = new Territory(
            new Territory.Region("r", NAME), List.of(), List.of(new Territory.Sector("s", NAME, null)), List.of());

    @Test
    void theWindowEndsWithTheLastClosedWeekUnlessAnotherIsAskedFor() {
        assertThat(picture(Asked.DEFAULT, 40).now().window().last()).isEqualTo(CLOSED);
        assertThat(picture(Asked.DEFAULT.withEnd(Optional.of(RUNNING)), 40)
                        .now()
                        .window()
                        .last())
                .isEqualTo(RUNNING);
        assertThat(picture(Asked.DEFAULT.withEnd(Optional.of(RUNNING.plusWeeks(1))), 40)
                        .now()
                        .window()
                        .last())
                .isEqualTo(CLOSED);
    }

    @Test
    void theSliderBeginsWithTheFirstWholeWindowOfTheRecordsAndGoesBackThreeYearsAtMost() {
        assertThat(picture(Asked.DEFAULT, 40).weeks().getFirst()).isEqualTo(RUNNING.plusWeeks(-40 + 11));
        assertThat(picture(Asked.DEFAULT, 200).weeks())
                .hasSize(Picture.YEARS_IN_WEEKS)
                .endsWith(RUNNING);
        assertThat(picture(Asked.DEFAULT, 3).weeks()).containsExactly(CLOSED, RUNNING);
    }

    @Test
    void thePathHasAPointAQuarterAndTheCourseOneEveryFourWeeks() {
        Picture picture = picture(Asked.DEFAULT, 60);

        assertThat(picture.path())
                .extracting(point -> point.window().last())
                .containsExactly(CLOSED.plusWeeks(-39), CLOSED.plusWeeks(-26), CLOSED.plusWeeks(-13), CLOSED);
        assertThat(picture.course()).hasSize(13);
        assertThat(picture.course().getLast()).isEqualTo(picture.now());
        assertThat(picture.yearAgo()).isEmpty();
        assertThat(picture(Asked.DEFAULT, 70).yearAgo()).isPresent();
    }

    /// Twice the number of the week, and one more where there was a contact without the backbone.
    @Test
    void theBrowserGetsTheWeeksOfEachTieAsNumbers() {
        Picture picture = picture(Asked.DEFAULT.withChosen(Optional.of("a")), 14);
        Drafting drafting = new Drafting(picture);

        ObjectNode graph = drafting.graph(code -> code, IsoWeek::toString, Stage::code, Map.of());
        ObjectNode state = drafting.state(Asked.DEFAULT.withChosen(Optional.of("a")));

        assertThat(graph.get("ties").toString()).startsWith("[[0,1,0,3,4,7,");
        assertThat(graph.get("length").asInt()).isEqualTo(12);
        assertThat(graph.get("weeks").get(0).asString())
                .isEqualTo(RUNNING.plusWeeks(-14).toString());
        assertThat(graph.get("last").asInt()).isEqualTo(14);
        assertThat(graph.get("backbone").asInt()).isEqualTo(2);
        assertThat(state.get("end").asInt()).isEqualTo(13);
        assertThat(drafting.end(13)).contains(CLOSED);
        assertThat(drafting.end(10)).isEmpty();
    }

    /// A tie of `a` and `b` in each of some weeks up to the running one, without the backbone in every other.
    private static Picture picture(Asked asked, int weeks) {
        List<WeeklyPair> ties = new ArrayList<>();
        for (int back = weeks; back >= 0; back--) {
            ties.add(new WeeklyPair(Territory.REGION, RUNNING.plusWeeks(-back), "a", "b", 0, 1, (weeks - back) % 2));
        }
        return Picture.of(
                new NetworkHistory(
                        List.of(organisation("a"), organisation("b"), organisation("h")),
                        Optional.of("h"),
                        ties,
                        List.of(),
                        List.of()),
                TERRITORY,
                asked,
                CLOSED,
                RUNNING);
    }

    private static Organisation organisation(String id) {
        return new Organisation(id, id, "s", "community", LocalDate.parse("2020-01-01"), null, id.equals("h"));
    }
}
