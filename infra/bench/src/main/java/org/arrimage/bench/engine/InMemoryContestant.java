package org.arrimage.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.Family;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.Territory;
import org.arrimage.contract.topic.Topics;
import org.arrimage.streams.activity.Cell;
import org.arrimage.streams.activity.Entity;
import org.arrimage.streams.activity.EntityHistory;
import org.arrimage.streams.activity.Member;
import org.arrimage.streams.activity.Pair;
import org.arrimage.streams.activity.Tally;
import tools.jackson.databind.json.JsonMapper;

/// The limit: one consumer and maps in memory, running totals after every event, and nothing that would survive a
/// crash. It decodes and judges events with the same code as the engine.
final class InMemoryContestant {

    private static final Duration POLL = Duration.ofMillis(200);

    private final ReferenceData reference = new ReferenceData(Workload.territory(), Workload.directory());
    private final Map<String, Entity> entities = new HashMap<>();
    private final Map<Cell, Running> cells = new HashMap<>();

    private InMemoryContestant() {}

    /// @param args the brokers, and the file that takes the cells as JSON when all is read
    public static void main(String[] args) throws IOException {
        InMemoryContestant limit = new InMemoryContestant();
        limit.readAll(args[0]);
        Map<String, Map<String, Long>> cells = new TreeMap<>();
        limit.cells.forEach((cell, running) -> {
            Map<String, Long> numbers = running.numbers();
            if (!numbers.isEmpty()) {
                cells.put(Cells.key(cell.scope(), cell.week()), numbers);
            }
        });
        Files.write(Path.of(args[1]), JsonMapper.shared().writeValueAsBytes(cells));
    }

    private void readAll(String brokers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.REFERRAL).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (KafkaBinding.read(Family.REFERRAL, record.key(), record.headers(), record.value())
                            instanceof ReadResult.Read(Event event)) {
                        add(event);
                    }
                }
            }
        }
    }

    private void add(Event event) {
        Entity entity = entities.computeIfAbsent(
                event.subject(), absent -> new Entity(new EntityHistory(), List.of(), new TreeSet<>()));
        if (!entity.history().add(event)) {
            return;
        }
        Entity reviewed = entity.reviewed(reference);
        entities.put(event.subject(), reviewed);
        entity.contributed(reference).forEach((cell, tally) -> add(cell, tally, -1));
        reviewed.contributed(reference).forEach((cell, tally) -> add(cell, tally, 1));
    }

    private void add(Cell cell, Tally tally, long times) {
        cells.computeIfAbsent(cell, absent -> new Running()).add(tally, times);
        cells.computeIfAbsent(new Cell(Territory.REGION, cell.week()), absent -> new Running())
                .add(tally, times);
    }

    /// The running numbers of one cell.
    private static final class Running {

        private final long[] sums = new long[Metric.values().length];
        private final long[] days = new long[366];
        private final Map<Object, long[]> members = new HashMap<>();
        private long organisations;
        private long ties;

        void add(Tally tally, long times) {
            tally.sums().forEach((metric, amount) -> sums[metric.ordinal()] += times * amount);
            tally.contactDays().forEach((day, amount) -> days[day] += times * amount);
            tally.members().forEach((member, mentions) -> {
                if (member.kind() == Member.Kind.ORGANISATION) {
                    organisations += presence(member, times * mentions.referral());
                }
            });
            tally.pairs().forEach((pair, mentions) -> {
                if (pair.kind() == Pair.Kind.TIE) {
                    ties += presence(pair, times * mentions.referral());
                }
            });
        }

        private int presence(Object member, long times) {
            long[] count = members.computeIfAbsent(member, absent -> new long[1]);
            long before = count[0];
            count[0] += times;
            return Boolean.compare(count[0] > 0, before > 0);
        }

        Map<String, Long> numbers() {
            Map<String, Long> numbers = new TreeMap<>();
            for (Metric metric : Cells.METRICS) {
                Tally.add(numbers, metric.code(), sums[metric.ordinal()]);
            }
            for (int day = 0; day < days.length; day++) {
                Tally.add(numbers, "contact_days." + day, days[day]);
            }
            Tally.add(numbers, Metric.ACTIVE_ORGANISATIONS.code(), organisations);
            Tally.add(numbers, Metric.ACTIVE_TIES.code(), ties);
            return numbers;
        }
    }
}
