package org.arrimage.dashboard.edition;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.arrimage.dashboard.charts.Chart;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.TableFile;
import org.jspecify.annotations.Nullable;

/// An edition on the page.
class SheetPanel extends Div {

    private static final long serialVersionUID = 1L;

    private final ChartPanel curve = new ChartPanel();
    private final Div rest = new Div();
    private transient @Nullable Sheet shown;

    SheetPanel() {
        addClassName("edition-sheet");
        curve.setId("curve");
        rest.addClassName("edition-rest");
        add(curve, rest);
    }

    void show(Sheet sheet, boolean exact) {
        if (sheet.equals(shown)) {
            return;
        }
        shown = sheet;
        curve.show(
                sheet.curve().title(),
                getTranslation("edition.curve.subtitle"),
                drawing(sheet.curve()),
                sheet.curve().summary());
        rest.removeAll();
        rest.add(cards(sheet), told(sheet), sectors(sheet));
        Div halves = new Div(
                column(revisions(sheet), entries("symbols", sheet.symbols())),
                column(entries("definitions", sheet.definitions())));
        halves.addClassName("halves");
        rest.add(halves, seal(sheet, exact));
    }

    private static Drawing drawing(Sheet.Curve curve) {
        return new Drawing.Lines(
                Drawing.Style.FULL,
                curve.ticks(),
                curve.titles(),
                List.of(new Drawing.Line(curve.name(), Drawing.Tone.FREE, true, curve.values(), curve.texts())),
                0,
                1.0,
                true);
    }

    private Section section(String part, String... classes) {
        Section section = new Section(new H2(getTranslation("edition." + part + ".title")));
        section.addClassNames("panel");
        section.addClassNames(classes);
        section.setId("edition-" + part);
        return section;
    }

    private static Paragraph small(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("subtitle");
        return paragraph;
    }

    private Section cards(Sheet sheet) {
        Section section = section("cards");
        section.add(small(getTranslation("edition.cards.lines")));
        Div row = new Div();
        row.addClassName("edition-cards");
        for (Sheet.Card card : sheet.cards()) {
            Span sign = new Span(card.sign());
            sign.addClassName("sign");
            Span value = new Span(card.value());
            value.addClassName("value");
            Span change = new Span(card.change());
            change.addClassName("change");
            Div figure = new Div(sign, value, change);
            figure.addClassName("figure");
            Chart spark = new Chart();
            spark.addClassName("spark");
            spark.getElement().setAttribute("aria-hidden", "true");
            spark.draw(spark(card), "");
            Paragraph state = new Paragraph((card.beyond() > 0 ? "▲ " : card.beyond() < 0 ? "▼ " : "") + card.state());
            state.addClassName("state");
            state.setClassName("beyond", card.beyond() != 0);
            Paragraph name = new Paragraph(card.name());
            name.addClassName("name");
            row.add(new Div(name, figure, spark, state));
        }
        section.add(row);
        return section;
    }

    private static Drawing spark(Sheet.Card card) {
        List<String> none =
                IntStream.range(0, card.points().size()).mapToObj(point -> "").toList();
        return new Drawing.Lines(
                Drawing.Style.SPARK,
                none,
                none,
                List.of(new Drawing.Line(card.name(), Drawing.Tone.SOFT, false, card.points(), none)),
                0,
                null,
                false);
    }

    private Section told(Sheet sheet) {
        Section section = section("told", "attention");
        if (sheet.told().isEmpty()) {
            section.add(small(getTranslation("edition.told.none")));
            return section;
        }
        Element list = new Element("ul").setAttribute("class", "edition-told");
        for (Sheet.Told told : sheet.told()) {
            String sense = told.sense().name().toLowerCase(Locale.ROOT);
            list.appendChild(new Element("li")
                    .appendChild(new Element("span")
                            .setAttribute("class", "mark " + sense)
                            .setAttribute("aria-hidden", "true")
                            .setText(told.up() ? "▲" : "▼"))
                    .appendChild(new Element("div")
                            .appendChild(new Element("strong").setText(told.subject()))
                            .appendChild(new Element("p").setText(told.text()))
                            .appendChild(new Element("span")
                                    .setAttribute("class", "sense " + sense)
                                    .setText(getTranslation("edition.sense." + sense)))));
        }
        section.getElement().appendChild(list);
        return section;
    }

