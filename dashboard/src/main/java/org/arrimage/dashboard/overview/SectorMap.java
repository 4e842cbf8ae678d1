package org.arrimage.dashboard.overview;

import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.charts.Canvas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The sectors as tiles, roughly as they lie on the ground: the stronger the colour, the more goes without the
/// backbone. Over them their outlines, where the boundaries are known.
class SectorMap extends Section {

    private static final long serialVersionUID = 1L;

    private static final int SHADES = 10;

    private final H2 title = new H2();
    private final Ground ground = new Ground();
    private final Div tiles = new Div();
    private transient @Nullable List<Place> shown;

    /// A sector on the map.
    ///
    /// @param share of its collaborations; nothing where there was none
    /// @param figure the share as people write it
    /// @param counts what the share is made of
    record Place(
            String code,
            Territory.Tile tile,
            String name,
            String address,
            @Nullable Double share,
            String figure,
            String counts,
            boolean current) {

        /// How strong the colour is, from 0 to 9.
        String shade() {
            Double known = share;
            return known == null ? "none" : Integer.toString((int) Math.min(SHADES - 1, known * SHADES));
        }
    }

    SectorMap() {
        addClassNames("panel", "map-panel");
        setId("map");
        tiles.addClassName("map");
        Paragraph subtitle = new Paragraph(getTranslation("overview.map.subtitle"));
        subtitle.addClassName("subtitle");
        add(title, subtitle, ground, tiles);
    }

    /// @param sheet the outlines of all places; nothing for a map of tiles alone
    void show(String heading, List<Place> places, Optional<Outlines.Sheet> sheet) {
        title.setText(heading);
        if (places.equals(shown)) {
            return;
        }
        shown = places;
        ground.setVisible(sheet.isPresent());
        sheet.ifPresent(drawn -> ground.show(drawn, places));
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
        tile.getElement().setAttribute("data-shade", place.shade());
        tile.getElement().setAttribute("aria-current", Boolean.toString(place.current()));
        return tile;
    }

    /// The outlines, drawn in the browser. They are sent once, and how strong their colours are as often as it changes.
    @JavaScript("context://assets/outlines.js")
    private static final class Ground extends Canvas {

        private static final long serialVersionUID = 1L;

        Ground() {
            super("outlines");
            addClassName("ground");
        }

        void show(Outlines.Sheet sheet, List<Place> places) {
            ObjectNode drawn = JsonMapper.shared()
                    .createObjectNode()
                    .put("width", Outlines.WIDTH)
                    .put("height", sheet.height());
            ArrayNode shapes = drawn.putArray("shapes");
            ObjectNode state = JsonMapper.shared().createObjectNode();
            ArrayNode shown = state.putArray("places");
            for (Place place : places) {
                Outlines.Shape shape = sheet.shape(place.code());
                shapes.addObject()
                        .put("path", shape.path())
                        .put("x", shape.x())
                        .put("y", shape.y())
                        .put("name", place.name())
                        .put("address", place.address());
                shown.addObject()
                        .put("figure", place.figure())
                        .put("counts", place.counts())
                        .put("shade", place.shade())
                        .put("current", place.current());
            }
            draw(drawn, state);
        }
    }
}
