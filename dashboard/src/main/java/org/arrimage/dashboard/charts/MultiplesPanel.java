package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The same small chart for each of several places, on one scale; the panel can turn into one table.
public class MultiplesPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final Div cells = new Div();
    private final DrawingTable table;
    private final NativeButton turn = new NativeButton();
    private final List<Cell> shown = new ArrayList<>();
    private Drawing.@Nullable Lines together;

    /// @param firstColumn heading of the column that holds the weeks
    public MultiplesPanel(String firstColumn) {
        addClassNames("panel", "multiples-panel");
        cells.addClassName("multiples");
        subtitle.addClassName("subtitle");
        table = new DrawingTable(firstColumn);
        turn.addClassName("quiet-button");
        turn.addClickListener(click -> showTable(!table.isVisible()));
        Div head = new Div(new Div(title, subtitle), turn);
        head.addClassName("panel-head");
        add(head, cells, table);
        showTable(false);
    }

    /// One place.
    ///
    /// @param address where a click leads
    /// @param figure the figure it stands at
    /// @param current whether it is the one chosen
    public record Place(
            String name, String address, String figure, Drawing.Lines drawing, String summary, boolean current) {}

    /// Shows the places in their order.
    public void show(String heading, String explanation, List<Place> places, Drawing.Lines all) {
        title.setText(heading);
        subtitle.setText(explanation);
        together = all;
        if (shown.size() != places.size()) {
            shown.clear();
            cells.removeAll();
            places.forEach(place -> shown.add(new Cell()));
            cells.add(shown.toArray(Cell[]::new));
        }
        for (int i = 0; i < places.size(); i++) {
            shown.get(i).show(places.get(i));
        }
        if (table.isVisible()) {
            table.show(all, heading);
        }
    }

    private void showTable(boolean show) {
        table.setVisible(show);
        cells.setVisible(!show);
        turn.setText(getTranslation(show ? "charts.as-chart" : "charts.as-table"));
        Drawing.Lines current = together;
        if (show && current != null) {
            table.show(current, title.getText());
        }
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
            setHref(place.address());
            name.setText(place.name());
            FigureCard.settle(figure, figure.getText(), place.figure());
            chart.draw(place.drawing(), place.summary());
            getElement().setAttribute("aria-current", Boolean.toString(place.current()));
        }
    }
}
