package org.arrimage.streams.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.arrimage.contract.reference.Territory;
import org.arrimage.streams.topology.ActivityTopology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/// Runs the topology and the sink, from the moment the topics and the territory are there until the process ends.
///
/// Healthy when the streams run; while it waits for something, it says for what.
@Component("engine")
class Engine implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(20);

    private final KafkaProperties kafka;
    private final EngineSettings settings;
    private final TopicReader topics;
    private final KafkaListenerEndpointRegistry listeners;

    private volatile String waitingFor = "to be started";
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Thread starter;

    Engine(
            KafkaProperties kafka,
            EngineSettings settings,
            TopicReader topics,
            KafkaListenerEndpointRegistry listeners) {
        this.kafka = kafka;
        this.settings = settings;
        this.topics = topics;
        this.listeners = listeners;
    }

    @Override
    public void start() {
        starter = Thread.ofVirtual().name("engine-starter").start(this::startWhenPossible);
    }

    private void startWhenPossible() {
        try {
            Optional<Territory> territory = Optional.empty();
            while (territory.isEmpty()) {
                territory = lookForTerritory();
                if (territory.isEmpty()) {
                    Thread.sleep(LOOK_AGAIN);
                }
            }
            run(territory.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Territory> lookForTerritory() throws InterruptedException {
        try {
            List<String> missing = topics.missingTopics();
            if (!missing.isEmpty()) {
                waitFor("the topics " + String.join(", ", missing) + ", which the ingest service creates");
                return Optional.empty();
            }
            Optional<Territory> territory = topics.territory();
            if (territory.isEmpty()) {
                waitFor("the territory, which the ingest service publishes");
            }
            return territory;
        } catch (ExecutionException | KafkaException e) {
            waitFor("Kafka at " + kafka.getBootstrapServers() + " (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }

    private void waitFor(String what) {
        if (!what.equals(waitingFor)) {
            waitingFor = what;
            LOG.info("Waiting for {}", what);
        }
    }

    private synchronized void run(Territory territory) throws InterruptedException {
        StreamsConfig config = new StreamsConfig(streamsProperties());
        KafkaStreams built = new KafkaStreams(ActivityTopology.build(config, territory, settings.generation()), config);
        built.setUncaughtExceptionHandler(failure -> {
            LOG.error("A stream thread failed; another takes its place", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams = built;
        listeners.getListenerContainers().forEach(listener -> listener.start());
        built.start();
        LOG.info("The engine runs, generation {}", settings.generation());
    }

    private Map<String, Object> streamsProperties() {
        Map<String, Object> properties = kafka.buildStreamsProperties();
        properties.putAll(EngineProperties.of(settings.threads(), settings.commitInterval()));
        return properties;
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
            running.close(FAREWELL);
            streams = null;
        }
    }

    @Override
    public boolean isRunning() {
        return starter != null;
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
