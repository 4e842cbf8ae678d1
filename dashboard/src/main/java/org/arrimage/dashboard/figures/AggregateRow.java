package org.arrimage.dashboard.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.dashboard.query.PeriodTotals;

/// The figures of one scope and period.
///
/// @param partial whether weeks of the period lie outside of what was asked, or of what may be seen, or are not
///     ripe yet for a metric that was asked for
/// @param provisional whether a week of it has not closed yet
/// @param ripe totals of the ripe weeks of the period, by the number of days that a metric has to wait
/// @param municipalities how many the scope has
/// @param counting version of the counting
/// @param released what a release gives, for every metric that comes from one
public record AggregateRow(
        String scope,
        Period period,
        boolean partial,
        boolean provisional,
        PeriodTotals totals,
        Map<Integer, PeriodTotals> ripe,
        long municipalities,
        int counting,
        Map<Metric, Cell> released) {

    private static final int RATIO_DECIMALS = 6;

    public AggregateRow {
        ripe = Map.copyOf(ripe);
        released = Map.copyOf(released);
    }

    /// A metric with what is to be said about it.
    ///
    /// @throws IllegalArgumentException for a histogram that does not come from a release, and for what is
    ///     measured on the network
    public Cell cell(Metric metric) {
        Cell given = released.get(metric);
        return given == null ? number(metric).map(Cell::exact).orElse(Cell.NOT_AVAILABLE) : given;
    }

    /// First contacts by days; empty where they are not given.
    public Optional<SortedMap<Integer, Long>> contactDays() {
        return released.containsKey(Metric.CONTACT_DAYS) ? Optional.empty() : Optional.of(totals.contactDays());
    }

    private Optional<BigDecimal> number(Metric metric) {
        if (!metric.isCountedBy(counting)) {
            return Optional.empty();
        }
        return switch (metric.kind()) {
            case SUM, DISTINCT -> Optional.of(BigDecimal.valueOf(totals.count(metric)));
            case RATIO, PERCENTILE -> {
                OptionalDouble value = value(metric);
                yield value.isEmpty() ? Optional.empty() : Optional.of(rounded(value.getAsDouble()));
            }
            case HISTOGRAM, NETWORK -> throw new IllegalArgumentException("No number of a row: " + metric.code());
        };
    }

    /// Whether there is anything to say about a metric: a count above zero, a ratio with a denominator, or
    /// what a release gives.
    public boolean has(Metric metric) {
        Cell given = released.get(metric);
        if (given != null) {
            return !given.equals(Cell.NOT_AVAILABLE);
        }
        return switch (metric.kind()) {
            case SUM, DISTINCT -> metric.isCountedBy(counting) && totals.count(metric) != 0;
            case RATIO, PERCENTILE -> number(metric).isPresent();
            case HISTOGRAM -> !totals.contactDays().isEmpty();
            case NETWORK -> false;
        };
    }

    boolean hasAny(List<Metric> metrics) {
        return metrics.stream().anyMatch(this::has);
    }

    private OptionalDouble value(Metric metric) {
        if (metric == Metric.COVERAGE) {
            return totals.coverage(municipalities);
        }
        PeriodTotals known = metric.ripeDays() == 0 ? totals : ripe.getOrDefault(metric.ripeDays(), PeriodTotals.NONE);
        return known.value(metric);
    }

    /// Rounds a number that is not whole to six decimals, as it is handed out.
    public static BigDecimal rounded(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(RATIO_DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(rounded.stripTrailingZeros().toPlainString());
    }
}
