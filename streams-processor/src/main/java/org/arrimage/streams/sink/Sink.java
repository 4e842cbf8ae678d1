package org.arrimage.streams.sink;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.contract.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Takes the rows and the reference data from their topics to the database, batch by batch.
///
/// A batch is committed after the database has it. It may come again after a crash: absolute totals with a revision
/// make that harmless. A record that cannot be read goes to the dead-letter topic and stops nothing; a database
/// that does not answer is waited for.
@Component
public class Sink {

    /// Consumer group of the weekly rows.
    public static final String ROWS_GROUP = "arrimage-sink";

    /// Consumer group of the reference data.
    public static final String REFERENCE_GROUP = "arrimage-sink-reference";

    private static final Logger LOG = LoggerFactory.getLogger(Sink.class);

    private final SectorWeekTable rows;
    private final ReferenceTable references;
    private final KafkaTemplate<byte[], byte[]> deadLetters;

    Sink(SectorWeekTable rows, ReferenceTable references, KafkaTemplate<byte[], byte[]> deadLetters) {
        this.rows = rows;
        this.references = references;
        this.deadLetters = deadLetters;
    }

    @KafkaListener(id = ROWS_GROUP, topics = Topics.SECTOR_WEEK)
    void writeRows(List<ConsumerRecord<byte[], byte[]>> batch) throws ExecutionException, InterruptedException {
        Map<String, SectorWeek> newest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            try {
                SectorWeek row = SectorWeek.read(record.key(), record.value(), record.headers());
                newest.merge(row.key(), row, (a, b) -> b.revision() > a.revision() ? b : a);
            } catch (IllegalArgumentException e) {
                bury(record, "/ no-sector-week");
            }
        }
        if (!newest.isEmpty()) {
            rows.write(newest.values());
        }
    }

    @KafkaListener(
            id = REFERENCE_GROUP,
            topics = {Topics.TERRITORY, Topics.DIRECTORY})
    void writeReferences(List<ConsumerRecord<byte[], byte[]>> batch) throws ExecutionException, InterruptedException {
        Map<String, ReferenceTable.Document> documents = new HashMap<>();
        Map<String, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            if (record.key() == null || record.value() == null) {
                continue; // a tombstone: what events name stays known
            }
            String id = new String(record.key(), StandardCharsets.UTF_8);
            try {
                JsonNode node = ContractJson.MAPPER.readTree(record.value());
                String kind = record.topic().equals(Topics.TERRITORY)
                        ? "territory"
                        : node.has("organisation") ? "organisation" : "table";
                JsonNode document = kind.equals("territory") ? node : node.required(kind);
                String key = kind + "|" + id;
                documents.put(
                        key, new ReferenceTable.Document(kind, id, ContractJson.MAPPER.writeValueAsString(document)));
                records.put(key, record);
            } catch (JacksonException e) {
                bury(record, "/ no-reference");
            }
        }
        if (documents.isEmpty()) {
            return;
        }
        try {
            references.write(documents.values());
        } catch (DataIntegrityViolationException batchRefused) {
            // The database answers and takes one of them as it stands never: a U+0000, for instance.
            for (Map.Entry<String, ReferenceTable.Document> document : documents.entrySet()) {
                try {
                    references.write(List.of(document.getValue()));
                } catch (DataIntegrityViolationException refused) {
                    bury(Objects.requireNonNull(records.get(document.getKey())), "/ refused-by-database");
                }
            }
        }
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, String reason)
            throws ExecutionException, InterruptedException {
        LOG.warn(
                "Record {}-{}@{} goes to the dead letters: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
        RecordHeaders headers = new RecordHeaders(record.headers().toArray());
        new DeadLetter(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        reason,
                        Instant.ofEpochMilli(record.timestamp()))
                .writeTo(headers);
        deadLetters
                .send(new ProducerRecord<>(Topics.DEAD_LETTER, null, null, record.key(), record.value(), headers))
                .get();
    }
}
