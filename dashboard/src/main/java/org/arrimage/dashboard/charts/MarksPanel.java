package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;

/// Marks in rows and columns with their title, signs and a sentence, which can turn into their table.
public class MarksPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final Div line = new Div();
    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final Paragraph note = new Paragraph();
    private final Div legend = new Div();
    private final MarkTable marks = new MarkTable();
    private final TableTurn turn;
    private List<Drawing.Mark> shownSigns = List.of();

    public MarksPanel() {
        addClassNames("panel", "marks-panel");
        DrawingTable table = new DrawingTable();
        Div drawing = new Div(legend, marks);
        turn = new TableTurn(drawing, table);
        subtitle.addClassName("subtitle");
        note.addClassName("note");
        line.addClassName("panel-title");
        line.add(title);
        Div head = new Div(new Div(line, subtitle), turn);
        head.addClassName("panel-head");
        add(head, drawing, table, note);
    }

    /// Puts something beside the title.
    public void addToTitle(Component part) {
        line.add(part);
    }

    /// Shows marks under a title that says what is seen.
    ///
    /// @param signs one mark of each kind, with what it means; none if the marks explain themselves
    /// @param sentence what follows from the marks; empty for nothing
    public void show(
            String heading, String explanation, List<Drawing.Mark> signs, Drawing.Marks drawing, String sentence) {
        title.setText(heading);
        subtitle.setText(explanation);
        note.setText(sentence);
        note.setVisible(!sentence.isEmpty());
        if (!signs.equals(shownSigns)) {
            shownSigns = List.copyOf(signs);
            legend.getElement().removeAllChildren();
            legend.getElement().appendChild(MarkTable.legend(signs));
        }
        marks.show(drawing, heading);
        turn.show(drawing, heading);
    }
}
