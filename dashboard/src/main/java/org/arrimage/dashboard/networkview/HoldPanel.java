package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.network.NetworkPoint;
import org.arrimage.dashboard.network.WindowTie;

/// What would hold if the backbone left: the headline of the page, what the graph's marks mean, and two measures of
/// how ties last.
class HoldPanel extends Div {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Span figure = new Span();
    private final Span unit = new Span();
    private final Paragraph what = new Paragraph();
    private final Paragraph change = new Paragraph();
    private final Paragraph sentence = new Paragraph();
    private final UnorderedList legend = new UnorderedList();
    private final Div lasting = new Div();

    HoldPanel() {
        addClassName("network-words");
        Paragraph subtitle = new Paragraph(getTranslation("networkview.hold.subtitle"));
        subtitle.addClassName("subtitle");
        figure.setId("hold-figure");
        unit.addClassName("unit");
        Div big = new Div(figure, unit);
        big.addClassName("big");
        what.addClassName("hold-what");
        change.addClassName("change");
        sentence.addClassName("note");
        sentence.setId("hold-sentence");
        legend.addClassName("network-legend");
        lasting.addClassName("lasting");
        Paragraph still = new Paragraph(getTranslation("networkview.still"));
        still.addClassNames("note", "network-still");
        add(title, subtitle, big, what, change, sentence, legend, lasting, still);
    }

    void show(Picture picture, Asked asked, Naming naming) {
        Formats formats = naming.formats();
        NetworkPoint now = picture.now();
        String backbone = naming.backbone();
        title.setText(getTranslation("networkview.hold.title", backbone));
        OptionalDouble holds = holds(now);
        figure.setText(holds.isPresent() ? Long.toString(Math.round(holds.getAsDouble() * 100)) : "–");
        unit.setText(holds.isPresent() ? getTranslation("networkview.percent-sign") : "");
        what.setText(getTranslation("networkview.hold.what"));
        OptionalDouble before = picture.yearAgo().map(HoldPanel::holds).orElse(OptionalDouble.empty());
        long points = Math.round(holds.orElse(0) * 100) - Math.round(before.orElse(0) * 100);
        boolean comparable = holds.isPresent() && before.isPresent();
        change.setText(
                !comparable
                        ? ""
                        : getTranslation(
                                points == 0
                                        ? "networkview.hold.same"
                                        : points > 0 ? "networkview.hold.more" : "networkview.hold.less",
                                formats.whole(Math.abs(points))));
        change.getElement().setAttribute("data-direction", points > 0 ? "up" : points < 0 ? "down" : "same");
        sentence.setText(getTranslation(
                        "networkview.hold.sentence",
                        naming.window(now.window()),
                        formats.whole(now.measures().ties()),
                        formats.whole(now.cohesion().largest()),
                        formats.whole(now.cohesion().loose()),
                        backbone)
                + picture.yearAgo()
                        .map(year -> " "
                                + getTranslation(
                                        "networkview.hold.year-ago",
                                        formats.whole(year.cohesion().loose()),
                                        formats.whole(year.cohesion().others())))
                        .orElse(""));
        showLegend(picture, asked, naming);
        lasting.removeAll();
        lasting.add(
                fact(
                        Metric.TIE_RETENTION,
                        now.measures().tieRetention().stream()
                                .mapToObj(formats::wholePercent)
                                .findFirst()
                                .orElse("–"),
                        getTranslation(
                                "networkview.retention",
                                formats.whole(now.window().weeks()))),
                fact(
                        Metric.EMANCIPATION_WEEKS,
                        now.measures().emancipation().weeks().stream()
                                .mapToObj(weeks -> formats.metric(Metric.EMANCIPATION_WEEKS, weeks))
                                .findFirst()
                                .orElse("–"),
                        getTranslation(
                                "networkview.emancipation",
                                backbone,
                                now.measures().emancipation().notYet().stream()
                                        .mapToObj(formats::wholePercent)
                                        .findFirst()
                                        .orElse("–"))));
    }

    private static OptionalDouble holds(NetworkPoint point) {
        OptionalDouble dependence = point.measures().backboneDependence();
        return dependence.isPresent() ? OptionalDouble.of(1 - dependence.getAsDouble()) : dependence;
    }

    private void showLegend(Picture picture, Asked asked, Naming naming) {
        Formats formats = naming.formats();
        long free = picture.ties().stream().filter(WindowTie::isAutonomous).count();
        long with = picture.ties().size() - free;
        legend.removeAll();
        legend.add(mark("free", getTranslation("networkview.legend.free", formats.whole(free), naming.backbone())));
        if (asked.view() != Asked.View.AUTONOMOUS) {
            legend.add(mark("with", getTranslation("networkview.legend.with", formats.whole(with))));
        }
        legend.add(mark("size", getTranslation("networkview.legend.size")));
        legend.add(mark(
                "loose",
                getTranslation("networkview.legend.loose." + asked.view().word(), naming.backbone())));
    }

    private static ListItem mark(String kind, String text) {
        Span sign = new Span();
        sign.addClassNames("sign", "sign-" + kind);
        return new ListItem(sign, new Span(text));
    }

    private Div fact(Metric metric, String value, String text) {
        Anchor figureOfMetric = new Anchor(Place.At.DEFINITIONS + "#" + metric.code(), value);
        figureOfMetric.setTitle(
                Formats.of(getLocale()).labelled(metric.name(getLocale()), metric.definition(getLocale())));
        return new Div(figureOfMetric, new Paragraph(text));
    }
}
