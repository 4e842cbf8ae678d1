package org.arrimage.streams.drift;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventWriter;
import org.arrimage.contract.event.Family;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.event.Reading;
import org.arrimage.contract.topic.Topics;
import org.arrimage.streams.sql.Columns;
import org.arrimage.streams.sql.SqlFile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads the event topics from their beginning, chooses the surviving events anew, and compares them with the facts.
@Component
class SurvivorCheck {

    private static final String CREATE = SqlFile.read(SurvivorCheck.class, "create-raw");
    private static final String INSERT = SqlFile.read(SurvivorCheck.class, "insert-raw");
    private static final String COMPARE = SqlFile.read(SurvivorCheck.class, "compare-survivors");
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int BATCH = 2_000;

    /// How long it may take until the facts are as far as what was read.
    private static final Duration LEVEL = Duration.ofSeconds(20);

    private final JdbcTemplate jdbc;
    private final Level level;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Map<String, Family> families = new HashMap<>();

    SurvivorCheck(JdbcTemplate jdbc, ConsumerFactory<byte[], byte[]> consumers, Level level) {
        this.jdbc = jdbc;
        this.level = level;
        this.consumers = consumers;
        for (Family family : Family.values()) {
            families.put(Topics.events(family), family);
        }
    }

    /// What came of it.
    ///
    /// @param events how many events stand in the topics
    /// @param identities those whose fact is not the survivor
    record Outcome(long events, List<String> identities) {}

    /// Compares. An entity of which something arrives meanwhile is left out: its facts may be ahead.
    ///
    /// @throws NotLevel if the facts are too far behind to tell
    @Transactional
    public Outcome check() {
        jdbc.execute(CREATE);
        List<Event> batch = new ArrayList<>();
        long[] events = {0};
        Map<TopicPartition, Long> read = read(Map.of(), event -> {
            batch.add(event);
            events[0]++;
            if (batch.size() == BATCH) {
                insert(batch);
            }
        });
        insert(batch);
        if (!level.within(LEVEL)) {
            throw new NotLevel();
        }
        List<String[]> differing = jdbc.query(COMPARE, (row, number) -> new String[] {
            row.getString("family"), row.getString("subject"), row.getString("source"), row.getString("original")
        });
        Set<String> unsettled = new HashSet<>();
        read(read, event -> unsettled.add(event.family().code() + "|" + event.subject()));
        List<String> identities = differing.stream()
                .filter(identity -> !unsettled.contains(identity[0] + "|" + identity[1]))
                .map(identity -> String.join(" ", identity))
                .toList();
        return new Outcome(events[0], identities);
    }

    /// Reads the topics from the given positions, or from their beginning, to where they end now.
    ///
    /// @return the ends
    private Map<TopicPartition, Long> read(Map<TopicPartition, Long> from, Consumer<Event> take) {
        try (var consumer = consumers.createConsumer("arrimage-drift", "")) {
            List<TopicPartition> partitions = Topics.events().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toList());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            from.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Family family = families.get(record.topic());
                    if (family != null
                            && KafkaBinding.read(family, record.key(), record.headers(), record.value())
                                    instanceof Reading.Read(Event event)) {
                        take.accept(event);
                    }
                }
            }
            return ends;
        }
    }

    private void insert(List<Event> events) {
        jdbc.update(
                INSERT,
                Columns.of(List.copyOf(events))
                        .with("text", event -> event.family().code())
                        .with("text", Event::subject)
                        .with("text", Event::source)
                        .with("text", Event::originalId)
                        .with("text", Event::id)
                        .with("int4", Event::revision)
                        .with("text", event -> event.type().code())
                        .with("timestamptz", event -> event.time().toString())
                        .with("jsonb", event -> new String(EventWriter.data(event), StandardCharsets.UTF_8))
                        .with("text", event -> new String(EventWriter.content(event), StandardCharsets.UTF_8)));
        events.clear();
    }
}
