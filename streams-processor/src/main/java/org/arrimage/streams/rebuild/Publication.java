package org.arrimage.streams.rebuild;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.contract.topic.Topics;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.sink.Sink;
import org.arrimage.streams.topic.TopicReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Copies what a generation has built to the topics of the contract before its engine writes there: compaction
/// keeps the last record of a key, so the last record must be the newest. A publication that was interrupted is
/// repeated, with the same result.
@Component
class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final String HOLD = SqlFile.read(Publication.class, "hold-unpublished");
    private static final String ROWS = SqlFile.read(Publication.class, "read-rows");
    private static final String PUBLISHED = SqlFile.read(Publication.class, "mark-published");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(60);

    private final GenerationResources resources;
    private final TopicReader topics;
    private final EndedGenerations endedGenerations;
    private final JdbcTemplate jdbc;
    private final KafkaTemplate<byte[], byte[]> kafka;

    Publication(
            GenerationResources resources,
            TopicReader topics,
            EndedGenerations endedGenerations,
            JdbcTemplate jdbc,
            KafkaTemplate<byte[], byte[]> kafka) {
        this.resources = resources;
        this.topics = topics;
        this.endedGenerations = endedGenerations;
        this.jdbc = jdbc;
        this.kafka = kafka;
    }

    /// Returns when the topics hold what the generation has built; one instance publishes, the others wait.
    @Transactional(rollbackFor = Exception.class)
    public void ensure(Generation generation) throws ExecutionException, InterruptedException {
        if (jdbc.queryForList(HOLD, Integer.class, generation.number()).isEmpty()) {
            return;
        }
        awaitFarewell(generation);
        Map<String, SectorWeek> rows = rows(generation);
        List<CompletableFuture<?>> sent = new ArrayList<>();
        rows.values().forEach(row -> sent.add(kafka.send(record(row))));
        List<ProducerRecord<byte[], byte[]>> letters = deadLetters(generation);
        letters.forEach(letter -> sent.add(kafka.send(letter)));
        for (CompletableFuture<?> one : sent) {
            one.get();
        }
        Optional<Generation> before = endedGenerations.all().stream().findFirst();
        if (before.isPresent()) {
            resources.takeOver(before.orElseThrow().named(Sink.ROWS_GROUP), generation.named(Sink.ROWS_GROUP));
        }
        jdbc.update(PUBLISHED, generation.number());
        LOG.info(
                "Generation {}: {} rows and {} dead letters published",
                generation.number(),
                rows.size(),
                letters.size());
    }

    /// Waits until none of the groups that use these topics has a member.
    private void awaitFarewell(Generation generation) throws ExecutionException, InterruptedException {
        List<String> groups = new ArrayList<>(List.of(generation.application(), generation.named(Sink.ROWS_GROUP)));
        endedGenerations.all().forEach(ended -> groups.add(ended.application()));
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        List<String> inUse = resources.inUse(groups);
        while (!inUse.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("somebody is still at work in " + inUse);
            }
            Thread.sleep(LOOK_AGAIN);
            inUse = resources.inUse(groups);
        }
    }

    /// The newest row of every cell, wherever it is: in the table, on its way there, or published before an
    /// interruption. A cell that only an earlier generation has becomes a row of zeros.
    private Map<String, SectorWeek> rows(Generation generation) throws ExecutionException, InterruptedException {
        Map<String, SectorWeek> newest = new HashMap<>();
        Consumer<SectorWeek> take = row -> newest.merge(row.key(), row, (a, b) -> b.revision() > a.revision() ? b : a);
        jdbc.query(ROWS, result -> {
            take.accept(SectorWeek.fromJson(result.getString(1).getBytes(StandardCharsets.UTF_8)));
        });
        if (resources.exists(generation.rowsBeside())) {
            topics.read(List.of(generation.rowsBeside()), record -> read(record).ifPresent(take));
        }
        List<SectorWeek> earlier = new ArrayList<>();
        topics.read(
                List.of(Topics.SECTOR_WEEK),
                record -> read(record).ifPresent(row -> {
                    if (row.generation() < generation.number()) {
                        earlier.add(row);
                    } else {
                        take.accept(row);
                    }
                }));
        earlier.forEach(row -> newest.computeIfAbsent(
                row.key(),
                absent -> new SectorWeek(
                        row.scope(),
                        row.week(),
                        SectorWeek.revision(generation.number(), 0),
                        Map.of(),
                        Collections.emptySortedMap())));
        return newest;
    }

    private static Optional<SectorWeek> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(SectorWeek.read(record.key(), record.value(), record.headers()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the sink makes a dead letter of it
        }
    }

    private static ProducerRecord<byte[], byte[]> record(SectorWeek row) {
        RecordHeaders headers = new RecordHeaders();
        row.writeRevision(headers);
        return new ProducerRecord<>(
                Topics.SECTOR_WEEK,
                null,
                null,
                row.key().getBytes(StandardCharsets.UTF_8),
                row.isEmpty() ? null : row.toJson(),
                headers);
    }

    /// The dead letters that have not been sent yet.
    private List<ProducerRecord<byte[], byte[]>> deadLetters(Generation generation)
            throws ExecutionException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
        if (resources.exists(generation.deadLettersBeside())) {
            Set<DeadLetter> known = new HashSet<>();
            topics.read(List.of(Topics.DEAD_LETTER), record -> letter(record).ifPresent(known::add));
            topics.read(List.of(generation.deadLettersBeside()), record -> {
                if (letter(record).filter(known::add).isPresent()) {
                    letters.add(new ProducerRecord<>(
                            Topics.DEAD_LETTER, null, null, record.key(), record.value(), record.headers()));
                }
            });
        }
        return letters;
    }

    /// The dead letter in a record of a dead-letter topic; empty if the record holds none.
    private static Optional<DeadLetter> letter(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(DeadLetter.read(record.headers()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
