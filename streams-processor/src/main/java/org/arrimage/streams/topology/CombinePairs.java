package org.arrimage.streams.topology;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.streams.activity.PairChanges;
import org.arrimage.streams.activity.WeekChange;

/// Adds up the changes of pairs and sends the sums on when its task commits, in groups of pairs.
final class CombinePairs extends ContextualProcessor<IsoWeek, WeekChange, Integer, PairChanges> {

    /// Enough to spread the pairs evenly over a hundred partitions and more, few enough to fill a record.
    private static final int GROUPS = 256;

    /// Keeps a record well below the greatest size allowed.
    private static final int MOST_PAIRS = 2_000;

    /// This many pairs are sent on without waiting for the commit, to bound the memory.
    private static final int MOST_WAITING = 50_000;

    private final String buffer;
    private final PairChanges waiting = PairChanges.none();
    private final RecordContext context = new RecordContext();

    CombinePairs(String buffer) {
        this.buffer = buffer;
    }

    @Override
    public void init(ProcessorContext<Integer, PairChanges> context) {
        super.init(context);
        CommitBuffer commits = context.getStateStore(buffer);
        commits.connect(context, this::send, this::forget);
        forget();
    }

    @Override
    public void process(Record<IsoWeek, WeekChange> record) {
        waiting.add(record.key(), record.value());
        context.follow(record);
        if (waiting.pairs().size() >= MOST_WAITING) {
            send();
        }
    }

    private void send() {
        waiting.grouped(GROUPS, MOST_PAIRS)
                .forEach((group, parts) -> parts.forEach(part -> context().forward(context.record(group, part))));
        forget();
    }

    private void forget() {
        waiting.pairs().clear();
        context.forget();
    }
}
