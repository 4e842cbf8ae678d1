package org.arrimage.dashboard.exports;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.figures.AggregateRow;
import org.arrimage.dashboard.figures.Csv;
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

    void show(List<AggregateRow> rows, List<Metric> metrics, Territory territory) {
        Wording wording = new Wording(getLocale());
        Formats formats = Formats.of(getLocale());
        Element head = row(heading(wording.column("scope"), "col"), heading(wording.column("period"), "col"));
        for (Metric metric : metrics) {
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
            Element line =
                    row(heading(wording.scope(row.scope(), territory), "row"), period(wording.period(row.period())));
            for (Metric metric : metrics) {
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
            notes.add(wording.symbol(Wording.Symbol.PARTIAL));
        }
        if (row.provisional()) {
            notes.add(wording.symbol(Wording.Symbol.PROVISIONAL));
        }
        return String.join(" · ", notes);
    }

    private static String value(AggregateRow row, Metric metric, Formats formats) {
        if (metric.kind() == Metric.Kind.HISTOGRAM) {
            if (!row.has(metric)) {
                return "0";
            }
            return row.totals().contactDays().entrySet().stream()
                    .map(entry -> formats.metric(metric, entry.getKey()) + Formats.NO_BREAK + ":" + Formats.NO_BREAK
                            + formats.whole(entry.getValue()))
                    .collect(Collectors.joining(" · "));
        }
        return row.number(metric)
                .map(number -> formats.metric(metric, number.doubleValue()))
                .orElse(Csv.NOT_AVAILABLE);
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
