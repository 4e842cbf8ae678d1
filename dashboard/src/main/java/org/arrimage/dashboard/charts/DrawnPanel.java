package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

/// A titled panel of something that a page draws by itself, and that can turn into the table of a drawing.
public class DrawnPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final TableTurn turn;

    /// @param drawn what the table takes the place of
    public DrawnPanel(Component drawn) {
        addClassNames("panel", "drawn-panel");
        DrawingTable table = new DrawingTable();
        turn = new TableTurn(drawn, table);
        subtitle.addClassName("subtitle");
        Div head = new Div(new Div(title, subtitle), turn);
        head.addClassName("panel-head");
        add(head, drawn, table);
    }

    /// Shows a title that says what is seen, and has the table ready.
    public void show(String heading, String explanation, Drawing table) {
        title.setText(heading);
        subtitle.setText(explanation);
        turn.show(table, heading);
    }
}
