package org.arrimage.streams.topology;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.arrimage.contract.metric.Metric;
import org.arrimage.streams.activity.Cell;
import org.arrimage.streams.activity.Member;
import org.arrimage.streams.activity.Tally;
import org.arrimage.streams.activity.Totals;

/// Turns what is added to a cell into numbers: a distinct thing counts from its first mention to its last.
final class DistinctCounts extends ContextualFixedKeyProcessor<Cell, Tally, Totals> {

    private KeyValueStore<String, Long> members;

    @SuppressWarnings("NullAway.Init") // the store is there from init on
    DistinctCounts() {}

    @Override
    public void init(FixedKeyProcessorContext<Cell, Totals> context) {
        super.init(context);
        members = context.getStateStore(ActivityTopology.MEMBERS_STORE);
    }

    @Override
    public void process(FixedKeyRecord<Cell, Tally> record) {
        Tally tally = record.value();
        Map<Member, Long> mentions = new HashMap<>();
        tally.contacts()
                .forEach((contact, times) -> contact.members().forEach(member -> Tally.add(mentions, member, times)));
        tally.municipalities()
                .forEach((municipality, times) ->
                        Tally.add(mentions, new Member(Member.Kind.MUNICIPALITY, municipality), times));

        Map<Metric, Long> numbers = new EnumMap<>(Metric.class);
        numbers.putAll(tally.sums());
        mentions.forEach((member, times) ->
                Tally.add(numbers, member.kind().metric(), changeOfPresence(record.key(), member, times)));
        Totals change = new Totals(1, numbers, new TreeMap<>(tally.contactDays()));
        if (!change.isZero()) {
            context().forward(record.withValue(change));
        }
    }

    /// 1 if the member appears in the cell, -1 if it disappears, else 0.
    private int changeOfPresence(Cell cell, Member member, long times) {
        String key = CellSerde.text(cell) + "|" + member.kind() + "|" + member.id();
        Long held = members.get(key);
        long before = held == null ? 0 : held;
        long after = before + times;
        if (after == 0) {
            members.delete(key);
        } else {
            members.put(key, after);
        }
        return Boolean.compare(after > 0, before > 0);
    }
}
