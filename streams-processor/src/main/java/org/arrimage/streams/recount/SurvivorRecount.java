package org.arrimage.streams.recount;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventWriter;
import org.arrimage.contract.event.Family;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.topic.Topics;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.sql.Columns;
import org.arrimage.streams.topic.TopicReader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads the event topics from their beginning, chooses the surviving events again, and reports the facts that
/// differ.
@Component
class SurvivorRecount {

    private static final String LIMIT = SqlFile.read(SurvivorRecount.class, "limit-silence");
    private static final String CREATE = SqlFile.read(SurvivorRecount.class, "create-raw");
    private static final String INSERT = SqlFile.read(SurvivorRecount.class, "insert-raw");
    private static final String RECOUNT = SqlFile.read(SurvivorRecount.class, "recount-survivors");
    private static final int BATCH = 2_000;

    private final JdbcTemplate jdbc;
    private final RepeatedRecount recounts;
    private final TopicReader topics;
    private final Map<String, Family> families = new HashMap<>();

    SurvivorRecount(JdbcTemplate jdbc, RepeatedRecount recounts, TopicReader topics) {
        this.jdbc = jdbc;
        this.recounts = recounts;
        this.topics = topics;
        for (Family family : Family.values()) {
            families.put(Topics.events(family), family);
        }
    }

    /// The result.
    ///
    /// @param events how many events the topics hold
    /// @param identities those whose fact is not the survivor
    record Outcome(long events, List<String> identities) {}

    private record Identity(String family, String subject, String source, String original) {

        @Override
        public String toString() {
            return String.join(" ", family, subject, source, original);
        }
    }

    /// RecountSchedule. An entity for which events arrive meanwhile is left out, because its facts may be ahead.
    ///
    /// @throws NotLevel if the facts are too far behind to tell
    /// @throws KafkaException if the topics cannot be read to their end
    @Transactional
    public Outcome recount() {
        jdbc.execute(LIMIT);
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
        List<Identity> differing = recounts.confirmed(() -> jdbc.query(
                RECOUNT,
                (row, number) -> new Identity(
                        row.getString("family"),
                        row.getString("subject"),
                        row.getString("source"),
                        row.getString("original"))));
        Set<String> unsettled = new HashSet<>();
        read(read, event -> unsettled.add(event.family().code() + " " + event.subject()));
        return new Outcome(
                events[0],
                differing.stream()
                        .filter(identity -> !unsettled.contains(identity.family() + " " + identity.subject()))
                        .map(Identity::toString)
                        .toList());
    }

    private Map<TopicPartition, Long> read(Map<TopicPartition, Long> from, Consumer<Event> take) {
        try {
            return topics.read(Topics.events(), from, record -> {
                Family family = families.get(record.topic());
                if (family != null
                        && KafkaBinding.read(family, record.key(), record.headers(), record.value())
                                instanceof ReadResult.Read(Event event)) {
                    take.accept(event);
                }
            });
        } catch (ExecutionException e) {
            throw new KafkaException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
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
