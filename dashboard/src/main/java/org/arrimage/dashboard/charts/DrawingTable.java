package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A drawing as a table: a row for each week, the latest first, or for each mark or row of dots.
class DrawingTable extends Div {

    private static final long serialVersionUID = 1L;

    private @Nullable Drawing shown;

    DrawingTable() {
        addClassName("table-scroll");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
    }

    /// What a table says. The first cell of each row is its heading.
    private record Cells(List<String> heads, List<List<String>> rows) {

        /// A row for each week, the latest first.
        static Cells byWeek(String week, List<String> titles, List<String> names, List<List<String>> texts) {
            return new Cells(with(week, names), rows(titles, texts).reversed());
        }

        static List<List<String>> rows(List<String> titles, List<List<String>> columns) {
            List<List<String>> rows = new ArrayList<>();
            for (int row = 0; row < titles.size(); row++) {
                int at = row;
                rows.add(with(
                        titles.get(row),
                        columns.stream().map(column -> column.get(at)).toList()));
            }
            return rows;
        }

        private static List<String> with(String first, List<String> others) {
            return Stream.concat(Stream.of(first), others.stream()).toList();
        }
    }

    void show(Drawing drawing, String caption) {
        if (drawing.equals(shown)) {
            return;
        }
        shown = drawing;
        getElement().setAttribute("aria-label", caption);
        Element table = new Element("table");
        if (drawing instanceof Drawing.Marks) {
            table.setAttribute("class", "of-marks");
        }
        table.appendChild(new Element("caption").setText(caption));
        Cells cells = cells(drawing);
        Element head = new Element("tr");
        cells.heads().forEach(name -> head.appendChild(heading(name, "col")));
        table.appendChild(new Element("thead").appendChild(head));
        Element body = new Element("tbody");
        for (List<String> texts : cells.rows()) {
            Element row = new Element("tr").appendChild(heading(texts.getFirst(), "row"));
            texts.subList(1, texts.size()).forEach(text -> row.appendChild(new Element("td").setText(text)));
            body.appendChild(row);
        }
        table.appendChild(body);
        getElement().removeAllChildren();
        getElement().appendChild(table);
    }

    private Cells cells(Drawing drawing) {
        return switch (drawing) {
            case Drawing.Lines lines -> ofLines(lines, lines.lines());
            case Drawing.Multiples multiples ->
                ofLines(multiples.all(), multiples.all().lines());
            case Drawing.Heat heat ->
                Cells.byWeek(getTranslation("charts.week"), heat.titles(), heat.rows(), heat.texts());
            case Drawing.Nested nested ->
                ofLines(
                        nested,
                        Stream.concat(Stream.of(nested.sizes()), nested.shares().stream())
                                .toList());
            case Drawing.Behaviour behaviour ->
                withNotes(
                        getTranslation("charts.period"),
                        behaviour,
                        List.of(
                                behaviour.name(),
                                getTranslation("charts.behaviour.centre"),
                                getTranslation("charts.behaviour.lower"),
                                getTranslation("charts.behaviour.upper"),
                                getTranslation("charts.behaviour.reason")),
                        List.of(
                                behaviour.texts(),
                                behaviour.bounds().centre(),
                                behaviour.bounds().lower(),
                                behaviour.bounds().upper(),
                                behaviour.reasons()));
            case Drawing.Dots dots ->
                new Cells(
                        dots.columns(), Cells.rows(dots.titles(), List.of(dots.ticks(), dots.counts(), dots.texts())));
            case Drawing.Marks marks -> new Cells(marks.heads(), rows(marks));
        };
    }

    private Cells ofLines(Drawing drawing, List<Drawing.Line> lines) {
        return withNotes(
                getTranslation("charts.week"),
                drawing,
                lines.stream().map(Drawing.Line::name).toList(),
                lines.stream().map(Drawing.Line::texts).toList());
    }

    /// A column for each name, and one for the notes if there are any.
    private Cells withNotes(String first, Drawing drawing, List<String> names, List<List<String>> columns) {
        if (drawing.notes().isEmpty()) {
            return Cells.byWeek(first, drawing.titles(), names, columns);
        }
        List<String> allNames = new ArrayList<>(names);
        List<List<String>> allColumns = new ArrayList<>(columns);
        allNames.add(getTranslation("charts.notes"));
        allColumns.add(IntStream.range(0, drawing.titles().size())
                .mapToObj(at -> drawing.notes().stream()
                        .filter(note -> note.at() == at)
                        .map(Drawing.Note::text)
                        .collect(Collectors.joining("; ")))
                .toList());
        return Cells.byWeek(first, drawing.titles(), allNames, allColumns);
    }

    /// A row for each mark, the latest of each row first.
    private static List<List<String>> rows(Drawing.Marks marks) {
        List<List<String>> rows = new ArrayList<>();
        for (Drawing.Band band : marks.bands()) {
            for (Drawing.Row row : band.rows()) {
                for (int column = marks.titles().size() - 1; column >= 0; column--) {
                    for (Drawing.Mark mark : row.cells().get(column)) {
                        rows.add(List.of(row.fullName(), marks.titles().get(column), mark.text()));
                    }
                }
            }
        }
        return rows;
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
