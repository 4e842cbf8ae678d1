package org.arrimage.ingest.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;
import org.arrimage.ingest.publish.Publisher;
import org.springframework.stereotype.Component;

/// Changes the directory, one change at a time. Entries are added or amended, never removed.
@Component
final class DirectoryEditor {

    private final References references;
    private final Publisher publisher;

    DirectoryEditor(References references, Publisher publisher) {
        this.references = references;
        this.publisher = publisher;
    }

    /// Adds or amends one organisation; it is part of the reference data when this returns.
    ///
    /// @return whether it is new
    /// @throws ProblemException if something that never changes would change, or Kafka does not confirm
    synchronized boolean put(Organisation wanted) throws InterruptedException {
        Directory known = references.current().directory();
        refuse(faults(known, wanted, ""));
        publish(changed(known, wanted));
        return !known.organisations().containsKey(wanted.id());
    }

    /// Adds or amends everything that a directory names; what it does not name stays as it is.
    ///
    /// @param places the place of each id in the document, as a JSON Pointer
    /// @throws ProblemException if something that never changes would change, or Kafka does not confirm
    synchronized void put(Directory wanted, Map<String, String> places) throws InterruptedException {
        Directory known = references.current().directory();
        List<Fault> faults = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Organisation organisation : wanted.organisations().values()) {
            faults.addAll(faults(known, organisation, places.getOrDefault(organisation.id(), "")));
            records.addAll(changed(known, organisation));
        }
        for (ConcertationTable table : wanted.tables().values()) {
            faults.addAll(faults(known, table, places.getOrDefault(table.id(), "")));
            records.addAll(changed(known, table));
        }
        refuse(faults);
        publish(records);
    }

    private static List<Fault> faults(Directory known, Organisation wanted, String at) {
        List<Fault> faults = new ArrayList<>();
        if (known.tables().containsKey(wanted.id())) {
            faults.add(Fault.of(at + "/id", Fault.Code.REPEATED));
        }
        Organisation now = known.organisations().get(wanted.id());
        if (now != null && !now.sector().equals(wanted.sector())) {
            faults.add(Fault.of(at + "/sector", Fault.Code.SECTOR_FIXED, now.sector()));
        }
        if (wanted.backbone() != (now != null && now.backbone())) {
            faults.add(Fault.of(at + "/backbone", Fault.Code.BACKBONE_FIXED));
        }
        return faults;
    }

    private static List<Fault> faults(Directory known, ConcertationTable wanted, String at) {
        List<Fault> faults = new ArrayList<>();
        if (known.organisations().containsKey(wanted.id())) {
            faults.add(Fault.of(at + "/id", Fault.Code.REPEATED));
        }
        ConcertationTable now = known.tables().get(wanted.id());
        if (now != null && !now.sector().equals(wanted.sector())) {
            faults.add(Fault.of(at + "/sector", Fault.Code.SECTOR_FIXED, now.sector()));
        }
        return faults;
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID, faults);
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> changed(Directory known, Organisation wanted) {
        return wanted.equals(known.organisations().get(wanted.id())) ? List.of() : List.of(ReferenceRecords.of(wanted));
    }

    private static List<ProducerRecord<byte[], byte[]>> changed(Directory known, ConcertationTable wanted) {
        return wanted.equals(known.tables().get(wanted.id())) ? List.of() : List.of(ReferenceRecords.of(wanted));
    }

    private void publish(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        List<CompletableFuture<RecordMetadata>> stored =
                records.stream().map(publisher::publish).toList();
        long last = -1;
        try {
            for (CompletableFuture<RecordMetadata> one : stored) {
                last = Math.max(last, one.join().offset());
            }
        } catch (CompletionException e) {
            throw new ProblemException(ProblemType.UNAVAILABLE);
        }
        references.await(last);
    }
}
