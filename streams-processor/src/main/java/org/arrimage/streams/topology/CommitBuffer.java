package org.arrimage.streams.topology;

import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/// Lets a processor hold records back until its task commits, as the record cache of the standard stores does.
///
/// The records are held in memory only and need no changelog: the positions of the input are committed together
/// with what was made of it or not at all, and at the commit nothing is held back any more. Kafka Streams has no
/// public hook for this, so this class, and no other, uses the hook of the cached stores (decision 10). The tests
/// of the topology fail if that hook is no longer called, and `CommitBufferTest` fails at every version with which
/// it was not proven.
final class CommitBuffer implements StateStore, CachedStateStore<Object, Object> {

    private final String name;
    private boolean open;
    private Runnable onCommit = () -> {};
    private Runnable onClear = () -> {};

    private CommitBuffer(String name) {
        this.name = name;
    }

    static StoreBuilder<CommitBuffer> builder(String name) {
        return new Builder(name);
    }

    /// Sets what a processor does when its task commits and when its task is given up; called from its `init`.
    ///
    /// @param send may forward records, as in [Processor#process]
    void connect(ProcessorContext<?, ?> context, Runnable send, Runnable forget) {
        if (!(context instanceof InternalProcessorContext<?, ?> inner)) {
            throw new StreamsException("The context of a processor is not the one Kafka Streams makes");
        }
        ProcessorNode<?, ?, ?, ?> node = inner.currentNode();
        onCommit = () -> inPlaceOf(node, inner, send);
        onClear = forget;
    }

    /// Runs something as if a record were being processed at a node.
    private static void inPlaceOf(
            ProcessorNode<?, ?, ?, ?> node, InternalProcessorContext<?, ?> context, Runnable what) {
        ProcessorNode<?, ?, ?, ?> otherNode = context.currentNode();
        ProcessorRecordContext otherRecord = context.recordContext();
        context.setCurrentNode(node);
        if (otherRecord == null) {
            context.setRecordContext(new ProcessorRecordContext(
                    context.currentStreamTimeMs(), -1, context.taskId().partition(), null, new RecordHeaders()));
        }
        try {
            what.run();
        } finally {
            context.setRecordContext(otherRecord);
            context.setCurrentNode(otherNode);
        }
    }

    @Override
    public void flushCache() {
        onCommit.run();
    }

    @Override
    public void clearCache() {
        onClear.run();
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private record Builder(String name) implements StoreBuilder<CommitBuffer> {

        @Override
        public CommitBuffer build() {
            return new CommitBuffer(name);
        }

        @Override
        public StoreBuilder<CommitBuffer> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitBuffer> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitBuffer> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("What is held back until a commit needs no changelog");
        }

        @Override
        public StoreBuilder<CommitBuffer> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
