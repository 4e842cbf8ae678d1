package org.arrimage.dashboard.figures;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ActiveCounting;
import org.arrimage.dashboard.query.DistinctCounts;
import org.arrimage.dashboard.query.DistinctRow;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklyRows;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.springframework.stereotype.Component;

/// Reads a history by periods, as far as the viewer may see it.
@Component
public class PeriodReading {

    /// A year and the four weeks before it, so that figures can be compared with a year ago.
    private static final int READ_AT_LEAST = 57;

    /// Periods before those shown, which the first of them is compared with.
    private static final int COMPARED = 5;

    private final WeeklyRows rows;
    private final DistinctCounts distinctCounts;
    private final ActiveCounting counting;
    private final ReferenceDocuments references;
    private final Clock clock;

    PeriodReading(
            WeeklyRows rows,
            DistinctCounts distinctCounts,
            ActiveCounting counting,
            ReferenceDocuments references,
            Clock clock) {
        this.rows = rows;
        this.distinctCounts = distinctCounts;
        this.counting = counting;
        this.references = references;
        this.clock = clock;
    }

    /// Some scopes over periods that cover some weeks, and enough before them to compare with.
    ///
    /// @param weeks how many weeks, the running one included
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public PeriodSeries read(Viewer viewer, Collection<String> scopes, Grain grain, int weeks) {
        Instant now = clock.instant();
        ZoneId zone = references.territory().map(Territory::timeZone).orElse(Territory.DEFAULT_TIME_ZONE);
        IsoWeek running = IsoWeek.of(now, zone);
        List<Period> periods = PeriodSeries.periods(grain, running, weeks);
        Period first = periods.getFirst();
        for (int back = 0; back < COMPARED; back++) {
            first = grain.periodOf(first.first().plusWeeks(-1));
        }
        IsoWeek least = running.plusWeeks(1L - READ_AT_LEAST);
        IsoWeek from = first.first().compareTo(least) < 0 ? first.first() : least;
        int version = counting.read(); // before the rows: they may be of a later counting, never of an earlier one
        WeeklySeries history = new WeeklySeries(rows.read(viewer, scopes, from, running), now, zone);
        List<DistinctRow> distinct = grain == Grain.WEEK || history.isEmpty()
                ? List.of()
                : distinctCounts.read(
                        viewer,
                        scopes,
                        PeriodSeries.periods(grain, running, (int) new Window(first.first(), running).weeks()).stream()
                                .map(period -> PeriodSeries.window(period, running))
                                .collect(Collectors.toSet()));
        return new PeriodSeries(history, grain, weeks, distinct, version, now, zone);
    }
}
