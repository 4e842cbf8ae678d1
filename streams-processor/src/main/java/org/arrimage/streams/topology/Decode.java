package org.arrimage.streams.topology;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventData;
import org.arrimage.contract.event.Family;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.Fault.Code;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.reference.Territory;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.contract.topic.Topics;

/// Reads each record of the event topics. A record that names a municipality outside the territory becomes a dead
/// letter and is still kept as a fact: it may win in its history, and the history then counts nothing.
final class Decode extends ContextualProcessor<byte[], byte[], byte[], Decoded> {

    private static final Map<String, Family> FAMILIES =
            Set.of(Family.values()).stream().collect(Collectors.toMap(Topics::events, family -> family));

    private final Set<String> municipalities;

    Decode(Territory territory) {
        this.municipalities = territory.sectorsByMunicipality().keySet();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context().recordMetadata().orElseThrow();
        Family family = FAMILIES.get(at.topic());
        if (family == null) {
            throw new IllegalStateException("No event topic: " + at.topic());
        }
        switch (KafkaBinding.read(family, record.key(), record.headers(), record.value())) {
            case ReadResult.Read(Event event) -> {
                context().forward(record.withValue(new Decoded.Fact(event)));
                for (EventData.Mention mention : event.data().mentions()) {
                    if (mention.what() == EventData.Mention.What.MUNICIPALITY
                            && !municipalities.contains(mention.id())) {
                        forwardDead(record, at, Fault.of(mention.pointer(), Code.UNKNOWN_MUNICIPALITY));
                    }
                }
            }
            case ReadResult.Faulty(var faults) -> forwardDead(record, at, faults.toArray(Fault[]::new));
        }
    }

    private void forwardDead(Record<byte[], byte[]> record, RecordMetadata at, Fault... faults) {
        DeadLetter why = new DeadLetter(
                at.topic(),
                at.partition(),
                at.offset(),
                DeadLetter.reason(List.of(faults)),
                Instant.ofEpochMilli(record.timestamp()));
        context().forward(record.withValue(new Decoded.Dead(why, record.key(), record.value(), record.headers())));
    }
}
