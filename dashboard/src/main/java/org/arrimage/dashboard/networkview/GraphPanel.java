package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.network.WindowTie;
import org.jspecify.annotations.Nullable;

/// The graph, the switch of its views, and the same as tables.
class GraphPanel extends Div {

    private static final long serialVersionUID = 1L;

    private static final List<String> WORDS = List.of(
            "isolated",
            "partners",
            "own",
            "zoom-in",
            "zoom-out",
            "whole",
            "play",
            "stop",
            "latest",
            "slider",
            "ties",
            "running",
            "help",
            "tie",
            "nobody",
            "gone");

    private final H2 title = new H2(getTranslation("networkview.graph.title"));
    private final Paragraph subtitle = new Paragraph();
    private final Map<Asked.View, NativeButton> views = new EnumMap<>(Asked.View.class);
    private final GraphCanvas canvas = new GraphCanvas();
    private final FactTable organisations = new FactTable();
    private final FactTable ties = new FactTable();
    private final Div tables = new Div(organisations, organisations.file(), ties, ties.file());
    private transient Asked asked = Asked.DEFAULT;
    private transient @Nullable Picture picture;

    GraphPanel(Consumer<Asked> go) {
        addClassName("network-graph");
        subtitle.addClassName("subtitle");
        subtitle.setId("graph-subtitle");
        Div segments = new Div();
        segments.addClassName("views");
        segments.getElement().setAttribute("role", "group");
        segments.getElement().setAttribute("aria-label", getTranslation("networkview.view"));
        for (Asked.View view : Asked.View.values()) {
            NativeButton button = new NativeButton("", click -> go.accept(asked.withView(view)));
            button.setId("view-" + view.name().toLowerCase(Locale.ROOT));
            views.put(view, button);
            segments.add(button);
        }
        Div head = new Div(new Div(title, subtitle), segments);
        head.addClassName("panel-head");
        tables.addClassName("network-tables");
        organisations.setId("graph-organisations");
        ties.setId("graph-ties");
        canvas.setId("graph");
        canvas.getElement()
                .addEventListener(
                        "window-chosen",
                        event -> move(
                                event.getEventData().get("event.detail.end").asInt(), go))
                .addEventData("event.detail.end");
        canvas.getElement()
                .addEventListener(
                        "organisation-chosen",
                        event -> go.accept(asked.withChosen(Optional.of(event.getEventData()
                                        .get("event.detail.id")
                                        .asString())
                                .filter(id -> !id.isEmpty()))))
                .addEventData("event.detail.id");
        add(head, canvas, tables);
    }

    private void move(int end, Consumer<Asked> go) {
        Picture shown = picture;
        if (shown != null) {
            go.accept(asked.withEnd(new Drafting(shown).end(end).filter(week -> !week.equals(shown.closed()))));
        }
    }

    void show(Picture newPicture, Asked now, Naming naming) {
        picture = newPicture;
        asked = now;
        Formats formats = naming.formats();
        subtitle.setText(getTranslation(
                "networkview.graph.subtitle." + now.view().word(),
                formats.whole(newPicture.now().measures().nodes()),
                formats.whole(newPicture.now().measures().ties()),
                naming.window(newPicture.now().window()),
                naming.backbone()));
        views.forEach((view, button) -> {
            button.setText(getTranslation("networkview.view." + view.word(), naming.backbone()));
            button.getElement().setAttribute("aria-pressed", Boolean.toString(view == now.view()));
        });
        boolean table = now.view() == Asked.View.TABLE;
        canvas.setVisible(!table);
        tables.setVisible(table);
        if (table) {
            showTables(newPicture, naming);
        } else {
            Drafting drafting = new Drafting(newPicture);
            Map<String, String> words = new HashMap<>();
            WORDS.forEach(word -> words.put(word, getTranslation("networkview.graph." + word, "{0}", "{1}", "{2}")));
            words.put("backbone", naming.backbone());
            words.put("range", getTranslation("networkview.weeks.years", "{0}", "{1}"));
            words.put("free", getTranslation("networkview.graph.free", "{0}", naming.backbone()));
            canvas.draw(drafting.graph(naming::sector, naming::week, naming::stage, words), drafting.state(now));
        }
    }

    private void showTables(Picture shown, Naming naming) {
        Formats formats = naming.formats();
        Map<String, int[]> degrees = new HashMap<>();
        for (WindowTie tie : shown.ties()) {
            for (String end : List.of(tie.a(), tie.b())) {
                int[] counts = degrees.computeIfAbsent(end, id -> new int[2]);
                counts[0]++;
                counts[1] += tie.isAutonomous() ? 1 : 0;
            }
        }
        int[] none = new int[2];
        organisations.show(
                getTranslation("networkview.table.organisations"),
                List.of(
                        getTranslation("networkview.column.organisation"),
                        getTranslation("networkview.column.sector"),
                        getTranslation("networkview.column.partners"),
                        getTranslation("networkview.column.partners-without", naming.backbone())),
                shown.history().organisations().stream()
                        .filter(organisation ->
                                shown.history().openIn(shown.now().window()).contains(organisation.id()))
                        .sorted(Comparator.comparingInt((Organisation organisation) ->
                                        -degrees.getOrDefault(organisation.id(), none)[0])
                                .thenComparing(Organisation::name))
                        .map(organisation -> List.of(
                                organisation.name(),
                                naming.sector(organisation.sector()),
                                formats.whole(degrees.getOrDefault(organisation.id(), none)[0]),
                                formats.whole(degrees.getOrDefault(organisation.id(), none)[1])))
                        .toList());
        ties.show(
                getTranslation("networkview.table.ties"),
                List.of(
                        getTranslation("networkview.column.organisation"),
                        getTranslation("networkview.column.partner"),
                        getTranslation("networkview.column.weeks"),
                        getTranslation("networkview.column.contacts"),
                        getTranslation("networkview.column.contacts-without", naming.backbone())),
                shown.ties().stream()
                        .sorted(Comparator.comparingLong((WindowTie tie) -> -tie.contacts())
                                .thenComparing(WindowTie::a)
                                .thenComparing(WindowTie::b))
                        .map(tie -> List.of(
                                naming.organisation(tie.a()),
                                naming.organisation(tie.b()),
                                formats.whole(tie.weeks()),
                                formats.whole(tie.contacts()),
                                formats.whole(tie.autonomous())))
                        .toList());
    }
}
