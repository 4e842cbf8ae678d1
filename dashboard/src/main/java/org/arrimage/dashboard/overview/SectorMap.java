package org.arrimage.dashboard.overview;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arrimage.contract.reference.Territory;
import org.jspecify.annotations.Nullable;

/// The sectors as tiles, roughly as they lie on the ground: the stronger the colour, the more goes without the
/// backbone.
class SectorMap extends Section {

    private static final long serialVersionUID = 1L;

    private static final int SHADES = 10;

    private final H2 title = new H2();
    private final Div tiles = new Div();
    private transient @Nullable List<Place> shown;

    /// A sector on the map.
    ///
    /// @param share of its collaborations; nothing where there was none
    /// @param figure the share as people write it
    /// @param counts what the share is made of
    record Place(
            Territory.Tile tile,
            String name,
            String address,
            @Nullable Double share,
            String figure,
            String counts,
            boolean current) {}

    SectorMap() {
        addClassNames("panel", "map-panel");
        setId("map");
        tiles.addClassName("map");
        Paragraph subtitle = new Paragraph(getTranslation("overview.map.subtitle"));
        subtitle.addClassName("subtitle");
        add(title, subtitle, tiles);
    }

    void show(String heading, List<Place> places) {
        title.setText(heading);
        if (places.equals(shown)) {
            return;
        }
        shown = places;
        tiles.removeAll();
        int columns =
                places.stream().mapToInt(place -> place.tile().column()).max().orElse(0) + 1;
        Map<Integer, Map<Integer, Place>> rows = new TreeMap<>();
        places.forEach(place -> rows.computeIfAbsent(place.tile().row(), row -> new TreeMap<>())
                .put(place.tile().column(), place));
        rows.values().forEach(row -> {
            Div line = new Div();
            line.addClassName("map-row");
            for (int column = 0; column < columns; column++) {
                Place place = row.get(column);
                line.add(place == null ? new Div() : tile(place));
            }
            tiles.add(line);
        });
    }

    private static Anchor tile(Place place) {
        Span name = new Span(place.name());
        name.addClassName("tile-name");
        Span figure = new Span(place.figure());
        figure.addClassName("tile-figure");
        Span counts = new Span(place.counts());
        counts.addClassName("tile-counts");
        Anchor tile = new Anchor(place.address());
        tile.add(name, figure, counts);
        tile.addClassName("tile");
        Double share = place.share();
        tile.getElement()
                .setAttribute(
                        "data-shade",
                        share == null ? "none" : Integer.toString((int) Math.min(SHADES - 1, share * SHADES)));
        tile.getElement().setAttribute("aria-current", Boolean.toString(place.current()));
        return tile;
    }
}
