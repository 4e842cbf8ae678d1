package org.arrimage.dashboard.networkview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.contract.reference.Territory.Tile;
import org.arrimage.dashboard.networkview.Layout.Point;
import org.arrimage.dashboard.query.WeeklyPair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void eachSectorStandsOnItsTileAndColumnsAndRowsWithoutOneAreLeftOut() {
        Territory territory = territory(new Tile(4, 2), new Tile(1, 7), new Tile(9, 9));

        Layout layout =
                Layout.of(territory, List.of(organisation("a", "s0"), organisation("b", "s1")), List.of(tie("a", "b")));

        assertThat(layout.columns()).isEqualTo(2);
        assertThat(layout.rows()).isEqualTo(2);
        assertThat(layout.centres()).containsEntry("s0", new Point(1.5, 0.5)).containsEntry("s1", new Point(0.5, 1.5));
        assertThat(layout.centres()).hasSize(2);
        assertThat(layout.places().get("a")).isEqualTo(new Point(1.5, 0.5)); // alone, and so in the middle
    }

    @Test
    void theBestConnectedIsInTheMiddleAndNobodyOutsideOfTheTile() {
        List<Organisation> organisations = organisations(30);
        Layout layout = Layout.of(territory((Tile) null), organisations, List.of(tie("o07", "o01"), tie("o02", "o07")));

        assertThat(layout.places().get("o07")).isEqualTo(new Point(0.5, 0.5));
        assertThat(layout.places().values())
                .allSatisfy(place -> assertThat(Math.hypot(place.x() - 0.5, place.y() - 0.5))
                        .isLessThanOrEqualTo(Layout.REACH + 1e-9));
    }

    @Test
    void nobodyStandsOnAnother() {
        List<Point> places = List.copyOf(Layout.of(territory((Tile) null), organisations(60), List.of())
                .places()
                .values());

        for (Point one : places) {
            assertThat(places.stream().filter(other -> Math.hypot(one.x() - other.x(), one.y() - other.y()) < 0.045))
                    .containsExactly(one);
        }
    }

    @Test
    void theSameDataGiveTheSamePlacesInWhateverOrderTheyCome() {
        List<Organisation> organisations = organisations(20);
        List<WeeklyPair> ties = List.of(tie("o01", "o02"), tie("o02", "o03"), tie("o02", "o04"));
        Layout layout = Layout.of(territory((Tile) null), organisations, ties);

        List<Organisation> shuffled = new ArrayList<>(organisations);
        Collections.reverse(shuffled);
        List<WeeklyPair> other = new ArrayList<>(ties);
        Collections.reverse(other);

        assertThat(Layout.of(territory((Tile) null), shuffled, other)).isEqualTo(layout);
    }

    /// Of two organisations the second is at the rim, at a golden angle after the turn of its sector.
    @Test
    void theSpiralIsThatOfThePaper() {
        Layout layout = Layout.of(territory((Tile) null), organisations(2), List.of());

        double angle = Math.PI * (3 - Math.sqrt(5)) + 1;
        Point second = layout.places().getOrDefault("o01", new Point(0, 0));
        assertThat(second.x()).isCloseTo(0.5 + Layout.REACH * Math.cos(angle), within(1e-9));
        assertThat(second.y()).isCloseTo(0.5 + Layout.REACH * Math.sin(angle), within(1e-9));
    }

    private static List<Organisation> organisations(int count) {
        List<Organisation> organisations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            organisations.add(organisation((i < 10 ? "o0" : "o") + i, "s0"));
        }
        return organisations;
    }

    private static Organisation organisation(String id, String sector) {
        return new Organisation(id, id, sector, "community", LocalDate.parse("2020-01-01"), null, false);
    }

    private static WeeklyPair tie(String a, String b) {
        return new WeeklyPair(Territory.REGION, IsoWeek.parse("2026-W02"), a, b, 0, 1, 1);
    }

    private static Territory territory(@Nullable Tile... tiles) {
        Name name = new Name("Nom", "Name");
        List<Territory.Sector> sectors = new ArrayList<>();
        for (Tile tile : tiles) {
            sectors.add(new Territory.Sector("s" + sectors.size(), name, null, tile));
        }
        return new Territory(new Territory.Region("r", name), List.of(), sectors, List.of());
    }
}
