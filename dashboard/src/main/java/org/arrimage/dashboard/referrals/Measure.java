package org.arrimage.dashboard.referrals;

import java.util.List;
import java.util.Locale;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Metric;

/// What this page shows and the catalogue does not have: worked out of weekly figures or of single referrals, for
/// management alone. Name, definition, numerator and denominator in both languages are in the texts of the page, under
/// the code.
enum Measure {
    /// What became of requests: each of [Outcome#KINDS] as a share of the requests of weeks that are old enough.
    OUTCOME_SHARE(Metric.Unit.RATIO, Outcome.KINDS, List.of(Metric.REFERRALS_REQUESTED)),
    WAITING(Metric.Unit.COUNT),
    DECLINED_FOR(Metric.Unit.RATIO),
    MISDIRECTED_SHARE(
            Metric.Unit.RATIO,
            List.of(Metric.REFERRALS_MISDIRECTED),
            List.of(Metric.REFERRALS_ACCEPTED, Metric.REFERRALS_DECLINED)),
    STAYING_SHARE(Metric.Unit.RATIO),
    SENT(Metric.Unit.COUNT),
    RECEIVED(Metric.Unit.COUNT);

    private final Metric.Unit unit;
    private final List<Metric> numerators;
    private final List<Metric> denominator;

    Measure(Metric.Unit unit) {
        this(unit, List.of(), List.of());
    }

    Measure(Metric.Unit unit, List<Metric> numerators, List<Metric> denominator) {
        this.unit = unit;
        this.numerators = numerators;
        this.denominator = denominator;
    }

    /// The stable code, such as `staying_share`.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Metric.Unit unit() {
        return unit;
    }

    /// A referral feeds all of them.
    DisclosureClass disclosure() {
        return DisclosureClass.PERSON;
    }

    /// The metrics that are divided, each for itself; empty if it is worked out of single referrals.
    List<Metric> numerators() {
        return numerators;
    }

    /// The metrics whose sum divides; empty if it is worked out of single referrals.
    List<Metric> denominator() {
        return denominator;
    }
}
