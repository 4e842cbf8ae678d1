package org.arrimage.dashboard.referrals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import org.arrimage.dashboard.board.FigureDetail;

/// A panel with a title that says what is seen.
class Panel extends Section {

    private static final long serialVersionUID = 1L;

    private final Div head = new Div();
    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();

    Panel(String id, Component... parts) {
        addClassName("panel");
        setId(id);
        subtitle.addClassName("subtitle");
        head.addClassName("panel-title");
        head.add(title);
        add(head, subtitle);
        add(parts);
    }

    /// Puts the way to the events behind the figure of the title beside it.
    Panel with(FigureDetail detail) {
        head.add(detail);
        return this;
    }

    void say(String heading, String explanation) {
        title.setText(heading);
        subtitle.setText(explanation);
    }
}
