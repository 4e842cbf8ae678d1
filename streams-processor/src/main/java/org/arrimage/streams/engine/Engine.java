package org.arrimage.streams.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.Generations;
import org.arrimage.streams.generation.Overtaken;
import org.arrimage.streams.generation.Rules;
import org.arrimage.streams.process.End;
import org.arrimage.streams.sink.ReferenceTable;
import org.arrimage.streams.sink.SinkMeters;
import org.arrimage.streams.topic.Intake;
import org.arrimage.streams.topology.ActivityTopology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Runs the topology and the sink, from the moment the topics and the territory are there until the process ends.
///
/// Healthy when the streams run; while it waits for something, it says for what.
@Component("engine")
public class Engine implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /// The streams' consumers share the names of their measures with those of Spring, and so must share the labels.
    private static final Tags SAME_LABELS = Tags.of("spring.id", "engine");

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(20);

    private static final String CANNOT_START_FRENCH = """
            Le moteur n’a pas pu démarrer, pour une raison que personne n’avait prévue : elle est dans le journal, juste \
            au-dessus. Ce processus s’arrête ; rien n’est perdu, et les chiffres attendent. Redémarrez-le ; si cela se \
            répète, signalez-le avec ce journal.""";

    private static final String CANNOT_START_ENGLISH = """
            The engine could not start, for a reason that nobody foresaw: it is in the log, just above. This process \
            ends; nothing is lost, and the numbers wait. Start it again; if it happens again, report it with this log.""";

    private static final String COUNTED_EARLIER_FRENCH = """
            Les chiffres ont été comptés par une version antérieure du programme, qui n’avait pas tous les indicateurs. Les \
            nouveaux ne sont pas montrés, les autres sont justes et continuent d’avancer. Pour les obtenir : \
            ./arrimage rebuild, ou un processeur de plus avec arrimage.rebuild=join.""";

    private static final String COUNTED_EARLIER_ENGLISH = """
            The numbers were counted by an earlier version of the program, which did not have every metric. The new ones \
            are not shown; the others are right and go on. To have them: ./arrimage rebuild, or one more processor with \
            arrimage.rebuild=join.""";

    private static final String COUNTED_LATER_FRENCH = """
            Les chiffres ont été comptés par une version plus récente du programme ; celle-ci en fausserait une partie. Ce \
            processus s’arrête et n’a rien changé. Démarrez la version récente, ou recomptez tout avec celle-ci : un \
            processeur avec arrimage.rebuild=anew.""";

    private static final String COUNTED_LATER_ENGLISH = """
            The numbers were counted by a later version of the program; this one would spoil some of them. This process \
            ends and has changed nothing. Start the later version, or count everything anew with this one: a processor \
            with arrimage.rebuild=anew.""";

    private final KafkaStreamsConfiguration kafka;
    private final EngineSettings settings;
    private final Transactions transactions;
    private final Intake intake;
    private final Generation generation;
    private final Generations generations;
    private final ReferenceTable references;
    private final Belongings belongings;
    private final Publication publication;
    private final Remains remains;
    private final End end;
    private final KafkaListenerEndpointRegistry listeners;
    private final SinkMeters sinkMeters;
    private final MeterRegistry meters;

    private volatile boolean rebuildIsDue;
    private volatile String waitingFor = "to be started";
    private volatile @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics streamsMetrics;
    private volatile @Nullable Thread starter;

    Engine(
            KafkaStreamsConfiguration kafka,
            EngineSettings settings,
            Transactions transactions,
            Intake intake,
            Generation generation,
            Generations generations,
            ReferenceTable references,
            Belongings belongings,
            Publication publication,
            Remains remains,
            End end,
            KafkaListenerEndpointRegistry listeners,
            SinkMeters sinkMeters,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.settings = settings;
        this.transactions = transactions;
        this.intake = intake;
        this.generation = generation;
        this.generations = generations;
        this.references = references;
        this.belongings = belongings;
        this.publication = publication;
        this.remains = remains;
        this.end = end;
        this.listeners = listeners;
        this.sinkMeters = sinkMeters;
        this.meters = meters;
    }

    @Override
    public void start() {
        starter = Thread.ofVirtual().name("engine-starter").start(this::startWhenPossible);
    }

    private void startWhenPossible() {
        try {
            while (!startsNow()) {
                if (end.isDue()) {
                    return;
                }
                Thread.sleep(LOOK_AGAIN);
            }
            if (!generation.building()) {
                remains.remove(Path.of(streamsConfig().getString(StreamsConfig.STATE_DIR_CONFIG)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The engine cannot start", e);
            end.with(End.FAILED, CANNOT_START_FRENCH, CANNOT_START_ENGLISH);
        }
    }

    /// Starts the streams if all that they need is there.
    private boolean startsNow() throws InterruptedException {
        try {
            if (!transactions.areGuarded()) {
                end.with(End.FAILED, Transactions.FRENCH, Transactions.ENGLISH);
                return false;
            }
            List<String> missing = intake.missingTopics();
            if (!missing.isEmpty()) {
                waitFor("the topics " + String.join(", ", missing) + ", which the ingest service creates");
                return false;
            }
            Optional<Territory> published = intake.territory();
            if (published.isEmpty()) {
                waitFor("the territory, which the ingest service publishes");
                return false;
            }
            Rules rules = generations.rules(generation, Rules.ofThisProgram(published.get()));
            if (rules.counting() > Metric.COUNTING) {
                end.with(End.FAILED, COUNTED_LATER_FRENCH, COUNTED_LATER_ENGLISH);
                return false;
            }
            prepare(rules.territory(), published.get());
            run(rules);
            return true;
        } catch (StreamsException e) {
            waitFor("the streams, which do not start yet (" + e.getMessage() + ")");
        } catch (ExecutionException | KafkaException | org.springframework.kafka.KafkaException e) {
            waitFor("Kafka at " + streamsConfig().getList(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG) + " ("
                    + e.getMessage() + ")");
        } catch (DataAccessException | TransactionException e) {
            waitFor("the database (" + e.getMessage() + ")");
        } catch (Overtaken e) {
            waitFor("its end: " + e.getMessage());
        }
        return false;
    }

    /// What has to be done before the engine writes anything.
    private void prepare(Territory territory, Territory published) throws ExecutionException, InterruptedException {
        if (!territory.equals(published)) {
            LOG.info(
                    "The territory has changed since generation {} was begun: a rebuild takes it", generation.number());
        }
        references.begin(territory);
        if (generation.building()) {
            belongings.createTopicsBeside(generation);
        } else {
            publication.ensure(generation);
            // Whoever built it and is still there finds no place to write to.
            belongings.delete(Belongings.topicsBeside(generation));
        }
    }

    private void waitFor(String what) {
        if (!what.equals(waitingFor)) {
            waitingFor = what;
            LOG.info("Waiting for {}", what);
        }
    }

    private synchronized void run(Rules rules) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        StreamsConfig config = streamsConfig();
        KafkaStreams built = new KafkaStreams(
                ActivityTopology.build(
                        config,
                        rules,
                        generation.number(),
                        new ActivityTopology.Results(generation.rows(), generation.deadLetters(), sinkMeters::died)),
                config);
        built.setUncaughtExceptionHandler(failure -> {
            LOG.error("A stream thread failed; another takes its place", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        try {
            // Returns when the directory of organisations is read, which may fail.
            built.start();
        } catch (StreamsException e) {
            built.close(FAREWELL);
            throw e;
        }
        streams = built;
        streamsMetrics = new KafkaStreamsMetrics(built, SAME_LABELS);
        streamsMetrics.bindTo(meters);
        listeners.getListenerContainers().forEach(listener -> listener.start());
        LOG.info("The engine runs, generation {}", generation.number());
        rebuildIsDue = rules.counting() < Metric.COUNTING;
        if (rebuildIsDue) {
            LOG.warn("{}{}{}", COUNTED_EARLIER_FRENCH, System.lineSeparator(), COUNTED_EARLIER_ENGLISH);
        }
    }

    private StreamsConfig streamsConfig() {
        Map<String, Object> properties = new HashMap<>();
        kafka.asProperties().forEach((name, value) -> properties.put(name.toString(), value));
        properties.putAll(EngineProperties.of(settings.threads(), settings.commitInterval()));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, generation.application());
        return new StreamsConfig(properties);
    }

    @Override
    public synchronized void stop() {
        Thread starting = starter;
        if (starting != null) {
            starting.interrupt();
            starter = null;
        }
        KafkaStreams running = streams;
        if (running != null) {
            // Who comes back soon keeps its tasks; who will not come back makes room at once.
            running.close(CloseOptions.timeout(FAREWELL)
                    .withGroupMembershipOperation(
                            end.isDue()
                                    ? GroupMembershipOperation.LEAVE_GROUP
                                    : GroupMembershipOperation.REMAIN_IN_GROUP));
            streams = null;
        }
        KafkaStreamsMetrics bound = streamsMetrics;
        if (bound != null) {
            bound.close();
            streamsMetrics = null;
        }
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }

    /// Whether this program has metrics that the generation does not count, which only a rebuild brings.
    public boolean rebuildIsDue() {
        return rebuildIsDue;
    }

    /// Whether the streams have stopped for good: no thread replaces another any more, and only a new start helps.
    boolean isBeyondHelp() {
        KafkaStreams running = streams;
        return running != null
                && switch (running.state()) {
                    case PENDING_ERROR, ERROR -> true;
                    case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN, NOT_RUNNING -> false;
                };
    }

    @Override
    public Health health() {
        KafkaStreams running = streams;
        if (running == null) {
            return Health.outOfService().withDetail("waitingFor", waitingFor).build();
        }
        KafkaStreams.State state = running.state();
        Health.Builder health = switch (state) {
            case RUNNING, REBALANCING -> Health.up();
            case CREATED, PENDING_SHUTDOWN, NOT_RUNNING -> Health.outOfService();
            case PENDING_ERROR, ERROR -> Health.down();
        };
        return health.withDetail("state", state).build();
    }
}
