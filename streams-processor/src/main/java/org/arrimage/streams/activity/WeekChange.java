package org.arrimage.streams.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;

/// What is to be added to one week, by the code of the sector: a sum, whatever the order of its terms.
///
/// @param sectors tallies by sector, none of them empty
public record WeekChange(Map<String, Tally> sectors) {

    /// Nothing yet.
    public static WeekChange none() {
        return new WeekChange(new HashMap<>());
    }

    /// What has to be added, week by week, when contributions change from the one to the other.
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

    /// Adds another change of the same week.
    public void add(WeekChange other) {
        other.sectors.forEach((sector, tally) -> add(sector, tally, 1));
    }

    /// Adds a tally of a sector, so many times.
    public void add(String sector, Tally tally, long times) {
        Tally sum = sectors.computeIfAbsent(sector, absent -> new Tally());
        sum.add(tally, times);
        if (sum.isEmpty()) {
            sectors.remove(sector);
        }
    }

    public boolean isEmpty() {
        return sectors.isEmpty();
    }

    /// The same change as several, each naming at most so many members: a meeting of 200 who all present ties
    /// 19,900 pairs, which would not fit into one record.
    public List<WeekChange> parts(int mostMembers) {
        if (sectors.values().stream().mapToInt(tally -> tally.members().size()).sum() <= mostMembers) {
            return List.of(this);
        }
        List<WeekChange> parts = new ArrayList<>();
        sectors.forEach((sector, tally) -> {
            Tally part = new Tally();
            tally.sums().forEach((metric, amount) -> Tally.add(part.sums(), metric, amount));
            tally.contactDays().forEach((days, amount) -> Tally.add(part.contactDays(), days, amount));
            Tally filling = part;
            for (Map.Entry<Member, Mentions> member : tally.members().entrySet()) {
                if (filling.members().size() == mostMembers) {
                    parts.add(new WeekChange(Map.of(sector, filling)));
                    filling = new Tally();
                }
                filling.mention(member.getKey(), member.getValue());
            }
            parts.add(new WeekChange(Map.of(sector, filling)));
        });
        return parts;
    }

    /// What is to be added to each scope: what happened in a sector counts in the sector, its group and the region.
    ///
    /// @return tallies by scope, none of them empty
    public Map<String, Tally> scopes(Territory territory) {
        Map<String, Territory.Sector> byCode = territory.sectorsByCode();
        Map<String, Tally> scopes = new HashMap<>();
        sectors.forEach((code, tally) -> {
            Territory.Sector sector = byCode.get(code);
            if (sector == null) {
                throw new IllegalStateException("No sector of the territory: " + code);
            }
            for (String scope : Territory.scopesOf(sector)) {
                scopes.computeIfAbsent(scope, absent -> new Tally()).add(tally, 1);
            }
        });
        scopes.values().removeIf(Tally::isEmpty);
        return scopes;
    }
}
