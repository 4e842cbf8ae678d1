package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

/// A chart with its title, which can turn into its table.
public class ChartPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final Chart chart = new Chart();
    private final TableTurn turn;

    public ChartPanel() {
        addClassNames("panel", "chart-panel");
        DrawingTable table = new DrawingTable();
        turn = new TableTurn(chart, table);
        chart.setExplorable();
        subtitle.addClassName("subtitle");
        Div words = new Div(title, subtitle);
        Div head = new Div(words, turn);
        head.addClassName("panel-head");
        add(head, chart, table);
    }

    /// Shows a drawing under a title that says what is seen.
    public void show(String heading, String explanation, Drawing newDrawing, String summary) {
        title.setText(heading);
        subtitle.setText(explanation);
        chart.draw(newDrawing, summary);
        turn.show(newDrawing, heading);
    }
}
