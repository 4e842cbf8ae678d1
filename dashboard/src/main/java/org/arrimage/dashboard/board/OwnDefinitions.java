package org.arrimage.dashboard.board;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.List;

/// What those figures of a page mean that the catalogue of metrics does not have.
public class OwnDefinitions extends Section {

    private static final long serialVersionUID = 1L;

    /// A figure.
    ///
    /// @param definition what is counted, with numerator and denominator where it has them
    public record Entry(String name, String definition) {}

    public OwnDefinitions(List<Entry> entries) {
        addClassNames("panel", "footnote", "own-definitions");
        DescriptionList list = new DescriptionList();
        entries.forEach(entry ->
                list.add(new DescriptionList.Term(entry.name()), new DescriptionList.Description(entry.definition())));
        add(new H2(getTranslation("board.definitions.title")), list);
    }
}
