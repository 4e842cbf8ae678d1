package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A drawing as a table: a row for each week, the latest first.
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
            case Drawing.Behaviour behaviour ->
                List.of(
                        behaviour.texts(),
                        behaviour.bounds().centre(),
                        behaviour.bounds().lower(),
                        behaviour.bounds().upper(),
                        behaviour.reasons());
        };
        Element head = new Element("tr")
                .appendChild(heading(
                        getTranslation(drawing instanceof Drawing.Behaviour ? "charts.period" : "charts.week"), "col"));
        names.forEach(name -> head.appendChild(heading(name, "col")));
        List<Drawing.Note> notes = drawing instanceof Drawing.Lines lines ? lines.notes() : List.of();
        if (!notes.isEmpty()) {
            head.appendChild(heading(getTranslation("charts.notes"), "col"));
        }
        table.appendChild(new Element("thead").appendChild(head));
        Element body = new Element("tbody");
        for (int week = drawing.titles().size() - 1; week >= 0; week--) {
            Element row = new Element("tr").appendChild(heading(drawing.titles().get(week), "row"));
            for (List<String> column : texts) {
                row.appendChild(new Element("td").setText(column.get(week)));
            }
            if (!notes.isEmpty()) {
                int at = week;
                row.appendChild(new Element("td")
                        .setText(notes.stream()
                                .filter(note -> note.at() == at)
                                .map(Drawing.Note::text)
                                .collect(Collectors.joining("; "))));
            }
            body.appendChild(row);
        }
        table.appendChild(body);
        getElement().removeAllChildren();
        getElement().appendChild(table);
    }

    private static Element heading(String text, String scope) {
        return new Element("th").setAttribute("scope", scope).setText(text);
    }
}
