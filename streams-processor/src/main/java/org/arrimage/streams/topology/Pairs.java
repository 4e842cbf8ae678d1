package org.arrimage.streams.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.streams.activity.Numbers;
import org.arrimage.streams.activity.Pair;
import org.arrimage.streams.activity.PairChanges;
import org.arrimage.streams.activity.PairWeek;
import org.arrimage.streams.activity.Scopes;
import org.arrimage.streams.activity.Spread;
import org.arrimage.streams.activity.TieCounts;
import org.arrimage.streams.activity.WeekChange;
import org.arrimage.streams.state.StoreKeys;

/// Keeps the mentions of every pair, week by week, and sends on the counts of ties.
final class Pairs extends ContextualProcessor<Integer, PairChanges, IsoWeek, WeekChange> {

    private final Scopes scopes;
    private KeyValueStore<String, Spread> pairs;

    @SuppressWarnings("NullAway.Init") // the store is there from init on
    Pairs(Territory territory) {
        this.scopes = new Scopes(territory);
    }

    @Override
    public void init(ProcessorContext<IsoWeek, WeekChange> context) {
        super.init(context);
        pairs = context.getStateStore(ActivityTopology.PAIRS_STORE);
    }

    @Override
    public void process(Record<Integer, PairChanges> record) {
        Map<IsoWeek, Numbers> numbers = new HashMap<>();
        record.value().pairs().forEach((pair, change) -> count(pair, change, numbers));
        numbers.forEach((week, scopeNumbers) -> {
            if (!scopeNumbers.scopes().isEmpty()) {
                context()
                        .forward(new Record<>(
                                week, new WeekChange(Map.of(), scopeNumbers), record.timestamp(), record.headers()));
            }
        });
    }

    private void count(PairWeek pair, Spread change, Map<IsoWeek, Numbers> numbers) {
        String key = StoreKeys.pair(pair);
        Spread held = pairs.get(key);
        Spread before = held == null ? Spread.NONE : held;
        Spread after = before.plus(change);
        if (after.isNone()) {
            pairs.delete(key);
        } else {
            pairs.put(key, after);
        }
        if (pair.pair().kind() == Pair.Kind.TIE) {
            TieCounts.count(pair.week(), before, after, scopes, () -> otherWeeks(pair), numbers);
        }
    }

    private SortedMap<IsoWeek, Spread> otherWeeks(PairWeek pair) {
        SortedMap<IsoWeek, Spread> others = new TreeMap<>();
        String prefix = StoreKeys.weeksOf(pair.pair());
        try (KeyValueIterator<String, Spread> weeks = pairs.range(prefix, prefix + '~')) {
            while (weeks.hasNext()) {
                KeyValue<String, Spread> entry = weeks.next();
                IsoWeek week = IsoWeek.parse(entry.key.substring(prefix.length()));
                if (!week.equals(pair.week())) {
                    others.put(week, entry.value);
                }
            }
        }
        return others;
    }
}
