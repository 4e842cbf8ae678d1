package org.arrimage.dashboard.signals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.WeeklySeries;

/// Made-up weeks of one scope; the last closed one is week 26 of 2026 (22 to 28 June).
final class Weeks {

    static final Instant NOW = Instant.parse("2026-07-01T15:00:00Z");
    static final ZoneId ZONE = Territory.DEFAULT_TIME_ZONE;
    static final IsoWeek LAST = IsoWeek.of(2026, 26);
    static final String NORTH = "north";
    static final Territory TERRITORY = new Territory(
            new Territory.Region("region", new Name("Région", "Region")),
            List.of(),
            List.of(new Territory.Sector(NORTH, new Name("Nord", "North"), null)),
            List.of());

    private Weeks() {}

    /// @param weeks how many there are
    /// @param ago what happened in the week that closed so many weeks before the last closed one
    static WeeklySeries of(String scope, int weeks, IntFunction<Map<Metric, Long>> ago) {
        List<WeeklyRow> rows = new ArrayList<>();
        for (int back = 0; back < weeks; back++) {
            rows.add(new WeeklyRow(
                    scope, LAST.plusWeeks(-back), new PeriodTotals(ago.apply(back), new TreeMap<>()), NOW));
        }
        return new WeeklySeries(rows, NOW, ZONE);
    }
}
