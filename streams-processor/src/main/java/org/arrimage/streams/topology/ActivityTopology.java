package org.arrimage.streams.topology;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.contract.topic.Topics;
import org.arrimage.streams.activity.WeekChange;
import org.arrimage.streams.generation.Rules;
import org.arrimage.streams.state.StateSerdes;

/// The way from the events to the weekly rows. The README of this module draws it, and a test keeps the drawing
/// true.
public final class ActivityTopology {

    /// The internal topics in the order in which data pass them: changes of pairs by group of pairs, the counts of
    /// ties by week, and all other changes by week.
    public static final List<String> INTERNAL_TOPICS = List.of("pairs", "tie-counts", "weeks");

    private static final String PAIRS = INTERNAL_TOPICS.get(0);
    private static final String TIE_COUNTS = INTERNAL_TOPICS.get(1);
    private static final String WEEKS = INTERNAL_TOPICS.get(2);

    /// Store of the entities: values by [org.arrimage.streams.state.StateSerdes#readEntity], keys by
    /// [org.arrimage.streams.state.StoreKeys#entity].
    public static final String HISTORY_STORE = "history";

    /// Store of the members of each week; keys by [org.arrimage.streams.state.StoreKeys#member].
    public static final String MEMBERS_STORE = "members";

    /// Store of the pairs of each week; keys by [org.arrimage.streams.state.StoreKeys#pair].
    public static final String PAIRS_STORE = "pairs-by-week";

    static final String DIRECTORY_STORE = "directory";
    static final String WAITING_STORE = "waiting";
    static final String TOTALS_STORE = "totals";

    private static final String PAIRS_BUFFER = "pairs-buffer";
    private static final String TIES_BUFFER = "tie-counts-buffer";
    private static final String WEEKS_BUFFER = "weeks-buffer";
    private static final String COUNTS_BUFFER = "counts-buffer";

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    /// A week as a key, `2026-W02`.
    private static final Serde<IsoWeek> WEEK = Serdes.serdeFrom(
            (topic, week) -> week.toString().getBytes(StandardCharsets.US_ASCII),
            (topic, bytes) -> IsoWeek.parse(new String(bytes, StandardCharsets.US_ASCII)));

    private ActivityTopology() {}

    /// The internal topics of an application: repartition topics and changelogs.
    public static List<String> topics(String application) {
        return Stream.concat(
                        INTERNAL_TOPICS.stream().map(topic -> application + "-" + topic + "-repartition"),
                        Stream.of(HISTORY_STORE, WAITING_STORE, PAIRS_STORE, MEMBERS_STORE, TOTALS_STORE)
                                .map(store -> application + "-" + store + "-changelog"))
                .toList();
    }

    /// Where the results go.
    ///
    /// @param rows topic of the weekly rows
    /// @param deadLetters topic of the records that cannot be used
    /// @param onDeadLetter called for each of them
    public record Results(String rows, String deadLetters, Consumer<DeadLetter> onDeadLetter) {

        /// The topics of the contract.
        public static final Results PUBLIC = new Results(Topics.SECTOR_WEEK, Topics.DEAD_LETTER, letter -> {});
    }

    /// Builds the topology for the topics of the contract and all metrics.
    public static Topology build(StreamsConfig config, Territory territory, long generation) {
        return build(config, Rules.ofThisProgram(territory), generation, Results.PUBLIC);
    }

    /// Builds the topology; the result depends on the arguments alone.
    ///
    /// @param generation 0 to 2^22; precedes the counter in every revision, so that a rebuild outranks what it
    ///     replaces
    public static Topology build(StreamsConfig config, Rules rules, long generation, Results results) {
        Territory territory = rules.territory();
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));

        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(DIRECTORY_STORE), Serdes.String(), BYTES)
                        .withLoggingDisabled(),
                Topics.DIRECTORY,
                Consumed.with(Serdes.String(), BYTES).withName("directory-topic"),
                () -> new DirectoryRecords(territory));
        builder.addStateStore(store(HISTORY_STORE, BYTES));
        builder.addStateStore(store(WAITING_STORE, BYTES));
        builder.addStateStore(store(PAIRS_STORE, StateSerdes.SPREAD));
        builder.addStateStore(store(MEMBERS_STORE, StateSerdes.SPREAD));
        builder.addStateStore(store(TOTALS_STORE, StateSerdes.TOTALS));
        for (String buffer : List.of(PAIRS_BUFFER, TIES_BUFFER, WEEKS_BUFFER, COUNTS_BUFFER)) {
            builder.addStateStore(CommitBuffer.builder(buffer));
        }

        Map<String, KStream<byte[], Decoded>> read = builder.stream(
                        Topics.events(), Consumed.with(BYTES, BYTES).withName("event-topics"))
                .process(() -> new Decode(territory), Named.as("decode"))
                .split(Named.as("read-"))
                .branch((key, decoded) -> decoded instanceof Decoded.Fact, Branched.as("facts"))
                .branch((key, decoded) -> decoded instanceof Decoded.Dead, Branched.as("dead"))
                .noDefaultBranch();

        branch(read, "read-dead")
                .process(() -> new DeadLetters(results.onDeadLetter()), Named.as("dead-letters"))
                .to(results.deadLetters(), Produced.with(BYTES, BYTES).withName("dead-letter-topic"));

        KStream<IsoWeek, WeekChange> changes = branch(read, "read-facts")
                .process(
                        () -> new Histories(territory, rules.counting()),
                        Named.as("histories"),
                        HISTORY_STORE,
                        WAITING_STORE);

        KStream<IsoWeek, WeekChange> tieCounts = changes.process(
                        () -> new CombinePairs(PAIRS_BUFFER), Named.as("combine-pairs"), PAIRS_BUFFER)
                .repartition(Repartitioned.with(Serdes.Integer(), StateSerdes.PAIR_CHANGES)
                        .withName(PAIRS))
                .process(() -> new Pairs(territory), Named.as("pairs"), PAIRS_STORE)
                .process(() -> new CombineWeeks(TIES_BUFFER), Named.as("combine-tie-counts"), TIES_BUFFER)
                .repartition(Repartitioned.with(WEEK, StateSerdes.WEEK_CHANGE).withName(TIE_COUNTS));

        changes.process(() -> new CombineWeeks(WEEKS_BUFFER), Named.as("combine-weeks"), WEEKS_BUFFER)
                .repartition(Repartitioned.with(WEEK, StateSerdes.WEEK_CHANGE).withName(WEEKS))
                .merge(tieCounts, Named.as("all-counts"))
                .process(() -> new CombineWeeks(COUNTS_BUFFER), Named.as("combine-counts"), COUNTS_BUFFER)
                .process(() -> new Counts(territory, rules.counting()), Named.as("counts"), MEMBERS_STORE, TOTALS_STORE)
                .process(() -> new Rows(generation), Named.as("rows"))
                .to(results.rows(), Produced.with(BYTES, BYTES).withName("sector-week-topic"));

        return builder.build();
    }

    private static KStream<byte[], Decoded> branch(Map<String, KStream<byte[], Decoded>> branches, String name) {
        KStream<byte[], Decoded> branch = branches.get(name);
        if (branch == null) {
            throw new IllegalStateException("No branch " + name);
        }
        return branch;
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values);
    }
}
