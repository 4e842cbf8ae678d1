package org.arrimage.dashboard.projects;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import java.util.List;

/// Where one project is, sector by sector, with the week in which each municipality took it up.
class UptakeMap extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final Div tiles = new Div();
    private transient List<Tile> shown = List.of();

    /// A sector.
    ///
    /// @param column of the small map, from 0; the tiles come row by row
    /// @param left how many of its municipalities do not have the project
    record Tile(int column, String sector, List<Stop> stops, String left) {}

    /// A municipality that has the project.
    ///
    /// @param free whether it was taken up without the backbone
    record Stop(String municipality, String week, String detail, boolean free) {}

    UptakeMap() {
        addClassNames("panel", "uptake");
        subtitle.addClassName("subtitle");
        tiles.addClassName("tiles");
        add(title, subtitle, tiles);
    }

    void show(String heading, String explanation, List<Tile> newTiles) {
        title.setText(heading);
        subtitle.setText(explanation);
        if (newTiles.equals(shown)) {
            return;
        }
        shown = List.copyOf(newTiles);
        tiles.getElement().removeAllChildren();
        newTiles.forEach(tile -> tiles.getElement().appendChild(element(tile)));
    }

    private static Element element(Tile tile) {
        Element section = new Element("div").setAttribute("class", "tile column-" + tile.column());
        section.appendChild(new Element("h3").setText(tile.sector()));
        Element list = new Element("ul");
        for (Stop stop : tile.stops()) {
            list.appendChild(new Element("li")
                    .setAttribute("class", stop.free() ? "free" : "with")
                    .setAttribute("title", stop.detail())
                    .appendChild(new Element("span")
                            .setAttribute("class", "glyph " + (stop.free() ? "disc free" : "ring with"))
                            .setAttribute("aria-hidden", "true"))
                    .appendChild(new Element("span").setText(stop.municipality()))
                    .appendChild(new Element("span").setText(stop.week())));
        }
        section.appendChild(list);
        section.appendChild(new Element("p").setText(tile.left()));
        return section;
    }
}
