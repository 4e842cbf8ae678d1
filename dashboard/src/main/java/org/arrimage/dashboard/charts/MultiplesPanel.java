package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;

/// The same small chart for each of several places, on one scale; the panel can turn into one table.
public class MultiplesPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final Div cells = new Div();
    private final TableTurn turn;
    private final List<Cell> shown = new ArrayList<>();

    public MultiplesPanel() {
        addClassNames("panel", "multiples-panel");
        cells.addClassName("multiples");
        subtitle.addClassName("subtitle");
        DrawingTable table = new DrawingTable();
        turn = new TableTurn(cells, table);
        Div head = new Div(new Div(title, subtitle), turn);
        head.addClassName("panel-head");
        add(head, cells, table);
    }

    /// One place.
    ///
    /// @param address where a click leads; empty for nowhere
    /// @param figure its current value
    /// @param current whether it is the place that is chosen
    public record Place(
            String name, String address, String figure, Drawing.Lines drawing, String summary, boolean current) {}

    /// Shows the places in their order.
    public void show(String heading, String explanation, List<Place> places, Drawing.Lines all) {
        title.setText(heading);
        subtitle.setText(explanation);
        if (shown.size() != places.size()) {
            shown.clear();
            cells.removeAll();
            places.forEach(place -> shown.add(new Cell()));
            cells.add(shown.toArray(Cell[]::new));
        }
        for (int i = 0; i < places.size(); i++) {
            shown.get(i).show(places.get(i));
        }
        turn.show(all, heading);
    }

    private static class Cell extends Anchor {

        private static final long serialVersionUID = 1L;

        private final Span name = new Span();
        private final Span figure = new Span();
        private final Chart chart = new Chart();

        Cell() {
            addClassName("multiple");
            name.addClassName("multiple-name");
            figure.addClassName("multiple-figure");
            add(name, figure, chart);
        }

        void show(Place place) {
            if (place.address().isEmpty()) {
                removeHref();
            } else {
                setHref(place.address());
            }
            name.setText(place.name());
            name.setTitle(place.name());
            FigureCard.settle(figure, figure.getText(), place.figure());
            chart.draw(place.drawing(), place.summary());
            getElement().setAttribute("aria-current", Boolean.toString(place.current()));
        }
    }
}
