package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Marks in rows and columns. Arrow keys walk from mark to mark and say what the pointer says.
@JavaScript("context://assets/marks.js")
class MarkTable extends Div {

    private static final long serialVersionUID = 1L;

    private transient Drawing.@Nullable Marks shown;

    MarkTable() {
        addClassName("marks");
    }

    void show(Drawing.Marks marks, String caption) {
        if (marks.equals(shown)) {
            return;
        }
        shown = marks;
        Element table = new Element("table");
        table.appendChild(
                new Element("caption").setAttribute("class", "visually-hidden").setText(caption));
        if (marks.ticks().stream().anyMatch(tick -> !tick.isEmpty())) {
            table.appendChild(head(marks));
        }
        marks.bands().forEach(band -> table.appendChild(body(band, marks)));
        getElement().removeAllChildren();
        getElement().appendChild(table);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.arrimage.walk(this)");
    }

    private static Element head(Drawing.Marks marks) {
        Element row = new Element("tr").appendChild(new Element("td"));
        for (int column = 0; column < marks.ticks().size(); column++) {
            Element tick = new Element("th")
                    .setAttribute("scope", "col")
                    .setAttribute("title", marks.titles().get(column));
            tick.appendChild(new Element("span").setText(marks.ticks().get(column)));
            row.appendChild(open(tick, marks, column));
        }
        marks.ends()
                .forEach(end -> row.appendChild(new Element("th")
                        .setAttribute("scope", "col")
                        .setAttribute("class", "end")
                        .appendChild(new Element("span").setText(end))));
        return new Element("thead").appendChild(row);
    }

    private static Element body(Drawing.Band band, Drawing.Marks marks) {
        Element body = new Element("tbody");
        if (!band.name().isEmpty()) {
            body.appendChild(new Element("tr")
                    .setAttribute("class", "band")
                    .appendChild(new Element("th")
                            .setAttribute("scope", "rowgroup")
                            .setAttribute(
                                    "colspan",
                                    Integer.toString(1 + marks.ticks().size()))
                            .appendChild(new Element("span").setText(band.name()))));
        }
        for (Drawing.Row row : band.rows()) {
            Element name = new Element("th")
                    .setAttribute("scope", "row")
                    .setAttribute("title", row.fullName())
                    .appendChild(
                            row.address().isEmpty()
                                    ? new Element("span").setText(row.name())
                                    : new Element("a")
                                            .setAttribute("href", row.address())
                                            .setText(row.name()));
            Element line = new Element("tr").appendChild(name);
            for (int column = 0; column < row.cells().size(); column++) {
                Element cell = new Element("td");
                row.cells().get(column).forEach(mark -> cell.appendChild(glyph(mark)));
                line.appendChild(cell.setAttribute("class", words(row, marks, column)));
            }
            for (Drawing.End end : row.ends()) {
                line.appendChild(new Element("td")
                        .setAttribute("class", end.alert() ? "end alert" : "end")
                        .appendChild(new Element("span").setText(end.text())));
            }
            body.appendChild(line);
        }
        return body;
    }

    /// The weeks that are not closed look different.
    private static Element open(Element cell, Drawing.Marks marks, int column) {
        return column >= marks.openFrom() ? cell.setAttribute("class", "open") : cell;
    }

    private static String words(Drawing.Row row, Drawing.Marks marks, int column) {
        Drawing.Track track = row.track();
        String open = column >= marks.openFrom() ? "open" : "";
        return track != null && track.from() <= column && column <= track.to() ? (open + " track").strip() : open;
    }

    static Element glyph(Drawing.Mark mark) {
        return new Element("span")
                .setAttribute("class", "glyph " + word(mark.shape()) + " " + word(mark.tone()))
                .setAttribute("role", "img")
                .setAttribute("tabindex", "-1")
                .setAttribute("aria-label", mark.text())
                .setText(mark.letter());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// The signs of a drawing with what each means.
    static Element legend(List<Drawing.Mark> signs) {
        Element list = new Element("ul").setAttribute("class", "marks-legend");
        for (Drawing.Mark sign : signs) {
            Element glyph = glyph(sign).removeAttribute("role").removeAttribute("tabindex");
            glyph.removeAttribute("aria-label").setAttribute("aria-hidden", "true");
            list.appendChild(
                    new Element("li").appendChild(glyph).appendChild(new Element("span").setText(sign.text())));
        }
        return list;
    }
}
