package org.arrimage.dashboard.shell;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

/// Shown in place of figures when there are none: what happened, and what to do.
public class MessagePanel extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Paragraph text = new Paragraph();

    public MessagePanel() {
        addClassNames("panel", "message");
        getElement().setAttribute("role", "status");
        add(title, text);
    }

    public void show(String heading, String sentence) {
        title.setText(heading);
        text.setText(sentence);
    }
}
