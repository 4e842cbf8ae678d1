package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

/// The same small chart for each of several places, on one scale; the panel can turn into one table.
public class MultiplesPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final Chart cells = new Chart();
    private final TableTurn turn;

    public MultiplesPanel() {
        addClassNames("panel", "multiples-panel");
        cells.setClassName("multiples");
        cells.getElement().setAttribute("role", "group");
        subtitle.addClassName("subtitle");
        DrawingTable table = new DrawingTable();
        turn = new TableTurn(cells, table);
        Div head = new Div(new Div(title, subtitle), turn);
        head.addClassName("panel-head");
        add(head, cells, table);
    }

    /// Shows the places in their order.
    public void show(String heading, String explanation, Drawing.Multiples drawing) {
        title.setText(heading);
        subtitle.setText(explanation);
        cells.draw(drawing, heading);
        turn.show(drawing, heading);
    }
}
