package org.arrimage.dashboard.projects;

import java.util.Locale;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Metric;

/// The figures of this page that the catalogue of metrics does not have. Names and definitions are texts of the page.
enum Measure {
    MUNICIPALITIES_TAKING_UP(Metric.Unit.COUNT, DisclosureClass.ACTIVITY),
    PROJECT_REACH(Metric.Unit.COUNT, DisclosureClass.ACTIVITY),
    COMMUNITY_LED_SHARE(Metric.Unit.RATIO, DisclosureClass.ACTIVITY),
    TIES_FROM_FUNDED_PROJECTS(Metric.Unit.COUNT, DisclosureClass.PERSON);

    private final Metric.Unit unit;
    private final DisclosureClass disclosure;

    Measure(Metric.Unit unit, DisclosureClass disclosure) {
        this.unit = unit;
        this.disclosure = disclosure;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Metric.Unit unit() {
        return unit;
    }

    DisclosureClass disclosure() {
        return disclosure;
    }
}
