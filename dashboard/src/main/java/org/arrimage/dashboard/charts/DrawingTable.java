package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A drawing as a table: a row for each week, or for each mark, the latest first.
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
        switch (drawing) {
            case Drawing.Lines lines ->
                fill(
                        table,
                        lines.titles(),
                        lines.lines().stream().map(Drawing.Line::name).toList(),
                        lines.lines().stream().map(Drawing.Line::texts).toList());
            case Drawing.Heat heat -> fill(table, heat.titles(), heat.rows(), heat.texts());
            case Drawing.Marks marks -> fill(table, marks);
        }
        getElement().removeAllChildren();
        getElement().appendChild(table);
    }

    private void fill(Element table, List<String> titles, List<String> names, List<List<String>> texts) {
        List<String> heads = new ArrayList<>(List.of(getTranslation("charts.week")));
        heads.addAll(names);
        table.appendChild(head(heads));
        Element body = new Element("tbody");
        for (int week = titles.size() - 1; week >= 0; week--) {
            Element row = new Element("tr").appendChild(heading(titles.get(week), "row"));
            for (List<String> column : texts) {
                row.appendChild(new Element("td").setText(column.get(week)));
            }
            body.appendChild(row);
        }
        table.appendChild(body);
    }

    private static void fill(Element table, Drawing.Marks marks) {
        table.setAttribute("class", "of-marks");
        table.appendChild(head(marks.heads()));
        Element body = new Element("tbody");
        for (Drawing.Band band : marks.bands()) {
            for (Drawing.Row row : band.rows()) {
                for (int column = marks.titles().size() - 1; column >= 0; column--) {
                    for (Drawing.Mark mark : row.cells().get(column)) {
                        body.appendChild(new Element("tr")
                                .appendChild(heading(row.fullName(), "row"))
                                .appendChild(
                                        new Element("td").setText(marks.titles().get(column)))
                                .appendChild(new Element("td").setText(mark.text())));
                    }
                }
            }
        }
        table.appendChild(body);
    }

    private static Element head(List<String> names) {
        Element head = new Element("tr");
        names.forEach(name -> head.appendChild(heading(name, "col")));
        return new Element("thead").appendChild(head);
    }

    private static Element heading(String text, String scope) {
        return new Element("th").setAttribute("scope", scope).setText(text);
    }
}
