package org.arrimage.bench.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.EventWriter;
import org.arrimage.contract.event.Family;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.topic.Topics;
import org.arrimage.streams.activity.Entity;
import org.arrimage.streams.activity.EntityHistory;
import org.arrimage.streams.activity.Tally;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// What one writes first, and well: a store of entities, a delta for each scope and week, the numbers in an aggregate
/// and reference counts in a store of their own, JSON throughout, exactly-once v2, and the defaults of Kafka Streams.
final class AggregateContestant {

    static final String OUTPUT = "bench-plain";

    private static final String ENTITIES = "entities";
    private static final String MEMBERS = "members";
    private static final JsonMapper JSON = JsonMapper.shared();

    private AggregateContestant() {}

    /// @param args the brokers, and the directory of the state
    public static void main(String[] args) throws InterruptedException {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, OUTPUT);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, args[1]);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        Contestant.run(new KafkaStreams(topology(), properties));
    }

    private static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(ENTITIES),
                Serdes.String(),
                json(AggregateContestant::write, AggregateContestant::readEntity)));
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(MEMBERS), Serdes.String(), Serdes.Long()));
        Serde<Map<String, Long>> numbers =
                json(JSON::valueToTree, node -> JSON.convertValue(node, new TypeReference<TreeMap<String, Long>>() {}));
        builder.stream(Topics.REFERRAL, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(Entities::new, ENTITIES)
                .repartition(
                        Repartitioned.with(Serdes.String(), json(JSON::valueToTree, AggregateContestant::readDelta)))
                .processValues(Members::new, MEMBERS)
                .groupByKey(Grouped.with(Serdes.String(), numbers))
                .aggregate(
                        TreeMap::new,
                        (cell, change, sums) -> {
                            change.forEach((metric, amount) -> Tally.add(sums, metric, amount));
                            return sums;
                        },
                        Materialized.<String, Map<String, Long>, KeyValueStore<Bytes, byte[]>>as("numbers")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(numbers))
                .toStream()
                .to(OUTPUT, Produced.with(Serdes.String(), numbers));
        return builder.build();
    }

    private static final class Entities extends ContextualProcessor<byte[], byte[], String, Cells.Delta> {

        private final ReferenceData reference = new ReferenceData(Workload.territory(), Workload.directory());
        private KeyValueStore<String, Entity> entities;

        @SuppressWarnings("NullAway.Init") // the store is there from init on
        Entities() {}

        @Override
        public void init(ProcessorContext<String, Cells.Delta> context) {
            super.init(context);
            entities = context.getStateStore(ENTITIES);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (KafkaBinding.read(Family.REFERRAL, record.key(), record.headers(), record.value())
                    instanceof ReadResult.Read(Event event)) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                Entity held = entities.get(key);
                Entity entity = held == null ? Entity.unheardOf() : held.reviewed(reference);
                Map<String, Cells.Delta> deltas = new HashMap<>();
                Cells.add(deltas, entity.contributed(reference), -1);
                if (entity.history().add(event)) {
                    Entity reviewed = entity.reviewed(reference);
                    entities.put(key, reviewed);
                    Cells.add(deltas, reviewed.contributed(reference), 1);
                    deltas.forEach((cell, delta) -> {
                        if (!delta.isEmpty()) {
                            context().forward(new Record<>(cell, delta, record.timestamp()));
                        }
                    });
                }
            }
        }
    }

    private static final class Members extends ContextualFixedKeyProcessor<String, Cells.Delta, Map<String, Long>> {

        private KeyValueStore<String, Long> members;

        @SuppressWarnings("NullAway.Init") // the store is there from init on
        Members() {}

        @Override
        public void init(FixedKeyProcessorContext<String, Map<String, Long>> context) {
            super.init(context);
            members = context.getStateStore(MEMBERS);
        }

        @Override
        public void process(FixedKeyRecord<String, Cells.Delta> record) {
            Map<String, Long> numbers = new TreeMap<>(record.value().numbers());
            record.value().members().forEach((member, times) -> {
                String key = record.key() + "|" + member;
                Long held = members.get(key);
                long before = held == null ? 0 : held;
                long after = before + times;
                if (after == 0) {
                    members.delete(key);
                } else {
                    members.put(key, after);
                }
                Tally.add(numbers, Cells.metricOf(member), Boolean.compare(after > 0, before > 0));
            });
            context().forward(record.withValue(numbers));
        }
    }

    private static JsonNode write(Entity entity) {
        ArrayNode events = JSON.createArrayNode();
        entity.history().winners().forEach(event -> events.add(EventWriter.structured(event)));
        return events;
    }

    private static Entity readEntity(JsonNode node) {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : node.values()) {
            if (EventReader.readStructured(event) instanceof ReadResult.Read(Event read)) {
                events.add(read);
            }
        }
        return new Entity(EntityHistory.of(events), List.of(), new TreeSet<>());
    }

    private static Cells.Delta readDelta(JsonNode node) {
        return JSON.convertValue(node, Cells.Delta.class);
    }

    private static <T> Serde<T> json(Function<T, JsonNode> write, Function<JsonNode, T> read) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : JSON.writeValueAsBytes(write.apply(value)),
                (topic, bytes) -> bytes == null ? null : read.apply(JSON.readTree(bytes)));
    }
}
