package org.arrimage.streams.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.arrimage.streams.generation.GenerationFencedException;
import org.arrimage.streams.generation.Rules;
import org.arrimage.streams.process.ProcessExit;
import org.arrimage.streams.rebuild.Counting;
import org.arrimage.streams.rebuild.GenerationCleanup;
import org.arrimage.streams.rebuild.Handover;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Runs the topology and the sink, from the moment the topics and the territory are there until the process ends.
///
/// Healthy when the streams run; while it waits for something, it names it.
@Component("engine")
class Engine implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private static final String CANNOT_START_FRENCH = """
            Le moteur n’a pas pu démarrer, pour une raison que personne n’avait prévue : elle est dans le journal, juste \
            au-dessus. Ce processus s’arrête; rien n’est perdu, et les chiffres attendent. Redémarrez-le; si cela se \
            répète, signalez-le avec ce journal.""";

    private static final String CANNOT_START_ENGLISH = """
            The engine could not start, for a reason that nobody foresaw: it is in the log, just above. This process \
            ends; nothing is lost, and the numbers wait. Start it again; if it happens again, report it with this log.""";

    private final Requirements requirements;
    private final Handover handover;
    private final Streams streams;
    private final Counting counting;
    private final GenerationCleanup cleanup;
    private final ProcessExit exit;

    private volatile String waitingFor = "to be started";
    private volatile @Nullable Thread starter;

    Engine(
            Requirements requirements,
            Handover handover,
            Streams streams,
            Counting counting,
            GenerationCleanup cleanup,
            ProcessExit exit) {
        this.requirements = requirements;
        this.handover = handover;
        this.streams = streams;
        this.counting = counting;
        this.cleanup = cleanup;
        this.exit = exit;
    }

    @Override
    public void start() {
        starter = Thread.ofVirtual().name("engine-starter").start(this::startWhenPossible);
    }

    private void startWhenPossible() {
        try {
            while (!startsNow()) {
                if (exit.isDue()) {
                    return;
                }
                Thread.sleep(LOOK_AGAIN);
            }
            cleanup.remove(streams.states());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The engine cannot start", e);
            exit.with(ProcessExit.FAILED, CANNOT_START_FRENCH, CANNOT_START_ENGLISH);
        }
    }

    /// Starts the streams if everything they need is there.
    private boolean startsNow() throws InterruptedException {
        try {
            Optional<Rules> rules = requirements.met(this::waitFor);
            if (rules.isPresent()) {
                handover.prepare(rules.get().territory());
                streams.start(rules.get());
                counting.runsBy(rules.get());
                return true;
            }
        } catch (StreamsException e) {
            waitFor("the streams, which do not start yet (" + e.getMessage() + ")");
        } catch (ExecutionException | KafkaException | org.springframework.kafka.KafkaException e) {
            waitFor("Kafka at " + streams.brokers() + " (" + e.getMessage() + ")");
        } catch (DataAccessException | TransactionException e) {
            waitFor("the database (" + e.getMessage() + ")");
        } catch (GenerationFencedException e) {
            waitFor("its end: " + e.getMessage());
        }
        return false;
    }

    private void waitFor(String what) {
        if (!what.equals(waitingFor)) {
            waitingFor = what;
            LOG.info("Waiting for {}", what);
        }
    }

    @Override
    public void stop() {
        Thread starting = starter;
        if (starting != null) {
            starting.interrupt();
            starter = null;
        }
        streams.close(exit.isDue());
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }

    @Override
    public Health health() {
        Optional<KafkaStreams.State> state = streams.state();
        if (state.isEmpty()) {
            return Health.outOfService().withDetail("waitingFor", waitingFor).build();
        }
        Health.Builder health = switch (state.get()) {
            case RUNNING, REBALANCING -> Health.up();
            case CREATED, PENDING_SHUTDOWN, NOT_RUNNING -> Health.outOfService();
            case PENDING_ERROR, ERROR -> Health.down();
        };
        return health.withDetail("state", state.get()).build();
    }
}
