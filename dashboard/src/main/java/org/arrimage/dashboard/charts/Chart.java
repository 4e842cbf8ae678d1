package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.page.PendingJavaScriptResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// A drawing in the browser. Follows light and dark and its own width; the arrow keys walk through the weeks.
@JavaScript("context://assets/echarts.min.js")
@JavaScript("context://assets/charts.js")
@JavaScript("context://assets/charts-behaviour.js")
@JavaScript("context://assets/charts-cohorts.js")
@JavaScript("context://assets/charts-multiples.js")
public class Chart extends Div {

    private static final long serialVersionUID = 1L;

    /// What is to be seen.
    private transient @Nullable Rendering shown;

    /// What was last sent, or waits to be.
    private transient @Nullable Rendering underway;

    /// What the browser has without that.
    private transient @Nullable Rendering before;

    private @Nullable PendingJavaScriptResult sending;

    public Chart() {
        addClassName("chart");
        getElement().setAttribute("role", "img");
    }

    /// Draws; what is drawn already is left alone.
    ///
    /// @param summary what somebody who does not see the drawing should know
    public void draw(Drawing drawing, String summary) {
        getElement().setAttribute("aria-label", summary);
        Rendering next = shown != null && shown.shows(drawing) ? shown : Rendering.of(drawing);
        if (next != shown) {
            shown = next;
            send();
        }
    }

    /// Lets keyboard users step into the drawing.
    public void setExplorable() {
        getElement().setAttribute("tabindex", "0");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (sending != null) {
            sending.cancelExecution();
        }
        sending = null;
        underway = null;
        send();
    }

    /// Sends what has changed since what the browser has. What still waits to be sent, because the chart is hidden or
    /// the connection is down, is replaced, so that it does not pile up.
    private void send() {
        if (shown == null || !isAttached()) {
            return;
        }
        if (sending == null || !sending.cancelExecution()) {
            before = underway;
        }
        underway = shown;
        Optional<ArrayNode> changes = before == null ? Optional.empty() : shown.since(before);
        sending = changes.isPresent()
                ? getElement().executeJs("window.arrimage.redraw(this, $0)", changes.get())
                : getElement().executeJs("window.arrimage.draw(this, $0)", shown.whole());
    }
}
