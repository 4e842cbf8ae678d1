package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Something that `network.js` draws. What is drawn already is not sent again: what seldom changes and what often
/// does are sent apart.
class Canvas extends Div {

    private static final long serialVersionUID = 1L;

    private final String function;
    private @Nullable ObjectNode data;
    private @Nullable ObjectNode state;

    /// @param function of `window.arrimage`, which takes the element, the data and the state
    Canvas(String function) {
        this.function = function;
    }

    /// Draws.
    ///
    /// @param newState what is looked at in the data
    void draw(ObjectNode newData, ObjectNode newState) {
        boolean sameData = newData.equals(data);
        if (!sameData || !newState.equals(state)) {
            data = newData;
            state = newState;
            send(sameData ? null : newData);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        send(data);
    }

    private void send(@Nullable ObjectNode toSend) {
        if (isAttached() && state != null) {
            getElement().executeJs("window.arrimage[$0](this, $1, $2)", function, toSend, state);
        }
    }

    /// The graph of organisations, which can be walked through and whose window can be moved.
    @JavaScript("context://assets/echarts.min.js")
    @JavaScript("context://assets/charts.js")
    @JavaScript("context://assets/network.js")
    static class Graph extends Canvas {

        private static final long serialVersionUID = 1L;

        Graph() {
            super("networkGraph");
            addClassName("network-canvas");
        }
    }

    /// The plane of the stages with the path through it.
    @JavaScript("context://assets/echarts.min.js")
    @JavaScript("context://assets/charts.js")
    @JavaScript("context://assets/network.js")
    static class Stages extends Canvas {

        private static final long serialVersionUID = 1L;

        Stages() {
            super("networkStages");
            addClassName("stage-canvas");
            getElement().setAttribute("role", "img");
            getElement().setAttribute("tabindex", "0");
        }
    }
}
