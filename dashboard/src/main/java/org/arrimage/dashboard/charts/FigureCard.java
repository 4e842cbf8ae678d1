package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.access.Place;

/// One figure: the last closed week, how it compares, and how it went before.
public class FigureCard extends Section {

    private static final long serialVersionUID = 1L;

    private final Span value = new Span();
    private final Span change = new Span();
    private final Span running = new Span();
    private final Chart spark = new Chart();

    /// @param title what is counted; leads to the definition
    public FigureCard(Metric metric, String title) {
        addClassNames("panel", "card");
        setId("card-" + metric.code());
        Anchor name = new Anchor(Place.At.DEFINITIONS + "#" + metric.code(), title);
        name.addClassName("card-title");
        name.setTitle(metric.definition(getLocale()));
        value.addClassName("value");
        change.addClassName("change");
        running.addClassName("running");
        spark.addClassName("spark");
        spark.getElement().setAttribute("aria-hidden", "true");
        add(name, new Div(value, change), running, spark);
    }

    /// Shows a figure.
    ///
    /// @param direction below 0 for less than usual, above for more, 0 for as usual or unknown
    public void show(String figure, String comparison, int direction, String soFar, Drawing course) {
        change(value, figure);
        change(change, comparison);
        change(running, soFar);
        change.getElement().setAttribute("data-direction", direction > 0 ? "up" : direction < 0 ? "down" : "same");
        spark.draw(course, "");
    }

    /// Puts something beside the title, such as a button that says more about the figure.
    public void beside(Component more) {
        addComponentAsFirst(more);
    }

    private static void change(Span span, String text) {
        settle(span, span.getText(), text);
    }

    /// Puts a text in place of another; if it changed, it settles softly.
    static <C extends Component & com.vaadin.flow.component.HasText> void settle(C component, String old, String text) {
        if (!text.equals(old)) {
            component.setText(text);
            if (!old.isEmpty()) {
                component.getElement().executeJs("window.arrimage.settle(this)");
            }
        }
    }
}
