package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.dependency.JavaScript;
import org.arrimage.dashboard.charts.Canvas;

/// The plane of the stages with the path through it.
@JavaScript("context://assets/echarts.min.js")
@JavaScript("context://assets/charts.js")
@JavaScript("context://assets/network.js")
class StageCanvas extends Canvas {

    private static final long serialVersionUID = 1L;

    StageCanvas() {
        super("networkStages");
        addClassName("stage-canvas");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("tabindex", "0");
    }
}
