package org.arrimage.streams.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.Territory;

/// The reference data as one task sees them; they change only at [#refresh].
///
/// Only a new id changes what an event contributes (an id's sector and backbone never change), so the number of
/// records tells whether there is anything new.
final class DirectoryView {

    private final Territory territory;
    private final ReadOnlyKeyValueStore<String, byte[]> records;
    private long seen = -1;
    private ReferenceData reference;

    DirectoryView(Territory territory, ReadOnlyKeyValueStore<String, byte[]> records) {
        this.territory = territory;
        this.records = records;
        this.reference = new ReferenceData(territory, Directory.EMPTY);
    }

    ReferenceData reference() {
        return reference;
    }

    /// Looks again.
    ///
    /// @return whether anything is new
    boolean refresh() {
        long now = records.approximateNumEntries();
        if (now == seen) {
            return false;
        }
        List<Organisation> organisations = new ArrayList<>();
        List<ConcertationTable> tables = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = records.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                Directory one = DirectoryRecords.read(entry.key, entry.value, territory);
                organisations.addAll(one.organisations().values());
                tables.addAll(one.tables().values());
            }
        }
        reference = new ReferenceData(territory, Directory.of(organisations, tables));
        seen = now;
        return true;
    }
}
