package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.DrawnPanel;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.network.NetworkPoint;
import org.arrimage.dashboard.network.Stage;
import org.arrimage.dashboard.network.StageThresholds;
import org.jspecify.annotations.Nullable;

/// The stage of the network with its thresholds, and the path by which it came there.
class StagePanel extends Div {

    private static final long serialVersionUID = 1L;

    private final StageCanvas canvas = new StageCanvas();
    private final Div parts = new Div();
    private final DrawnPanel panel = new DrawnPanel(parts);
    private final Paragraph current = new Paragraph();
    private final Paragraph words = new Paragraph();
    private final UnorderedList rules = new UnorderedList();

    StagePanel() {
        panel.setId("stages");
        current.addClassName("stage-now");
        current.setId("stage");
        words.addClassName("note");
        rules.addClassName("stage-rules");
        Paragraph source = new Paragraph(getTranslation("networkview.stages.source"));
        source.addClassName("note");
        Div told = new Div(current, words, rules, source);
        told.addClassName("stage-words");
        parts.addClassName("stage-parts");
        parts.add(told, canvas);
        add(panel);
    }

    void show(Picture picture, Naming naming) {
        Formats formats = naming.formats();
        StageThresholds thresholds = StageThresholds.DECLARED;
        String connected = formats.wholePercent(thresholds.connected());
        String hub = formats.wholePercent(thresholds.hub());
        String reached = formats.wholePercent(thresholds.reached());
        String core = formats.whole(thresholds.coreDegree());
        Map<String, String> said = new HashMap<>();
        for (Stage stage : Stage.values()) {
            said.put(stage.code(), naming.stage(stage));
            said.put(
                    stage.code() + "-rule",
                    getTranslation("networkview.rule." + stage.code(), connected, hub, core, reached));
        }
        said.put("x", getTranslation("networkview.stages.x"));
        said.put("y", Metric.CENTRALISATION.name(getLocale()));
        canvas.draw(
                new Drafting(picture)
                        .stages(
                                point -> naming.shortWeek(point.window().last()),
                                point -> details(point, naming),
                                said),
                new Drafting(picture).state(Asked.DEFAULT));
        String stage = picture.now().measures().stage().map(naming::stage).orElse("–");
        canvas.getElement()
                .setAttribute(
                        "aria-label",
                        getTranslation(
                                "networkview.stages.summary",
                                stage,
                                naming.window(picture.now().window())));
        List<NetworkPoint> path = picture.path();
        panel.show(
                getTranslation("networkview.stages.title"),
                getTranslation("networkview.stages.subtitle"),
                new Drawing.Lines(
                        Drawing.Style.FULL,
                        path.stream()
                                .map(point -> naming.shortWeek(point.window().last()))
                                .toList(),
                        path.stream()
                                .map(point -> naming.window(point.window()))
                                .toList(),
                        List.of(
                                line(
                                        getTranslation("networkview.stages.stage"),
                                        path.stream()
                                                .map(point -> point.measures()
                                                        .stage()
                                                        .map(naming::stage)
                                                        .orElse("–"))
                                                .toList()),
                                line(
                                        getTranslation("networkview.stages.x"),
                                        path.stream()
                                                .map(point ->
                                                        percent(point.cohesion().connected(), formats))
                                                .toList()),
                                line(
                                        Metric.CENTRALISATION.name(getLocale()),
                                        path.stream()
                                                .map(point ->
                                                        percent(point.measures().centralisation(), formats))
                                                .toList())),
                        0,
                        null,
                        false));
        current.setText(stage);
        current.getElement()
                .setAttribute(
                        "data-stage",
                        picture.now().measures().stage().map(Stage::code).orElse(""));
        rules.removeAll();
        for (Stage one : Stage.values()) {
            ListItem rule = new ListItem(new Span(naming.stage(one)), new Span(said.get(one.code() + "-rule")));
            rule.getElement()
                    .setAttribute(
                            "aria-current",
                            Boolean.toString(picture.now().measures().stage().equals(Optional.of(one))));
            rules.add(rule);
        }
        words.setText(getTranslation(
                "networkview.stages.words",
                naming.window(picture.now().window()),
                percent(picture.now().cohesion().connected(), formats),
                percent(picture.now().measures().centralisation(), formats)));
    }

    private List<String> details(NetworkPoint point, Naming naming) {
        return List.of(
                naming.window(point.window()),
                point.measures().stage().map(naming::stage).orElse("–"),
                naming.formats()
                        .labelled(
                                getTranslation("networkview.stages.x"),
                                percent(point.cohesion().connected(), naming.formats())),
                naming.formats()
                        .labelled(
                                Metric.CENTRALISATION.name(getLocale()),
                                percent(point.measures().centralisation(), naming.formats())));
    }

    private static String percent(OptionalDouble value, Formats formats) {
        return value.isPresent() ? formats.wholePercent(value.getAsDouble()) : "–";
    }

    private static Drawing.Line line(String name, List<String> texts) {
        List<@Nullable Double> nothing = new ArrayList<>();
        texts.forEach(text -> nothing.add(null));
        return new Drawing.Line(name, Drawing.Tone.SOFT, false, nothing, texts);
    }
}
