package org.arrimage.dashboard.sector;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import org.arrimage.dashboard.charts.TableFile;
import org.jspecify.annotations.Nullable;

/// A table that is always one: a row for each place or organisation.
class Rows extends Div {

    private static final long serialVersionUID = 1L;

    private final TableFile file = new TableFile();
    private transient @Nullable List<List<Cell>> shown;

    Rows(String id) {
        addClassNames("table-scroll", "rows");
        setId(id);
        getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
    }

    /// The link to the table as a file.
    TableFile file() {
        return file;
    }

    /// What stands in a cell.
    sealed interface Cell {

        /// What it says, without its look.
        String words();

        /// Words or a number.
        record Text(String words) implements Cell {}

        /// Words that lead somewhere.
        record Link(String words, String address) implements Cell {}

        /// A dot for each tie, the free ones first, and the same in words.
        record Dots(int free, int with, String words) implements Cell {}

        /// Weeks gone by as a bar, and in words.
        record Since(long weeks, long most, String words) implements Cell {}
    }

    /// Shows rows under their headings; the first cell of each names it.
    void show(String caption, List<String> headings, List<List<Cell>> rows) {
        if (rows.equals(shown)) {
            return;
        }
        shown = rows;
        getElement().setAttribute("aria-label", caption);
        Element table = new Element("table");
        Element head = new Element("tr");
        headings.forEach(heading ->
                head.appendChild(new Element("th").setAttribute("scope", "col").setText(heading)));
        Element body = new Element("tbody");
        for (List<Cell> cells : rows) {
            Element row = new Element("tr");
            for (Cell cell : cells) {
                Element holder =
                        row.getChildCount() == 0 ? new Element("th").setAttribute("scope", "row") : new Element("td");
                row.appendChild(fill(holder, cell));
            }
            body.appendChild(row);
        }
        table.appendChild(new Element("thead").appendChild(head), body);
        getElement().removeAllChildren();
        getElement().appendChild(table);
        List<List<String>> texts = new ArrayList<>(List.of(headings));
        rows.forEach(row -> texts.add(row.stream().map(Cell::words).toList()));
        file.offer(this, caption, texts);
    }

    private static Element fill(Element holder, Cell cell) {
        return switch (cell) {
            case Cell.Text(String text) -> holder.setText(text);
            case Cell.Link(String text, String address) ->
                holder.appendChild(new Element("a")
                        .setAttribute("href", address)
                        .setAttribute("router-link", true)
                        .setText(text));
            case Cell.Dots(int free, int with, String words) -> {
                Element dots = new Element("span").setAttribute("class", "dots").setAttribute("aria-hidden", "true");
                for (int i = 0; i < free + with; i++) {
                    dots.appendChild(new Element("i").setAttribute("class", i < free ? "free" : "with"));
                }
                yield holder.setAttribute("class", "ties")
                        .appendChild(
                                dots,
                                new Element("span")
                                        .setAttribute("class", "words")
                                        .setText(words));
            }
            case Cell.Since(long weeks, long most, String words) ->
                holder.setAttribute("class", "since")
                        .appendChild(
                                new Element("meter")
                                        .setAttribute("aria-hidden", "true")
                                        .setAttribute("min", "0")
                                        .setAttribute("max", Long.toString(most))
                                        .setAttribute("value", Long.toString(Math.min(weeks, most))),
                                new Element("span").setText(words));
        };
    }
}
