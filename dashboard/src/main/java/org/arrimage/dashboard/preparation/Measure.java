package org.arrimage.dashboard.preparation;

import java.util.Locale;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Metric;

/// The figures of this page that the catalogue of metrics does not have. Names and definitions are texts of the page.
enum Measure {
    TABLE_ORGANISATIONS(Metric.Unit.COUNT, DisclosureClass.ACTIVITY),
    TIED_PAIRS(Metric.Unit.COUNT, DisclosureClass.PERSON),
    NEVER_IN_CONTACT(Metric.Unit.COUNT, DisclosureClass.PERSON),
    REFERRALS_AMONG(Metric.Unit.COUNT, DisclosureClass.PERSON);

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
