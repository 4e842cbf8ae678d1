package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.stream.Stream;
import org.arrimage.dashboard.charts.TableFile;

/// A table of facts; what it shows already is left alone.
class FactTable extends Div {

    private static final long serialVersionUID = 1L;

    private final TableFile file = new TableFile();
    private List<String> columns = List.of();
    private List<List<String>> rows = List.of();

    FactTable() {
        addClassName("table-scroll");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
    }

    /// The link to the table as a file.
    TableFile file() {
        return file;
    }

    /// @param newRows texts by row, the first names the row
    void show(String caption, List<String> newColumns, List<List<String>> newRows) {
        if (newColumns.equals(columns) && newRows.equals(rows)) {
            return;
        }
        columns = newColumns;
        rows = newRows;
        getElement().setAttribute("aria-label", caption);
        Element table = new Element("table");
        table.appendChild(new Element("caption").setText(caption));
        Element head = new Element("tr");
        newColumns.forEach(column ->
                head.appendChild(new Element("th").setAttribute("scope", "col").setText(column)));
        table.appendChild(new Element("thead").appendChild(head));
        Element body = new Element("tbody");
        for (List<String> texts : newRows) {
            Element row = new Element("tr")
                    .appendChild(new Element("th").setAttribute("scope", "row").setText(texts.getFirst()));
            texts.stream().skip(1).forEach(text -> row.appendChild(new Element("td").setText(text)));
            body.appendChild(row);
        }
        table.appendChild(body);
        getElement().removeAllChildren();
        getElement().appendChild(table);
        file.offer(
                this,
                caption,
                Stream.concat(Stream.of(newColumns), newRows.stream()).toList());
    }
}
