package org.arrimage.dashboard.overview;

import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Optional;
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
    private final Tiles tiles = new Tiles();
    private transient List<Place> shown = List.of();

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
        tiles.show(places);
    }

    /// The sectors as they are shown now.
    List<Place> shown() {
        return shown;
    }

    /// What often changes of places, in their order.
    private static ObjectNode figures(List<Place> places) {
        ObjectNode state = JsonMapper.shared().createObjectNode();
        ArrayNode shown = state.putArray("places");
        for (Place place : places) {
            shown.addObject()
                    .put("figure", place.figure())
                    .put("counts", place.counts())
                    .put("shade", place.shade())
                    .put("current", place.current());
        }
        return state;
    }

    /// The tiles, made in the browser: each a link to its sector, in rows from north to south.
    @JavaScript("context://assets/tiles.js")
    private static final class Tiles extends Canvas {

        private static final long serialVersionUID = 1L;

        Tiles() {
            super("tiles");
            addClassName("map");
        }

        void show(List<Place> places) {
            ObjectNode drawn = JsonMapper.shared().createObjectNode();
            ArrayNode shown = drawn.putArray("places");
            for (Place place : places) {
                shown.addObject()
                        .put("row", place.tile().row())
                        .put("column", place.tile().column())
                        .put("name", place.name())
                        .put("address", place.address());
            }
            draw(drawn, figures(places));
        }
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
            for (Place place : places) {
                Outlines.Shape shape = sheet.shape(place.code());
                shapes.addObject()
                        .put("path", shape.path())
                        .put("x", shape.x())
                        .put("y", shape.y())
                        .put("name", place.name())
                        .put("address", place.address());
            }
            draw(drawn, figures(places));
        }
    }
}
