package org.arrimage.publisher.publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.publisher.exact.YearFigures;
import org.arrimage.publisher.protection.Rates;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.Structure;
import org.arrimage.publisher.store.Cell;
import org.arrimage.publisher.store.Section;

/// What a release says of one ISO year: metrics of class activity exactly, those of class person as the edition
/// shows them, and beside it the exact figures of class person.
///
/// Rates and waits are given by [Rates]. Histograms, new ties and measures of the network are not released.
final class YearSections {

    private static final List<Metric> METRICS = Arrays.stream(Metric.values())
            .filter(metric -> metric.isAggregate() && metric.kind() != Metric.Kind.HISTOGRAM)
            .toList();

    private final Territory territory;
    private final YearFigures figures;
    private final Edition edition;
    private final Instant at;
    private final SequencedMap<String, Section> released = new LinkedHashMap<>();
    private final SequencedMap<String, Section> exact = new LinkedHashMap<>();

    /// @param at when the release is made: it decides for which periods rates of requests are ripe
    YearSections(Territory territory, YearFigures figures, Edition edition, Instant at) {
        this.territory = territory;
        this.figures = figures;
        this.edition = edition;
        this.at = at;
        Structure structure = edition.structure();
        List<Period> closed = new ArrayList<>(structure.periods());
        closed.removeIf(period -> period.last().compareTo(edition.through()) > 0);
        for (String scope : structure.scopes()) {
            Section shown = new Section();
            Section frozen = new Section();
            for (Metric metric : METRICS) {
                for (Period period : closed) {
                    if (metric.disclosure() == DisclosureClass.ACTIVITY) {
                        shown.put(metric, period, exactly(metric, scope, period));
                    } else {
                        shown.put(metric, period, shown(metric, scope, period));
                        frozen.put(metric, period, exactly(metric, scope, period));
                    }
                }
            }
            released.put(scope, shown);
            exact.put(scope, frozen);
        }
    }

    /// What may be shown, by scope.
    Map<String, Section> released() {
        return released;
    }

    /// The exact figures of class person, by scope.
    Map<String, Section> exact() {
        return exact;
    }

    private Cell exactly(Metric metric, String scope, Period period) {
        return switch (metric.kind()) {
            case SUM, DISTINCT -> Cell.exact(figures.count(metric, scope, period));
            case RATIO -> {
                long denominator = metric == Metric.COVERAGE
                        ? territory.municipalitiesOf(scope)
                        : metric.denominator().stream()
                                .mapToLong(part -> figures.count(part, scope, period))
                                .sum();
                long numerator = figures.count(metric.numerator().orElseThrow(), scope, period);
                yield denominator == 0 || !isRipe(metric, period)
                        ? Cell.NOT_AVAILABLE
                        : new Cell(numerator, denominator, Cell.Mark.EXACT);
            }
            case PERCENTILE -> {
                OptionalInt days = figures.days(percent(metric), scope, period);
                yield days.isEmpty() ? Cell.NOT_AVAILABLE : Cell.exact(days.getAsInt());
            }
            case HISTOGRAM, NETWORK -> Cell.NOT_AVAILABLE;
        };
    }

    private boolean isRipe(Metric metric, Period period) {
        return metric.isRipe(period.last(), at, territory.timeZone());
    }

    private static int percent(Metric metric) {
        return metric == Metric.CONTACT_DAYS_P90 ? 90 : 50;
    }

    private Cell shown(Metric metric, String scope, Period period) {
        return switch (metric.kind()) {
            case SUM, DISTINCT -> count(metric, scope, period);
            case RATIO -> rate(metric, scope, period);
            case PERCENTILE -> wait(metric, scope, period);
            case HISTOGRAM, NETWORK -> Cell.NOT_AVAILABLE;
        };
    }

    private Cell count(Metric metric, String scope, Period period) {
        if (metric == Metric.COLLABORATIONS) {
            return together(scope, period, Metric.JOINT_COLLABORATIONS, Metric.REFERRALS_REQUESTED);
        }
        if (metric == Metric.COLLABORATIONS_AUTONOMOUS) {
            return together(scope, period, Metric.JOINT_COLLABORATIONS_AUTONOMOUS, Metric.REFERRALS_AUTONOMOUS);
        }
        if (!Structure.metrics().contains(metric)) {
            return Cell.NOT_AVAILABLE;
        }
        int figure = edition.structure().index(metric, scope, period);
        return switch (edition.shown(figure)) {
            case Edition.WITHHELD -> Cell.WITHHELD;
            case Edition.NOT_AVAILABLE -> Cell.NOT_AVAILABLE;
            default -> Cell.rounded(edition.value(figure));
        };
    }

    /// Exact joint contacts and released requests.
    private Cell together(String scope, Period period, Metric joint, Metric requests) {
        Cell shown = count(requests, scope, period);
        Long requested = shown.value();
        return requested == null ? shown : Cell.rounded(figures.count(joint, scope, period) + requested);
    }

    private Cell rate(Metric metric, String scope, Period period) {
        long denominator = 0;
        if (metric == Metric.COVERAGE) {
            denominator = territory.municipalitiesOf(scope);
        }
        for (Metric part : metric.denominator()) {
            Cell shown = count(part, scope, period);
            Long number = shown.value();
            if (number == null) {
                return shown;
            }
            denominator += number;
        }
        Cell numerator = count(metric.numerator().orElseThrow(), scope, period);
        Long divided = numerator.value();
        if (divided == null) {
            return numerator;
        }
        return Rates.rate(divided, denominator)
                .filter(given -> isRipe(metric, period))
                .map(given -> new Cell(given.numerator(), given.denominator(), Cell.Mark.ROUNDED))
                .orElse(Cell.NOT_AVAILABLE);
    }

    private Cell wait(Metric metric, String scope, Period period) {
        OptionalInt days = figures.days(percent(metric), scope, period);
        Long contacts = count(Metric.REFERRALS_CONTACTED, scope, period).value();
        return days.isPresent() && contacts != null && Rates.isWaitGiven(percent(metric), contacts)
                ? new Cell((long) Rates.Wait.of(days.getAsInt()).from(), null, Cell.Mark.CLASS)
                : Cell.NOT_AVAILABLE;
    }
}
