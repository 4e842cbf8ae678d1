package org.arrimage.streams.topic;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.reference.Territory;
import org.arrimage.contract.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What the ingest service creates and publishes before the engine can begin.
@Component
public class IngestPrerequisites {

    private static final Logger LOG = LoggerFactory.getLogger(IngestPrerequisites.class);

    private final Admin admin;
    private final TopicReader topics;

    IngestPrerequisites(Admin admin, TopicReader topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /// The topics of the contract that are not there yet.
    public List<String> missingTopics() throws ExecutionException, InterruptedException {
        var present = admin.listTopics().names().get();
        return Topics.all(1).stream()
                .map(Topics.Spec::name)
                .filter(name -> !present.contains(name))
                .toList();
    }

    /// The territory as last published, if there is one yet.
    public Optional<Territory> territory() throws ExecutionException, InterruptedException {
        AtomicReference<Optional<Territory>> territory = new AtomicReference<>(Optional.empty());
        topics.read(List.of(Topics.TERRITORY), record -> {
            Optional<Territory> read = read(record);
            if (read.isPresent()) {
                territory.set(read);
            }
        });
        return territory.get();
    }

    private static Optional<Territory> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReferenceRecords.territory(record.value()));
        } catch (InvalidReferenceException e) {
            LOG.warn(
                    "Record {}-{}@{} is left out: it holds no territory ({})",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.faults().stream().map(Object::toString).collect(Collectors.joining(", ")));
            return Optional.empty();
        }
    }
}
