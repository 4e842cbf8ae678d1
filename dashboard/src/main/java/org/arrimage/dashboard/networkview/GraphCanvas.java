package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.dependency.JavaScript;
import org.arrimage.dashboard.charts.Canvas;

/// The graph of organisations, which can be walked through and whose window can be moved.
@JavaScript("context://assets/echarts.min.js")
@JavaScript("context://assets/charts.js")
@JavaScript("context://assets/network.js")
class GraphCanvas extends Canvas {

    private static final long serialVersionUID = 1L;

    GraphCanvas() {
        super("networkGraph");
        addClassName("network-canvas");
    }
}
