package org.arrimage.streams.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.reference.Territory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Keeps the records of the directory topic. Nothing is ever removed, and an unreadable record does not replace a
/// readable one, so an organisation that events name stays known.
final class DirectoryRecords extends ContextualProcessor<String, byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRecords.class);

    private final Territory territory;

    DirectoryRecords(Territory territory) {
        this.territory = territory;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null
                && record.value() != null
                && !read(record.key(), record.value(), territory).equals(Directory.EMPTY)) {
            KeyValueStore<String, byte[]> store = context().getStateStore(ActivityTopology.DIRECTORY_STORE);
            store.put(record.key(), record.value());
        }
    }

    /// The organisation or table in a record; empty if it holds neither.
    static Directory read(String key, byte[] value, Territory territory) {
        try {
            return ReferenceRecords.apply(Directory.EMPTY, key.getBytes(StandardCharsets.UTF_8), value, territory);
        } catch (InvalidReferenceException | JacksonException e) {
            LOG.warn("A record of the directory topic is left out: it holds no organisation and no table");
            return Directory.EMPTY;
        }
    }
}
