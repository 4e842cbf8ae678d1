package org.arrimage.dashboard.referrals;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.arrimage.dashboard.charts.TableFile;
import org.jspecify.annotations.Nullable;

/// A table whose cells may hold a bar beside their number: chart and table in one.
class BarTable extends Div {

    private static final long serialVersionUID = 1L;

    private final TableFile file = new TableFile();
    private transient @Nullable Content shown;

    /// @param kind class of its look
    BarTable(String kind) {
        addClassNames("bars", kind);
        setId("table-" + kind);
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
    }

    /// The link to the table as a file.
    TableFile file() {
        return file;
    }

    /// @param caption what the table is about, for screen readers
    /// @param heads of the columns, that of the row names first
    /// @param moreHead what is said less loudly after the numbers; empty where nothing is
    record Content(String caption, List<String> heads, String moreHead, List<Row> rows) {

        Content(String caption, List<String> heads, List<Row> rows) {
            this(caption, heads, "", rows);
        }

        /// The rows of the file: what is said after a number has a column of its own.
        List<List<String>> texts() {
            boolean more = !moreHead.isEmpty();
            List<List<String>> texts = new ArrayList<>();
            texts.add(more ? Stream.concat(heads.stream(), Stream.of(moreHead)).toList() : heads);
            for (Row row : rows) {
                String name = row.note().isEmpty() ? row.name() : row.name() + " (" + row.note() + ")";
                texts.add(Stream.concat(
                                Stream.of(name),
                                row.cells().stream()
                                        .flatMap(cell ->
                                                more ? Stream.of(cell.text(), cell.more()) : Stream.of(cell.text())))
                        .toList());
            }
            return texts;
        }
    }

    /// @param note what is said under the name; empty for nothing
    /// @param strong whether it is the row that the panel is about
    record Row(String name, String note, boolean strong, List<Cell> cells) {}

    /// @param text the number as people write it, or why there is none
    /// @param more what is said after it, less loudly; empty for nothing
    /// @param bar length from 0 to 1; empty for no bar
    /// @param back whether the bar grows to the left
    record Cell(String text, String more, OptionalDouble bar, boolean back) {

        static Cell of(String text) {
            return new Cell(text, "", OptionalDouble.empty(), false);
        }

        static Cell of(String text, String more, double bar) {
            return new Cell(text, more, OptionalDouble.of(bar), false);
        }
    }

    /// Shows a table; what is shown already is left alone.
    void show(Content content) {
        if (content.equals(shown)) {
            return;
        }
        shown = content;
        getElement().setAttribute("aria-label", content.caption());
        Element head = new Element("tr");
        for (int i = 0; i < content.heads().size(); i++) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setText(content.heads().get(i)));
        }
        Element body = new Element("tbody");
        content.rows().forEach(row -> body.appendChild(line(row)));
        getElement().removeAllChildren();
        getElement()
                .appendChild(new Element("table")
                        .appendChild(new Element("caption").setText(content.caption()))
                        .appendChild(new Element("thead").appendChild(head))
                        .appendChild(body));
        file.offer(this, content.caption(), content.texts());
    }

    private static Element line(Row row) {
        Element name = new Element("th").setAttribute("scope", "row");
        name.appendChild(words(row.name(), "name"));
        if (!row.note().isEmpty()) {
            name.appendChild(words(row.note(), "subtitle"));
        }
        Element line = new Element("tr").appendChild(name);
        if (row.strong()) {
            line.setAttribute("class", "strong");
        }
        row.cells().forEach(cell -> line.appendChild(cell(cell)));
        return line;
    }

    private static Element cell(Cell cell) {
        Element number = new Element("td");
        cell.bar().ifPresent(length -> {
            Element bar = new Element("progress")
                    .setAttribute("aria-hidden", "true")
                    .setAttribute("max", "1")
                    .setAttribute("value", Double.toString(length));
            if (cell.back()) {
                bar.setAttribute("class", "back");
            }
            number.appendChild(bar);
        });
        number.appendChild(words(cell.text(), "number"));
        if (!cell.more().isEmpty()) {
            number.appendChild(words(cell.more(), "more"));
        }
        return number;
    }

    private static Element words(String text, String kind) {
        return new Element("span").setAttribute("class", kind).setText(text);
    }
}
