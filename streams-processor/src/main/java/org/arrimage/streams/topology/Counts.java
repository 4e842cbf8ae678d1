package org.arrimage.streams.topology;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.streams.activity.Cell;
import org.arrimage.streams.activity.CellTotals;
import org.arrimage.streams.activity.Member;
import org.arrimage.streams.activity.MemberWeek;
import org.arrimage.streams.activity.Numbers;
import org.arrimage.streams.activity.Scopes;
import org.arrimage.streams.activity.Spread;
import org.arrimage.streams.activity.WeekChange;
import org.arrimage.streams.state.StoreKeys;

/// Adds the changes of a week to the totals of each scope; a member counts from its first mention to its last. What a
/// later counting has more is left out here, whatever it is counted from.
final class Counts extends ContextualProcessor<IsoWeek, WeekChange, Cell, CellTotals> {

    private final Scopes scopes;
    private final int counting;
    private KeyValueStore<String, Spread> members;
    private KeyValueStore<String, CellTotals> totals;

    @SuppressWarnings("NullAway.Init") // the stores are there from init on
    Counts(Territory territory, int counting) {
        this.scopes = new Scopes(territory);
        this.counting = counting;
    }

    @Override
    public void init(ProcessorContext<Cell, CellTotals> context) {
        super.init(context);
        members = context.getStateStore(ActivityTopology.MEMBERS_STORE);
        totals = context.getStateStore(ActivityTopology.TOTALS_STORE);
    }

    @Override
    public void process(Record<IsoWeek, WeekChange> record) {
        IsoWeek week = record.key();
        WeekChange change = record.value();
        Numbers distinct = Numbers.none();
        change.members().forEach((member, mentions) -> count(week, member, mentions, distinct));
        change.numbers().add(distinct);
        change.totals(scopes).forEach((scope, every) -> {
            CellTotals added = every.countedBy(counting);
            if (added.isZero()) {
                return;
            }
            String key = SectorWeek.key(scope, week);
            CellTotals before = totals.get(key);
            CellTotals after = before == null ? added : before.plus(added);
            totals.put(key, after);
            context().forward(new Record<>(new Cell(scope, week), after, record.timestamp(), record.headers()));
        });
    }

    private void count(IsoWeek week, Member member, Spread change, Numbers numbers) {
        String key = StoreKeys.member(new MemberWeek(member, week));
        Spread held = members.get(key);
        Spread before = held == null ? Spread.NONE : held;
        Spread after = before.plus(change);
        if (after.isNone()) {
            members.delete(key);
        } else {
            members.put(key, after);
        }
        member.count(before, after, scopes, numbers);
    }
}
