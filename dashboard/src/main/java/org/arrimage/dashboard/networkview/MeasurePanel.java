package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.charts.Chart;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.DrawnPanel;
import org.arrimage.dashboard.charts.Noted;
import org.arrimage.dashboard.network.Measured;
import org.arrimage.dashboard.network.NetworkPoint;
import org.arrimage.dashboard.query.Window;
import org.jspecify.annotations.Nullable;

/// Each measure of the network with its definition, its course and its value.
class MeasurePanel extends Div {

    private static final long serialVersionUID = 1L;

    private static final Map<Metric, Drawing.Tone> TONES = Map.of(
            Metric.CENTRALISATION, Drawing.Tone.WITH,
            Metric.BACKBONE_DEPENDENCE, Drawing.Tone.WITH,
            Metric.EMANCIPATION_WEEKS, Drawing.Tone.WITH,
            Metric.EMANCIPATION_NOT_YET, Drawing.Tone.WITH,
            Metric.ISOLATES, Drawing.Tone.SOFT);

    private final Div rows = new Div();
    private final DrawnPanel panel = new DrawnPanel(rows);
    private final Map<Metric, Row> byMetric = new EnumMap<>(Metric.class);

    MeasurePanel() {
        rows.addClassName("measures");
        panel.setId("measures");
        Measured.METRICS.forEach(metric -> {
            Row row = new Row(metric);
            byMetric.put(metric, row);
            rows.add(row);
        });
        add(panel);
    }

    /// @param noted put where the window that first holds the day ends
    void show(Picture picture, Noted noted, String scope, Naming naming) {
        List<Drawing.Note> notes = noted.on(
                scope,
                picture.course().stream()
                        .map(point -> Window.endingWith(point.window().last(), Picture.BLOCK))
                        .toList());
        List<Drawing.Line> all = new ArrayList<>();
        byMetric.forEach((metric, row) -> {
            Drawing.Line line = line(metric, picture, naming);
            all.add(line);
            row.show(lines(List.of(line), notes, picture, naming), text(metric, picture.now(), naming));
        });
        panel.show(
                getTranslation("networkview.measures.title"),
                getTranslation(
                        "networkview.measures.subtitle",
                        Long.toString(picture.now().window().weeks())),
                lines(all, notes, picture, naming));
    }

    private static Drawing.Lines lines(
            List<Drawing.Line> lines, List<Drawing.Note> notes, Picture picture, Naming naming) {
        return new Drawing.Lines(
                Drawing.Style.MULTIPLE,
                picture.course().stream()
                        .map(point -> naming.shortWeek(point.window().last()))
                        .toList(),
                picture.course().stream()
                        .map(point -> naming.window(point.window()))
                        .toList(),
                lines,
                0,
                null,
                false,
                notes);
    }

    private Drawing.Line line(Metric metric, Picture picture, Naming naming) {
        List<@Nullable Double> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (NetworkPoint point : picture.course()) {
            OptionalDouble value = Measured.value(point.measures(), metric);
            values.add(value.isPresent() ? value.getAsDouble() : null);
            texts.add(text(metric, point, naming));
        }
        return new Drawing.Line(
                metric.name(getLocale()), TONES.getOrDefault(metric, Drawing.Tone.FREE), true, values, texts);
    }

    private static String text(Metric metric, NetworkPoint point, Naming naming) {
        OptionalDouble value = Measured.value(point.measures(), metric);
        return value.isPresent() ? naming.formats().metric(metric, value.getAsDouble()) : "–";
    }

    private static class Row extends Div {

        private static final long serialVersionUID = 1L;

        private final Metric metric;
        private final Chart chart = new Chart();
        private final Span figure = new Span();

        Row(Metric metric) {
            this.metric = metric;
            addClassName("measure");
            setId("measure-" + metric.code());
            Anchor name = new Anchor(Place.At.DEFINITIONS + "#" + metric.code(), metric.name(getLocale()));
            Paragraph definition = new Paragraph(metric.definition(getLocale()));
            definition.addClassName("subtitle");
            figure.addClassName("measure-figure");
            figure.getElement()
                    .setAttribute(
                            "data-tone",
                            TONES.getOrDefault(metric, Drawing.Tone.FREE).name());
            chart.setExplorable();
            add(new Div(name, definition), chart, figure);
        }

        void show(Drawing.Lines drawing, String text) {
            figure.setText(text);
            chart.draw(drawing, getTranslation("networkview.measures.summary", metric.name(getLocale()), text));
        }
    }
}
