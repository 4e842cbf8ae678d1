package org.arrimage.dashboard.figures;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklyRow;

/// A region of two sectors, the first of them in a group, and people who may read some of it.
final class SmallRegion {

    static final Territory TERRITORY = new Territory(
            new Territory.Region("small", new Name("Petite région", "Small region")),
            List.of(new Territory.Group("north", new Name("Nord", "North"))),
            List.of(
                    new Territory.Sector("79", new Name("Antoine-Labelle", "Antoine-Labelle"), "north"),
                    new Territory.Sector("75", new Name("La Rivière-du-Nord", "La Rivière-du-Nord"), null)),
            List.of(
                    new Territory.Municipality("mont", "Mont", "79"),
                    new Territory.Municipality("lac", "Lac", "79"),
                    new Territory.Municipality("val", "Val", "75")));

    static final Grant MANAGEMENT = grant(Role.MANAGEMENT);
    static final Grant ANALYST = grant(Role.ANALYST);
    static final Grant PARTNER_OF_75 = grant(Role.PARTNER, "75");
    static final Grant ADMIN = grant(Role.ADMIN);

    private SmallRegion() {}

    private static Grant grant(Role role, String... sectors) {
        return new Viewer("somebody", Set.of(role), Set.of(sectors), null).grant(TERRITORY);
    }

    static WeeklyRow row(String scope, String week, Map<Metric, Long> counts) {
        return row(scope, week, counts, Map.of());
    }

    static WeeklyRow row(String scope, String week, Map<Metric, Long> counts, Map<Integer, Long> contactDays) {
        IsoWeek isoWeek = IsoWeek.parse(week);
        return new WeeklyRow(
                scope,
                isoWeek,
                new PeriodTotals(counts, new TreeMap<>(contactDays)),
                isoWeek.closesAt(TERRITORY.timeZone()));
    }

    static AggregateRequest request(Grain grain, String from, String to, List<String> scopes, Metric... metrics) {
        return new AggregateRequest(List.of(metrics), scopes, IsoWeek.parse(from), IsoWeek.parse(to), grain);
    }
}
