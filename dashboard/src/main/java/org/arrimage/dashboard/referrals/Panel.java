package org.arrimage.dashboard.referrals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

/// A panel with a title that says what is seen.
class Panel extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();

    Panel(String id, Component... parts) {
        addClassName("panel");
        setId(id);
        subtitle.addClassName("subtitle");
        add(title, subtitle);
        add(parts);
    }

    void say(String heading, String explanation) {
        title.setText(heading);
        subtitle.setText(explanation);
    }
}
