package org.arrimage.streams.topology;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.streams.activity.WeekChange;

/// Adds up the changes of each week, pairs aside, and sends the sums on when its task commits, so that a busy week
/// costs no more than a quiet one.
final class CombineWeeks extends ContextualProcessor<IsoWeek, WeekChange, IsoWeek, WeekChange> {

    /// This many changes are sent on without waiting for the commit, to bound the memory.
    private static final int MOST_CHANGES = 50_000;

    private final String buffer;
    private final Map<IsoWeek, WeekChange> weeks = new HashMap<>();
    private final RecordContext context = new RecordContext();
    private int changes;

    CombineWeeks(String buffer) {
        this.buffer = buffer;
    }

    @Override
    public void init(ProcessorContext<IsoWeek, WeekChange> context) {
        super.init(context);
        CommitBuffer commits = context.getStateStore(buffer);
        commits.connect(context, this::send, this::forget);
        forget();
    }

    @Override
    public void process(Record<IsoWeek, WeekChange> record) {
        weeks.computeIfAbsent(record.key(), absent -> WeekChange.none()).addWithoutPairs(record.value());
        context.follow(record);
        changes++;
        if (changes == MOST_CHANGES) {
            send();
        }
    }

    private void send() {
        weeks.forEach((week, change) -> {
            if (!change.isEmpty()) {
                context().forward(context.record(week, change));
            }
        });
        forget();
    }

    private void forget() {
        weeks.clear();
        context.forget();
        changes = 0;
    }
}
