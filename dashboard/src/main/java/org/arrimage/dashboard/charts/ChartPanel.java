package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import org.jspecify.annotations.Nullable;

/// A chart with its title, which can turn into its table.
public class ChartPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final Chart chart = new Chart();
    private final DrawingTable table;
    private final NativeButton turn = new NativeButton();
    private @Nullable Drawing drawing;

    /// @param firstColumn heading of the column that holds the weeks
    public ChartPanel(String firstColumn) {
        addClassNames("panel", "chart-panel");
        table = new DrawingTable(firstColumn);
        table.setVisible(false);
        chart.setExplorable();
        turn.addClassName("quiet-button");
        turn.addClickListener(click -> showTable(!table.isVisible()));
        subtitle.addClassName("subtitle");
        Div words = new Div(title, subtitle);
        Div head = new Div(words, turn);
        head.addClassName("panel-head");
        add(head, chart, table);
        showTable(false);
    }

    /// Shows a drawing under a title that says what is seen.
    public void show(String heading, String explanation, Drawing newDrawing, String summary) {
        title.setText(heading);
        subtitle.setText(explanation);
        drawing = newDrawing;
        chart.draw(newDrawing, summary);
        if (table.isVisible()) {
            table.show(newDrawing, heading);
        }
    }

    private void showTable(boolean show) {
        table.setVisible(show);
        chart.setVisible(!show);
        turn.setText(getTranslation(show ? "charts.as-chart" : "charts.as-table"));
        Drawing current = drawing;
        if (show && current != null) {
            table.show(current, title.getText());
        }
    }
}