    private Section sectors(Sheet sheet) {
        Sheet.Table table = sheet.sectors();
        Section section = section("table");
        section.add(small(getTranslation("edition.table.note")));
        Element groups = new Element("tr").appendChild(new Element("td"));
        int[] spans = {3, 2, 4};
        for (int i = 0; i < spans.length; i++) {
            groups.appendChild(
                    heading(table.groups().get(i), "colgroup").setAttribute("colspan", Integer.toString(spans[i])));
        }
        Element heads = new Element("tr");
        for (String head : columns(table)) {
            heads.appendChild(heading(head, "col"));
        }
        Element body = new Element("tbody");
        for (Sheet.Row row : table.rows()) {
            Element line = new Element("tr")
                    .setAttribute("class", row.kind().name().toLowerCase(Locale.ROOT))
                    .appendChild(heading(row.name(), "row"));
            cells(row).stream().skip(1).forEach(text -> line.appendChild(new Element("td").setText(text)));
            body.appendChild(line);
        }
        section.getElement()
                .appendChild(new Element("div")
                        .setAttribute("class", "table-scroll")
                        .setAttribute("tabindex", "0")
                        .setAttribute("role", "region")
                        .setAttribute("aria-label", getTranslation("edition.table.title"))
                        .appendChild(new Element("table")
                                .setAttribute("class", "edition-table")
                                .appendChild(
                                        new Element("thead").appendChild(groups).appendChild(heads))
                                .appendChild(body)));
        TableFile file = new TableFile();
        section.add(file);
        file.offer(
                section,
                getTranslation("edition.table.title"),
                Stream.concat(
                                Stream.of(inOneWord(columns(table))),
                                table.rows().stream().map(SheetPanel::cells))
                        .toList());
        return section;
    }

    private static List<String> columns(Sheet.Table table) {
        List<String> columns = new ArrayList<>(table.heads().subList(0, 4));
        columns.add(table.before());
        columns.add(table.now());
        columns.addAll(table.heads().subList(5, table.heads().size()));
        return columns;
    }

    private static List<String> inOneWord(List<String> heads) {
        return heads.stream().map(head -> head.replace("\u00ad", "")).toList();
    }

    private static List<String> cells(Sheet.Row row) {
        List<String> cells = new ArrayList<>(List.of(row.name()));
        cells.addAll(row.persons());
        cells.add(row.earlier());
        cells.add(row.share());
        cells.addAll(row.activity());
        return cells;
    }

    private static Element heading(String text, String scope) {
        return new Element("th").setAttribute("scope", scope).setText(text);
    }

    private Section revisions(Sheet sheet) {
        Section section = section("revised");
        if (!sheet.revisions().isEmpty()) {
            Element head = new Element("tr");
            for (String name : List.of("place", "measure", "before", "after")) {
                head.appendChild(heading(getTranslation("edition.revised." + name), "col"));
            }
            Element body = new Element("tbody");
            for (Sheet.Revision revision : sheet.revisions()) {
                body.appendChild(new Element("tr")
                        .appendChild(heading(revision.where(), "row"))
                        .appendChild(new Element("td").setText(revision.measure()))
                        .appendChild(new Element("td").setText(revision.before()))
                        .appendChild(new Element("td").setText(revision.after() + " r")));
            }
            section.getElement()
                    .appendChild(new Element("table")
                            .setAttribute("class", "edition-revised")
                            .appendChild(new Element("thead").appendChild(head))
                            .appendChild(body));
        }
        section.add(small(sheet.revisionsNote()));
        return section;
    }

    private Section entries(String part, List<Sheet.Entry> entries) {
        Section section = section(part);
        Element list = new Element("dl").setAttribute("class", "edition-" + part);
        entries.forEach(entry -> list.appendChild(new Element("div")
                .appendChild(new Element("dt").setText(entry.term()))
                .appendChild(new Element("dd").setText(entry.text()))));
        section.getElement().appendChild(list);
        return section;
    }

    private static Div column(Section... sections) {
        Div column = new Div(sections);
        column.addClassName("stacked");
        return column;
    }

    private Section seal(Sheet sheet, boolean exact) {
        Section section = new Section(
                small(sheet.published()),
                small(getTranslation("edition.frozen." + (exact ? "exact" : "released"))),
                small(getTranslation("edition.checksum") + " " + sheet.checksum()),
                small(getTranslation("edition.address", sheet.address())));
        section.addClassNames("panel", "footnote");
        section.setId("edition-seal");
        return section;
    }
}
