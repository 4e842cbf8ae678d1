package org.arrimage.streams.topology;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.streams.activity.Cell;
import org.arrimage.streams.activity.Member;
import org.arrimage.streams.activity.Mentions;
import org.arrimage.streams.activity.Totals;
import org.arrimage.streams.activity.WeekChange;

/// Adds the changes of a week to the totals of each scope; a member counts from its first mention to its last.
final class Counts extends ContextualProcessor<IsoWeek, WeekChange, Cell, Totals> {

    private final Territory territory;
    private KeyValueStore<String, Mentions> members;
    private KeyValueStore<String, Totals> totals;

    @SuppressWarnings("NullAway.Init") // the stores are there from init on
    Counts(Territory territory) {
        this.territory = territory;
    }

    @Override
    public void init(ProcessorContext<Cell, Totals> context) {
        super.init(context);
        members = context.getStateStore(ActivityTopology.MEMBERS_STORE);
        totals = context.getStateStore(ActivityTopology.TOTALS_STORE);
    }

    @Override
    public void process(Record<IsoWeek, WeekChange> record) {
        record.value().scopes(territory).forEach((scope, tally) -> {
            Cell cell = new Cell(scope, record.key());
            String key = SectorWeek.key(scope, record.key());
            Map<Metric, Long> numbers = new EnumMap<>(Metric.class);
            numbers.putAll(tally.sums());
            tally.members().forEach((member, mentions) -> count(key, member, mentions, numbers));
            Totals change = new Totals(1, numbers, new TreeMap<>(tally.contactDays()));
            if (!change.isZero()) {
                Totals before = totals.get(key);
                Totals after = before == null ? change : before.plus(change);
                totals.put(key, after);
                context().forward(record.withKey(cell).withValue(after));
            }
        });
    }

    private void count(String cell, Member member, Mentions mentions, Map<Metric, Long> numbers) {
        String key =
                cell + '|' + letter(member.kind()) + member.a() + (member.b().isEmpty() ? "" : '+' + member.b());
        Mentions held = members.get(key);
        Mentions before = held == null ? Mentions.NONE : held;
        Mentions after = before.plus(mentions);
        if (after.isNone()) {
            members.delete(key);
        } else {
            members.put(key, after);
        }
        member.count(before, after, numbers);
    }

    private static char letter(Member.Kind kind) {
        return switch (kind) {
            case ORGANISATION -> 'o';
            case MUNICIPALITY -> 'm';
            case TIE -> 't';
        };
    }
}
