package org.arrimage.dashboard.figures;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.DistinctRow;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.Published;
import org.arrimage.dashboard.query.Release;
import org.arrimage.dashboard.query.Restatement;
import org.arrimage.dashboard.query.WeekTotals;
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

    /// The answer of a database that holds some rows.
    ///
    /// @param grant decides what is released and what is seen in closed weeks alone
    static AggregateTable table(
            AggregateRequest request,
            Grant grant,
            Territory territory,
            int counting,
            Instant now,
            List<WeeklyRow> rows,
            List<DistinctRow> distinct) {
        return new AggregateTable(
                request,
                new AggregateTable.Circumstances(grant, territory, Optional.empty(), counting, now),
                rows.stream().map(WeeklyRow::week).min(Comparator.naturalOrder()),
                scope -> new AggregateTable.ScopeFigures(
                        rows.stream()
                                .filter(row -> row.scope().equals(scope))
                                .sorted(Comparator.comparing(WeeklyRow::week))
                                .map(row -> new WeekTotals(row.week(), row.totals())),
                        distinct.stream()
                                .filter(row -> row.scope().equals(scope))
                                .toList(),
                        List.of()),
                window -> RESTATED);
    }

    /// What has changed of what was published, as management sees it and as others do.
    static final List<Restatement> RESTATED = List.of(
            new Restatement(
                    "75",
                    IsoWeek.parse("2026-W02"),
                    Metric.MEETINGS_HELD,
                    4,
                    5,
                    Optional.of(new Restatement.Later(2, 0))),
            new Restatement("79", IsoWeek.parse("2026-W02"), Metric.REFERRALS_REQUESTED, 15, 10, Optional.empty()));

    /// What management gets, counted by this version.
    static AggregateTable table(AggregateRequest request, Instant now, WeeklyRow... rows) {
        return table(request, MANAGEMENT, TERRITORY, Metric.COUNTING, now, List.of(rows), List.of());
    }

    /// What somebody gets of a release, of which there are some figures of sector 75.
    static AggregateTable released(AggregateRequest request, Grant grant, Release release, Published... figures) {
        return new AggregateTable(
                request,
                new AggregateTable.Circumstances(
                        grant, TERRITORY, Optional.of(release), Metric.COUNTING, release.publishedAt()),
                Optional.empty(),
                scope -> new AggregateTable.ScopeFigures(
                        Stream.empty(), List.of(), scope.equals("75") ? List.of(figures) : List.of()),
                window -> List.of());
    }

    /// A release of all weeks up to the tenth of 2026.
    static final Release RELEASE = new Release(
            3,
            IsoWeek.parse("2026-W10"),
            Instant.parse("2026-03-10T10:00:00Z"),
            Instant.parse("2026-03-10T10:00:05Z"),
            "0123456789abcdef");

    /// A figure of sector 75 as [#RELEASE] shows it.
    ///
    /// @param revised whether the release before showed one more
    /// @param value nothing, a number, or what is divided and what it is divided by
    static Published figure(Metric metric, String period, Published.Sign sign, boolean revised, long... value) {
        Published.Shown shown =
                new Published.Shown(sign, value.length > 0 ? value[0] : null, value.length > 1 ? value[1] : null);
        return new Published(
                "75",
                metric,
                period,
                RELEASE.number(),
                shown,
                revised ? new Published.Shown(sign, value[0] + 1, null) : null);
    }

    /// Two weeks of sector 75 and one that is cut off by the release, with every symbol.
    static AggregateTable everySymbol() {
        return released(
                request(
                        Grain.WEEK,
                        "2026-W09",
                        "2026-W10",
                        List.of("75"),
                        Metric.REFERRALS_REQUESTED,
                        Metric.FUNDING_OTHER_CENTS,
                        Metric.ACCEPTANCE_RATE,
                        Metric.CONTACT_DAYS_P50),
                ANALYST,
                RELEASE,
                figure(Metric.REFERRALS_REQUESTED, "2026-W09", Published.Sign.ROUNDED, true, 15),
                figure(Metric.REFERRALS_REQUESTED, "2026-W10", Published.Sign.WITHHELD, false),
                figure(Metric.ACCEPTANCE_RATE, "2026-W09", Published.Sign.ROUNDED, false, 30, 40),
                figure(Metric.ACCEPTANCE_RATE, "2026-W10", Published.Sign.NOT_AVAILABLE, false),
                figure(Metric.CONTACT_DAYS_P50, "2026-W09", Published.Sign.CLASS, false, 7));
    }

    /// A grant for exact figures of all scopes, some of them in closed weeks alone.
    static Grant closedIn(Set<String> scopes) {
        Set<String> live = new LinkedHashSet<>(TERRITORY.scopes());
        live.removeAll(scopes);
        return new Grant(MANAGEMENT.audience(), live, scopes);
    }
}
