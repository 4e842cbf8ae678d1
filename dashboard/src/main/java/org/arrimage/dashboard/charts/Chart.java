package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import org.arrimage.contract.event.ContractJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A drawing in the browser. Follows light and dark and its own width; the arrow keys walk through the weeks.
@JavaScript("context://assets/echarts.min.js")
@JavaScript("context://assets/charts.js")
@JavaScript("context://assets/charts-behaviour.js")
@JavaScript("context://assets/charts-cohorts.js")
public class Chart extends Div {

    private static final long serialVersionUID = 1L;

    private @Nullable ObjectNode shown;

    public Chart() {
        addClassName("chart");
        getElement().setAttribute("role", "img");
    }

    /// Draws; what is drawn already is left alone.
    ///
    /// @param summary what somebody who does not see the drawing should know
    public void draw(Drawing drawing, String summary) {
        getElement().setAttribute("aria-label", summary);
        ObjectNode node = ContractJson.MAPPER.valueToTree(drawing);
        node.put("kind", kind(drawing));
        if (!node.equals(shown)) {
            shown = node;
            send();
        }
    }

    private static String kind(Drawing drawing) {
        return switch (drawing) {
            case Drawing.Lines lines -> "lines";
            case Drawing.Heat heat -> "heat";
            case Drawing.Behaviour behaviour -> "behaviour";
            case Drawing.Nested nested -> "nested";
            case Drawing.Dots dots -> "dots";
            case Drawing.Marks marks -> throw new IllegalArgumentException("Marks are drawn by a MarkTable");
        };
    }

    /// Lets keyboard users step into the drawing.
    public void setExplorable() {
        getElement().setAttribute("tabindex", "0");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        send();
    }

    private void send() {
        if (shown != null && isAttached()) {
            getElement().executeJs("window.arrimage.draw(this, $0)", shown);
        }
    }
}
