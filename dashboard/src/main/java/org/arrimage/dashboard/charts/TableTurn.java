package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import org.jspecify.annotations.Nullable;

/// The button that turns a chart into its table and back, and beside the table the link to it as a file.
public class TableTurn extends Div {

    private static final long serialVersionUID = 1L;

    private final Component chart;
    private final DrawingTable table;
    private final TableFile file = new TableFile();
    private final NativeButton button = new NativeButton();
    private @Nullable Drawing drawing;
    private String caption = "";

    TableTurn(Component chart, DrawingTable table) {
        this.chart = chart;
        this.table = table;
        addClassName("turn");
        button.addClassName("quiet-button");
        button.addClickListener(click -> turn(!isTurned()));
        turn(false);
        add(file, button);
    }

    /// Whether the table is shown.
    public boolean isTurned() {
        return table.isVisible();
    }

    /// Shows the table or the chart.
    public final void turn(boolean toTable) {
        table.setVisible(toTable);
        file.setVisible(toTable);
        chart.setVisible(!toTable);
        button.setText(getTranslation(toTable ? "charts.as-chart" : "charts.as-table"));
        showTable();
    }

    /// Calls after each turn that somebody makes.
    public void addTurnListener(Runnable turned) {
        button.addClickListener(click -> turned.run());
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
            file.offer(this, caption, table.rows());
        }
    }
}
