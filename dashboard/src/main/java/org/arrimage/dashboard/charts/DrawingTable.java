package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A drawing as a table: a row for each week, the latest first, or for each row of dots.
class DrawingTable extends Div {

    private static final long serialVersionUID = 1L;

    private @Nullable Drawing shown;

    DrawingTable() {
        addClassName("table-scroll");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
    }

    void show(Drawing drawing, String caption) {
        if (drawing.equals(shown)) {
            return;
        }
        shown = drawing;
        getElement().setAttribute("aria-label", caption);
        Element table = new Element("table");
        table.appendChild(new Element("caption").setText(caption));
        List<String> names = switch (drawing) {
            case Drawing.Lines lines ->
                lines.lines().stream().map(Drawing.Line::name).toList();
            case Drawing.Heat heat -> heat.rows();
            case Drawing.Nested nested ->
                Stream.concat(Stream.of(nested.sizes()), nested.shares().stream())
                        .map(Drawing.Line::name)
                        .toList();
            case Drawing.Dots dots -> dots.columns().subList(1, dots.columns().size());
            case Drawing.Behaviour behaviour ->
                List.of(
                        behaviour.name(),
                        getTranslation("charts.behaviour.centre"),
                        getTranslation("charts.behaviour.lower"),
                        getTranslation("charts.behaviour.upper"),
                        getTranslation("charts.behaviour.reason"));
        };
        List<List<String>> texts = switch (drawing) {
            case Drawing.Lines lines ->
                lines.lines().stream().map(Drawing.Line::texts).toList();
            case Drawing.Heat heat -> heat.texts();
            case Drawing.Nested nested ->
                Stream.concat(Stream.of(nested.sizes()), nested.shares().stream())
                        .map(Drawing.Line::texts)
                        .toList();
            case Drawing.Dots dots -> List.of(dots.ticks(), dots.counts(), dots.texts());
            case Drawing.Behaviour behaviour ->
                List.of(
                        behaviour.texts(),
                        behaviour.bounds().centre(),
                        behaviour.bounds().lower(),
                        behaviour.bounds().upper(),
                        behaviour.reasons());
        };
        String first = switch (drawing) {
            case Drawing.Behaviour behaviour -> getTranslation("charts.period");
            case Drawing.Dots dots -> dots.columns().getFirst();
            default -> getTranslation("charts.week");
        };
        Element head = new Element("tr").appendChild(heading(first, "col"));
        names.forEach(name -> head.appendChild(heading(name, "col")));
        table.appendChild(new Element("thead").appendChild(head));
        Element body = new Element("tbody");
        boolean weeks = !(drawing instanceof Drawing.Dots);
        int rows = drawing.titles().size();
        for (int at = 0; at < rows; at++) {
            int week = weeks ? rows - 1 - at : at;
            Element row = new Element("tr").appendChild(heading(drawing.titles().get(week), "row"));
            for (List<String> column : texts) {
                row.appendChild(new Element("td").setText(column.get(week)));
            }
            body.appendChild(row);
        }
        table.appendChild(body);
        getElement().removeAllChildren();
        getElement().appendChild(table);
    }

    /// The texts of the table, row by row, as it shows them.
    List<List<String>> rows() {
        return getElement()
                .getChildren()
                .flatMap(Element::getChildren)
                .filter(part -> part.getTag().equals("thead") || part.getTag().equals("tbody"))
                .flatMap(Element::getChildren)
                .map(row -> row.getChildren().map(Element::getTextRecursively).toList())
                .toList();
    }

    private static Element heading(String text, String scope) {
        return new Element("th").setAttribute("scope", scope).setText(text);
    }
}
