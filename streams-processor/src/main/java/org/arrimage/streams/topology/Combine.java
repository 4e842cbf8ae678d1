package org.arrimage.streams.topology;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.streams.activity.WeekChange;

/// Adds up the changes of each week and sends the sum on when its task commits: a busy week costs what a quiet one
/// does.
final class Combine extends ContextualProcessor<IsoWeek, WeekChange, IsoWeek, WeekChange> {

    /// Keeps a record below a quarter of the greatest size of one.
    private static final int MOST_MEMBERS = 2_000;

    /// So many changes are sent on without waiting for the commit, to bound the memory.
    private static final int MOST_CHANGES = 50_000;

    private final String buffer;
    private final Map<IsoWeek, WeekChange> waiting = new HashMap<>();
    private long newest;
    private int changes;

    Combine(String buffer) {
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
        waiting.computeIfAbsent(record.key(), absent -> WeekChange.none()).add(record.value());
        newest = Math.max(newest, record.timestamp());
        changes++;
        if (changes == MOST_CHANGES) {
            send();
        }
    }

    private void send() {
        waiting.forEach((week, change) -> {
            if (!change.isEmpty()) {
                change.parts(MOST_MEMBERS).forEach(part -> context().forward(new Record<>(week, part, newest)));
            }
        });
        forget();
    }

    private void forget() {
        waiting.clear();
        newest = 0;
        changes = 0;
    }
}
