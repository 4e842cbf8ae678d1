package org.arrimage.dashboard.projects;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.List;
import org.arrimage.dashboard.board.FigureDetail;

/// What others gave for each dollar of the backbone: as a figure, and project by project, a block for a dollar.
class Levers extends Section {

    private static final long serialVersionUID = 1L;

    /// More blocks than these are not drawn; the figure beside them says how many there are.
    static final int MOST_BLOCKS = 12;

    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final Span figure = new Span();
    private final Paragraph sentence = new Paragraph();
    private final Div bars = new Div();
    private transient List<Lever> shown = List.of();

    /// A project.
    ///
    /// @param quarters how many quarters of a dollar others gave for a dollar, rounded
    /// @param ratio the same in words
    record Lever(String project, long quarters, String ratio, String detail) {}

    /// @param detail the way to the events behind the figure
    Levers(FigureDetail detail) {
        addClassNames("panel", "levers");
        setId("leverage");
        subtitle.addClassName("subtitle");
        figure.setId("leverage-figure");
        sentence.addClassName("note");
        Div big = new Div(figure, detail);
        big.addClassName("big");
        bars.addClassName("lever-bars");
        add(new Div(title, subtitle, big, sentence), bars);
    }

    void show(String heading, String explanation, String ratio, String words, List<Lever> levers) {
        title.setText(heading);
        subtitle.setText(explanation);
        figure.setText(ratio);
        sentence.setText(words);
        if (levers.equals(shown)) {
            return;
        }
        shown = List.copyOf(levers);
        bars.getElement().removeAllChildren();
        Element list = new Element("ul");
        levers.forEach(lever -> list.appendChild(element(lever)));
        bars.getElement().appendChild(list);
    }

    private static Element element(Lever lever) {
        Element blocks = new Element("span").setAttribute("class", "blocks").setAttribute("aria-hidden", "true");
        blocks.appendChild(new Element("i").setAttribute("class", "with"));
        long whole = Math.min(MOST_BLOCKS, lever.quarters() / 4);
        for (long i = 0; i < whole; i++) {
            blocks.appendChild(new Element("i"));
        }
        long rest = lever.quarters() % 4;
        if (rest > 0 && whole < MOST_BLOCKS) {
            blocks.appendChild(new Element("i").setAttribute("class", "part-" + rest));
        }
        return new Element("li")
                .setAttribute("title", lever.detail())
                .appendChild(new Element("span").setText(lever.project()))
                .appendChild(blocks)
                .appendChild(new Element("b").setText(lever.ratio()));
    }
}
