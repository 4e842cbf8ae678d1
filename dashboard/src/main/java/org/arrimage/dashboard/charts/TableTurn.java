package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import org.jspecify.annotations.Nullable;

/// The button that turns a chart into its table and back.
public class TableTurn extends NativeButton {

    private static final long serialVersionUID = 1L;

    private final Component chart;
    private final DrawingTable table;
    private @Nullable Drawing drawing;
    private String caption = "";

    TableTurn(Component chart, DrawingTable table) {
        this.chart = chart;
        this.table = table;
        addClassName("quiet-button");
        addClickListener(click -> turn(!isTurned()));
        turn(false);
    }

    /// Whether the table is shown.
    public boolean isTurned() {
        return table.isVisible();
    }

    /// Shows the table or the chart.
    public final void turn(boolean toTable) {
        table.setVisible(toTable);
        chart.setVisible(!toTable);
        setText(getTranslation(toTable ? "charts.as-chart" : "charts.as-table"));
        showTable();
    }

    /// Gives the table what the chart draws.
    void show(Drawing newDrawing, String newCaption) {
        drawing = newDrawing;
        caption = newCaption;
        showTable();
    }

    private void showTable() {
        Drawing current = drawing;
        if (isTurned() && current != null) {
            table.show(current, caption);
        }
    }
}
