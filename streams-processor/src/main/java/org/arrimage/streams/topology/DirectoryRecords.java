package org.arrimage.streams.topology;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Keeps the records of the directory topic. Nothing is ever removed: an organisation that events name stays known.
final class DirectoryRecords extends ContextualProcessor<String, byte[], Void, Void> {

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null && record.value() != null) {
            KeyValueStore<String, byte[]> store = context().getStateStore(ActivityTopology.DIRECTORY_STORE);
            store.put(record.key(), record.value());
        }
    }
}
