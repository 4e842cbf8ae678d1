package org.arrimage.dashboard.preparation;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.stream.Stream;
import org.arrimage.dashboard.charts.TableFile;
import org.jspecify.annotations.Nullable;

/// The sheet of a table: figures, and lists under their titles.
class Sheet extends Div {

    private static final long serialVersionUID = 1L;

    private transient @Nullable Content shown;

    /// What is on it.
    record Content(List<Figure> figures, List<Part> parts) {}

    /// A figure with what it counts.
    ///
    /// @param id for whoever looks for it
    record Figure(String id, String value, String name) {}

    /// A table under its title.
    ///
    /// @param wide whether it takes the whole width
    /// @param heads of its columns; empty if they explain themselves
    /// @param rows cells from left to right
    /// @param note what was left out, or that there is nothing
    record Part(String id, String title, boolean wide, List<String> heads, List<List<String>> rows, String note) {}

    Sheet() {
        addClassName("sheet-of-table");
        setId("sheet");
    }

    void show(Content content) {
        if (content.equals(shown)) {
            return;
        }
        shown = content;
        getElement().removeAllChildren();
        Element figures = new Element("dl").setAttribute("class", "panel sheet-figures");
        content.figures()
                .forEach(figure -> figures.appendChild(new Element("div")
                        .appendChild(new Element("dt").setText(figure.name()))
                        .appendChild(new Element("dd")
                                .setAttribute("id", figure.id())
                                .setText(figure.value()))));
        getElement().appendChild(figures);
        content.parts().forEach(this::show);
    }

    private void show(Part part) {
        Section section = new Section(new H2(part.title()));
        section.setId(part.id());
        section.addClassName("panel");
        section.setClassName("wide", part.wide());
        add(section);
        if (!part.rows().isEmpty()) {
            Element table = new Element("table");
            if (!part.heads().isEmpty()) {
                Element row = new Element("tr");
                part.heads()
                        .forEach(head -> row.appendChild(
                                new Element("th").setAttribute("scope", "col").setText(head)));
                table.appendChild(new Element("thead").appendChild(row));
            }
            Element body = new Element("tbody");
            for (List<String> cells : part.rows()) {
                Element row = new Element("tr")
                        .appendChild(
                                new Element("th").setAttribute("scope", "row").setText(cells.getFirst()));
                cells.stream().skip(1).forEach(cell -> row.appendChild(new Element("td").setText(cell)));
                body.appendChild(row);
            }
            table.appendChild(body);
            section.getElement()
                    .appendChild(new Element("div")
                            .setAttribute("class", "sheet-scroll")
                            .appendChild(table));
            TableFile file = new TableFile();
            section.add(file);
            file.offer(
                    section,
                    part.title(),
                    Stream.concat(Stream.of(part.heads()), part.rows().stream())
                            .filter(row -> !row.isEmpty())
                            .toList());
        }
        if (!part.note().isEmpty()) {
            Paragraph note = new Paragraph(part.note());
            note.addClassName("note");
            section.add(note);
        }
    }
}
