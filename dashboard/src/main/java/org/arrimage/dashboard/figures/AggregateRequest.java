package org.arrimage.dashboard.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.dashboard.query.Window;

/// Aggregates that are asked for.
///
/// @param metrics at least one, in the order of the catalogue
/// @param scopes at least one, by code
/// @param from first week
/// @param to last week
public record AggregateRequest(
        List<Metric> metrics, List<String> scopes, IsoWeek from, IsoWeek to, Grain grain, Edition edition) {

    /// The week of the earliest instant at which an event may lie.
    public static final IsoWeek EARLIEST = IsoWeek.of(LocalDate.of(2000, 1, 1));

    /// The week that means no end.
    public static final IsoWeek LATEST = IsoWeek.of(9999, 52);

    public AggregateRequest {
        metrics = List.copyOf(new TreeSet<>(metrics));
        scopes = List.copyOf(new TreeSet<>(scopes));
        if (metrics.isEmpty() || scopes.isEmpty()) {
            throw new IllegalArgumentException("Something is asked about something");
        }
        if (!metrics.stream().allMatch(Metric::isAggregate)) {
            throw new IllegalArgumentException("The network is not asked about here");
        }
        if (from.compareTo(to) > 0) {
            throw new IllegalArgumentException("From " + from + " does not come after " + to);
        }
    }

    /// A request for figures as they are known now.
    public AggregateRequest(List<Metric> metrics, List<String> scopes, IsoWeek from, IsoWeek to, Grain grain) {
        this(metrics, scopes, from, to, grain, Edition.KNOWN);
    }

    /// The weeks of a period that are asked about.
    Window within(Period period) {
        return new Window(
                period.first().compareTo(from) < 0 ? from : period.first(),
                period.last().compareTo(to) > 0 ? to : period.last());
    }
}
