package org.arrimage.streams.activity;

import java.util.HashMap;
import java.util.Map;
import org.arrimage.contract.metric.IsoWeek;

/// What is to be added to one week: a sum, whatever the order of its terms.
///
/// @param sectors what happened, by the code of the sector; empty tallies are left out
/// @param numbers what is already worked out by scope
public record WeekChange(Map<String, Tally> sectors, Numbers numbers) {

    /// Nothing yet.
    public static WeekChange none() {
        return new WeekChange(new HashMap<>(), Numbers.none());
    }

    /// What has to be added, week by week, when contributions change from `before` to `after`.
    ///
    /// @param before by sector and week
    /// @param after by sector and week
    public static Map<IsoWeek, WeekChange> between(Map<Cell, Tally> before, Map<Cell, Tally> after) {
        Map<IsoWeek, WeekChange> changes = new HashMap<>();
        after.forEach((cell, tally) -> of(changes, cell.week()).add(cell.scope(), tally, 1));
        before.forEach((cell, tally) -> of(changes, cell.week()).add(cell.scope(), tally, -1));
        changes.values().removeIf(WeekChange::isEmpty);
        return changes;
    }

    private static WeekChange of(Map<IsoWeek, WeekChange> changes, IsoWeek week) {
        return changes.computeIfAbsent(week, absent -> none());
    }

    /// Adds a tally of a sector, multiplied by `times`.
    public void add(String sector, Tally tally, long times) {
        Tally sum = sectors.computeIfAbsent(sector, absent -> Tally.none());
        sum.add(tally, times);
        if (sum.isEmpty()) {
            sectors.remove(sector);
        }
    }

    /// Adds another change of the same week without its pairs, which are counted elsewhere.
    public void addWithoutPairs(WeekChange other) {
        other.sectors.forEach((sector, tally) ->
                add(sector, new Tally(tally.sums(), tally.contactDays(), tally.members(), Map.of()), 1));
        numbers.add(other.numbers);
    }

    public boolean isEmpty() {
        return sectors.isEmpty() && numbers.scopes().isEmpty();
    }

    /// Everything that can be added without reading earlier values, by scope: sums and days of the sectors, and the
    /// numbers.
    public Map<String, CellTotals> totals(Scopes scopes) {
        Map<String, Tally> tallies = new HashMap<>();
        sectors.forEach((sector, tally) -> scopes.of(sector).forEach(scope -> {
            Tally sum = tallies.computeIfAbsent(scope, absent -> Tally.none());
            tally.sums().forEach((metric, amount) -> Tally.add(sum.sums(), metric, amount));
            tally.contactDays().forEach((days, amount) -> Tally.add(sum.contactDays(), days, amount));
        }));
        numbers.scopes().forEach((scope, metrics) -> {
            Tally sum = tallies.computeIfAbsent(scope, absent -> Tally.none());
            metrics.forEach((metric, amount) -> Tally.add(sum.sums(), metric, amount));
        });
        Map<String, CellTotals> totals = new HashMap<>();
        tallies.forEach((scope, tally) -> {
            CellTotals sum = CellTotals.of(tally);
            if (!sum.isZero()) {
                totals.put(scope, sum);
            }
        });
        return totals;
    }

    /// The members that are named, each with the change of its mentions by sector.
    public Map<Member, Spread> members() {
        Map<Member, Spread> members = new HashMap<>();
        sectors.forEach((sector, tally) -> tally.members()
                .forEach((member, mentions) -> members.merge(member, Spread.in(sector, mentions), Spread::plus)));
        return members;
    }
}
