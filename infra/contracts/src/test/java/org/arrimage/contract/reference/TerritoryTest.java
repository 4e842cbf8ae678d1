package org.arrimage.contract.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.arrimage.contract.reference.Territory.Tile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TerritoryTest {

    @Test
    void sectorsWithoutTilesAreReadInANearSquareGrid() {
        assertThat(tilesOf(null, null, null, null, null))
                .containsExactly(new Tile(0, 0), new Tile(1, 0), new Tile(2, 0), new Tile(0, 1), new Tile(1, 1));
        assertThat(tilesOf(new @Nullable Tile[] {null})).containsExactly(new Tile(0, 0));
    }

    @Test
    void sectorsWithoutTilesComeBelowThoseThatHaveTheirs() {
        assertThat(tilesOf(null, new Tile(3, 1), null, new Tile(0, 0), null))
                .containsExactly(new Tile(0, 2), new Tile(3, 1), new Tile(1, 2), new Tile(0, 0), new Tile(0, 3));
    }

    private static List<Tile> tilesOf(@Nullable Tile... tiles) {
        Name name = new Name("Nom", "Name");
        List<Territory.Sector> sectors = new ArrayList<>();
        for (Tile tile : tiles) {
            sectors.add(new Territory.Sector("s" + sectors.size(), name, null, tile));
        }
        Territory territory = new Territory(new Territory.Region("r", name), List.of(), sectors, List.of());
        assertThat(territory.tiles()).hasSameSizeAs(tiles);
        return List.copyOf(territory.tiles().values());
    }
}
