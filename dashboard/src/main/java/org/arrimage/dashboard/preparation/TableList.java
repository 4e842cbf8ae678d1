package org.arrimage.dashboard.preparation;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/// The tables, sector by sector, each leading to its sheet.
class TableList extends Div {

    private static final long serialVersionUID = 1L;

    private transient List<Group> shown = List.of();

    /// The tables of a sector.
    record Group(String sector, List<Entry> tables) {}

    /// A table.
    ///
    /// @param when when it meets next and met last
    record Entry(String name, String address, String when) {}

    TableList() {
        addClassName("table-list");
        setId("tables");
    }

    void show(List<Group> groups) {
        if (groups.equals(shown)) {
            return;
        }
        shown = List.copyOf(groups);
        removeAll();
        for (Group group : groups) {
            UnorderedList list = new UnorderedList();
            for (Entry entry : group.tables()) {
                Span when = new Span(entry.when());
                when.addClassName("subtitle");
                list.add(new ListItem(new Anchor(entry.address(), entry.name()), when));
            }
            Section section = new Section(new H2(group.sector()), list);
            section.addClassName("panel");
            add(section);
        }
    }
}
