package org.arrimage.streams.sink;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.contract.topic.Topics;
import org.arrimage.contract.topic.Trace;
import org.arrimage.streams.generation.Generation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/// Takes the rows and the directory from their topics to the database, batch by batch.
///
/// A batch is committed after the database has it. It may come again after a crash: absolute totals with a revision
/// make that harmless. A record that cannot be read goes to the dead-letter topic and stops nothing. While the
/// database does not answer, the sink waits for it.
@Component
public class Sink {

    /// Consumer group of the weekly rows; the name depends on the generation, like those of the other groups.
    public static final String ROWS_GROUP = "arrimage-sink";

    /// Consumer group of the directory.
    public static final String REFERENCE_GROUP = "arrimage-sink-reference";

    static final String NO_ROW = "no-sector-week";
    static final String NO_REFERENCE = "no-reference";

    private static final Logger LOG = LoggerFactory.getLogger(Sink.class);

    private final SectorWeekTable rows;
    private final ReferenceTable references;
    private final KafkaTemplate<byte[], byte[]> deadLetters;
    private final Generation generation;
    private final SinkMeters meters;
    private final Tracer tracer;

    Sink(
            SectorWeekTable rows,
            ReferenceTable references,
            KafkaTemplate<byte[], byte[]> deadLetters,
            Generation generation,
            SinkMeters meters,
            Tracer tracer) {
        this.rows = rows;
        this.references = references;
        this.deadLetters = deadLetters;
        this.generation = generation;
        this.meters = meters;
        this.tracer = tracer;
    }

    @KafkaListener(
            id = ROWS_GROUP,
            groupId = "#{@generation.named('" + ROWS_GROUP + "')}",
            topics = "#{@generation.rows()}")
    void writeRows(List<ConsumerRecord<byte[], byte[]>> batch) throws ExecutionException, InterruptedException {
        Map<String, SectorWeek> newest = new HashMap<>();
        Map<String, Long> accepted = new HashMap<>();
        Map<Trace, Long> traces = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            try {
                SectorWeek row = SectorWeek.read(record.key(), record.value(), record.headers());
                if (generation.takes(row)) {
                    newest.merge(row.key(), row, (a, b) -> b.revision() > a.revision() ? b : a);
                    accepted.merge(row.key(), record.timestamp(), Math::max);
                    Trace.of(record.headers()).ifPresent(trace -> traces.put(trace, record.timestamp()));
                }
            } catch (IllegalArgumentException e) {
                bury(record, NO_ROW);
            }
        }
        if (!newest.isEmpty()) {
            // A row that comes a second time changes nothing, and its delay is not measured.
            accepted.keySet().retainAll(rows.write(newest.values()));
            meters.written(accepted.values());
            traces.forEach(this::endTrace);
        }
    }

    @KafkaListener(
            id = REFERENCE_GROUP,
            groupId = "#{@generation.named('" + REFERENCE_GROUP + "')}",
            topics = Topics.DIRECTORY)
    void writeReferences(List<ConsumerRecord<byte[], byte[]>> batch) throws ExecutionException, InterruptedException {
        Map<String, ReferenceTable.Document> newest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            if (record.key() == null || record.value() == null) {
                continue; // a tombstone: what events name stays known
            }
            List<ReferenceTable.Document> read = references.read(record.key(), record.value());
            read.forEach(document -> newest.put(document.kind() + "|" + document.id(), document));
            if (read.isEmpty()) {
                bury(record, NO_REFERENCE);
            }
        }
        references.write(newest.values());
    }

    /// The last span of an event's trace: from its acceptance to the commit of its rows.
    private void endTrace(Trace trace, long accepted) {
        TraceContext door = tracer.traceContextBuilder()
                .traceId(trace.trace())
                .spanId(trace.span())
                .sampled(true)
                .build();
        tracer.spanBuilder()
                .setParent(door)
                .name("rows committed")
                .kind(Span.Kind.CONSUMER)
                .startTimestamp(accepted, TimeUnit.MILLISECONDS)
                .start()
                .end();
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
        DeadLetter letter = new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                "/ " + reason,
                Instant.ofEpochMilli(record.timestamp()));
        letter.writeTo(headers);
        deadLetters
                .send(new ProducerRecord<>(generation.deadLetters(), null, null, record.key(), record.value(), headers))
                .get();
        meters.died(letter);
    }
}
