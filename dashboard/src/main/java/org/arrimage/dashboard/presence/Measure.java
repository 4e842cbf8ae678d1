package org.arrimage.dashboard.presence;

import java.util.Locale;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Metric;

/// The figures of this page that the catalogue of metrics does not have. Names and definitions are texts of the page.
enum Measure {
    HOSTED_BY_OTHERS_SHARE(Metric.Unit.RATIO, DisclosureClass.ACTIVITY),
    WEEKS_SINCE_PRESENCE(Metric.Unit.WEEKS, DisclosureClass.ACTIVITY),
    WEEKS_SINCE_SITTING(Metric.Unit.WEEKS, DisclosureClass.ACTIVITY),
    OFFER_AUDIENCE(Metric.Unit.COUNT, DisclosureClass.ACTIVITY);

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
