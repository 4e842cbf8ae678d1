package org.arrimage.dashboard.projects;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/// The ties that grew out of funded projects: how many, and the latest.
class GrownTies extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Span figure = new Span();
    private final Paragraph sentence = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private transient List<Pair> shown = List.of();

    /// A pair.
    record Pair(String names, String from) {}

    GrownTies() {
        addClassNames("panel", "grown");
        setId("grown-ties");
        figure.setId("grown-figure");
        figure.addClassName("value");
        sentence.addClassName("note");
        add(title, figure, sentence, list);
    }

    void show(String heading, String count, String words, List<Pair> pairs) {
        title.setText(heading);
        figure.setText(count);
        sentence.setText(words);
        if (!pairs.equals(shown)) {
            shown = List.copyOf(pairs);
            list.removeAll();
            pairs.forEach(pair -> {
                Span from = new Span(pair.from());
                from.addClassName("subtitle");
                list.add(new ListItem(new Span(pair.names()), from));
            });
        }
    }
}
