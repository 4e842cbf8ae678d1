package org.arrimage.endtoend.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.Territory;
import org.arrimage.streams.activity.CellTotals;
import org.arrimage.streams.activity.Entity;
import org.arrimage.streams.activity.MemberWeek;
import org.arrimage.streams.activity.Numbers;
import org.arrimage.streams.activity.Pair;
import org.arrimage.streams.activity.PairChanges;
import org.arrimage.streams.activity.Scopes;
import org.arrimage.streams.activity.Spread;
import org.arrimage.streams.activity.TieCounts;
import org.arrimage.streams.activity.WeekChange;
import org.arrimage.streams.state.StateSerdes;
import org.arrimage.streams.state.StoreKeys;

/// The engine's pure core with maps in place of the stores, one event or one reference record at a time. Entities pass
/// through their bytes, as they do in the store.
final class CoreInMemory {

    private final Territory territory;
    private final Scopes scopes;
    private final Map<String, byte[]> entities = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private final Map<MemberWeek, Spread> members = new HashMap<>();
    private final Map<Pair, TreeMap<IsoWeek, Spread>> pairs = new HashMap<>();
    private final Map<String, CellTotals> totals = new TreeMap<>();
    private final List<Organisation> organisations = new ArrayList<>();
    private final List<ConcertationTable> tables = new ArrayList<>();
    private ReferenceData reference;

    CoreInMemory(Territory territory) {
        this.territory = territory;
        this.scopes = new Scopes(territory);
        this.reference = new ReferenceData(territory, Directory.EMPTY);
    }

    void learn(Organisation organisation) {
        organisations.add(organisation);
        review();
    }

    void learn(ConcertationTable table) {
        tables.add(table);
        review();
    }

    private void review() {
        reference = new ReferenceData(territory, Directory.of(organisations, tables));
        for (String key : List.copyOf(waiting)) {
            store(key, StateSerdes.readEntity(StoreKeys.subject(key), Objects.requireNonNull(entities.get(key))));
        }
    }

    void take(String json) {
        if (!(EventReader.readStructured(json.getBytes(StandardCharsets.UTF_8))
                instanceof ReadResult.Read(Event event))) {
            throw new IllegalArgumentException(json);
        }
        String key = StoreKeys.entity(event.family(), event.subject());
        byte[] held = entities.get(key);
        Entity entity = held == null ? Entity.unheardOf() : StateSerdes.readEntity(event.subject(), held);
        if (entity.history().add(event)) {
            store(key, entity);
        }
    }

    private void store(String key, Entity entity) {
        Entity reviewed = entity.reviewed(reference);
        entities.put(key, StateSerdes.write(reviewed));
        if (reviewed.unknown().isEmpty()) {
            waiting.remove(key);
        } else {
            waiting.add(key);
        }
        WeekChange.between(entity.contributed(reference), reviewed.contributed(reference))
                .forEach(this::count);
    }

    private void count(IsoWeek week, WeekChange change) {
        Map<IsoWeek, Numbers> numbers = new HashMap<>();
        Numbers here = Numbers.none();
        numbers.put(week, here);
        change.members().forEach((member, added) -> count(new MemberWeek(member, week), added, here));
        PairChanges pairChanges = PairChanges.none();
        pairChanges.add(week, change);
        pairChanges.pairs().forEach((pair, added) -> count(pair.pair(), week, added, numbers));
        add(week, change);
        numbers.forEach((other, found) -> add(other, new WeekChange(Map.of(), found)));
    }

    private void count(MemberWeek member, Spread added, Numbers numbers) {
        Spread before = members.getOrDefault(member, Spread.NONE);
        Spread after = before.plus(added);
        if (after.isNone()) {
            members.remove(member);
        } else {
            members.put(member, after);
        }
        member.member().count(before, after, scopes, numbers);
    }

    private void count(Pair pair, IsoWeek week, Spread added, Map<IsoWeek, Numbers> numbers) {
        TreeMap<IsoWeek, Spread> weeks = pairs.computeIfAbsent(pair, absent -> new TreeMap<>());
        Spread before = weeks.getOrDefault(week, Spread.NONE);
        Spread after = before.plus(added);
        if (after.isNone()) {
            weeks.remove(week);
        } else {
            weeks.put(week, after);
        }
        if (pair.kind() == Pair.Kind.TIE) {
            TieCounts.count(week, before, after, scopes, () -> without(week, weeks), numbers);
        }
    }

    private static SortedMap<IsoWeek, Spread> without(IsoWeek week, SortedMap<IsoWeek, Spread> weeks) {
        SortedMap<IsoWeek, Spread> others = new TreeMap<>(weeks);
        others.remove(week);
        return others;
    }

    private void add(IsoWeek week, WeekChange change) {
        change.totals(scopes)
                .forEach((scope, added) -> totals.merge(SectorWeek.key(scope, week), added, CellTotals::plus));
    }

    /// The table in the form of the oracle.
    SortedMap<String, SortedMap<String, Object>> table() {
        SortedMap<String, SortedMap<String, Object>> table = new TreeMap<>();
        totals.forEach((cell, sums) -> {
            if (!sums.isZero()) {
                SortedMap<String, Object> row = new TreeMap<>();
                sums.numbers().forEach((metric, amount) -> row.put(metric.code(), amount));
                if (!sums.contactDays().isEmpty()) {
                    SortedMap<String, Long> days = new TreeMap<>();
                    sums.contactDays().forEach((day, count) -> days.put(Integer.toString(day), count));
                    row.put(Metric.CONTACT_DAYS.code(), days);
                }
                table.put(cell, row);
            }
        });
        return table;
    }
}
