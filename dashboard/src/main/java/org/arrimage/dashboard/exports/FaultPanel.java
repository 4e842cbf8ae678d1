package org.arrimage.dashboard.exports;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.arrimage.dashboard.figures.ParameterFault;

/// Says which parts of an address were ignored, and why.
class FaultPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final UnorderedList list = new UnorderedList();

    FaultPanel() {
        addClassNames("panel", "faults");
        setId("faults");
        getElement().setAttribute("role", "alert");
        add(
                new H2(getTranslation("exports.faults.title")),
                list,
                new Paragraph(getTranslation("exports.faults.what-to-do")));
        setVisible(false);
    }

    void show(List<ParameterFault> faults) {
        list.removeAll();
        faults.forEach(fault -> list.add(
                new ListItem(getTranslation(fault.textKey(), fault.args().toArray()))));
        setVisible(!faults.isEmpty());
    }
}
