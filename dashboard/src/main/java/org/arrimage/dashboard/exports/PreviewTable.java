package org.arrimage.dashboard.exports;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.figures.AggregateRow;
import org.arrimage.dashboard.figures.Cell;
import org.arrimage.dashboard.figures.Symbol;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;

/// The first rows of a file, as people read them.
class PreviewTable extends Div {

    private static final long serialVersionUID = 1L;

    PreviewTable() {
        addClassName("table-scroll");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", getTranslation("exports.preview"));
    }

    void show(Preview preview) {
        List<AggregateRow> rows = preview.rows();
        Wording wording = new Wording(getLocale());
        Formats formats = Formats.of(getLocale());
        Element head = row(heading(wording.column("scope"), "col"), heading(wording.column("period"), "col"));
        for (Metric metric : preview.metrics()) {
            head.appendChild(heading("", "col")
                    .appendChild(new Element("a")
                            .setAttribute("href", Place.At.DEFINITIONS + "#" + metric.code())
                            .setAttribute("title", metric.definition(getLocale()))
                            .setText(metric.name(getLocale()))));
        }
        boolean noted = rows.stream().anyMatch(row -> row.partial() || row.provisional());
        if (noted) {
            head.appendChild(heading(getTranslation("exports.note"), "col"));
        }
        Element body = new Element("tbody");
        for (AggregateRow row : rows) {
            Element line = row(
                    heading(wording.scope(row.scope(), preview.territory()), "row"),
                    period(wording.period(row.period())));
            for (Metric metric : preview.metrics()) {
                Element cell = cell(value(row, metric, formats));
                line.appendChild(
                        metric.kind() == Metric.Kind.HISTOGRAM ? cell.setAttribute("class", "row-spread") : cell);
            }
            if (noted) {
                line.appendChild(cell(note(row, wording)).setAttribute("class", "row-note"));
            }
            body.appendChild(line);
        }
        getElement().removeAllChildren();
        getElement()
                .appendChild(new Element("table")
                        .appendChild(new Element("caption").setText(getTranslation("exports.preview")))
                        .appendChild(new Element("thead").appendChild(head))
                        .appendChild(body));
    }

    /// The days in brackets are separate, so that a narrow page can omit them.
    private static Element period(String text) {
        int days = text.indexOf(" (");
        return days < 0
                ? cell(text)
                : cell(text.substring(0, days))
                        .appendChild(new Element("span")
                                .setAttribute("class", "row-days")
                                .setText(text.substring(days)));
    }

    private static String note(AggregateRow row, Wording wording) {
        List<String> notes = new ArrayList<>();
        if (row.partial()) {
            notes.add(wording.symbol(Symbol.PARTIAL));
        }
        if (row.provisional()) {
            notes.add(wording.symbol(Symbol.PROVISIONAL));
        }
        return String.join(" · ", notes);
    }

    private static String value(AggregateRow row, Metric metric, Formats formats) {
        if (metric.kind() == Metric.Kind.HISTOGRAM) {
            if (row.contactDays().isEmpty()) {
                return Symbol.NOT_AVAILABLE.sign();
            }
            return row.has(metric) ? days(metric, row.contactDays().get(), formats) : "0";
        }
        Cell cell = row.cell(metric);
        String number = cell.number()
                .map(value -> formats.metric(metric, value.doubleValue()))
                .orElseGet(cell::text);
        if (cell.number().isEmpty()) {
            return number;
        }
        String sign = cell.symbol().map(Symbol::onPage).orElse("");
        String revised = cell.revised() ? Formats.NO_BREAK + Symbol.REVISED.onPage() : "";
        return cell.symbol().equals(Optional.of(Symbol.ROUNDED))
                ? sign + Formats.NO_BREAK + number + revised
                : number + sign + revised;
    }

    private static String days(Metric metric, SortedMap<Integer, Long> days, Formats formats) {
        return days.entrySet().stream()
                .map(entry -> formats.metric(metric, entry.getKey()) + Formats.NO_BREAK + ":" + Formats.NO_BREAK
                        + formats.whole(entry.getValue()))
                .collect(Collectors.joining(" · "));
    }

    private static Element row(Element... cells) {
        return new Element("tr").appendChild(cells);
    }

    private static Element heading(String text, String scope) {
        return new Element("th").setAttribute("scope", scope).setText(text);
    }

    private static Element cell(String text) {
        return new Element("td").setText(text);
    }
}
