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
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.Rules;
import org.arrimage.streams.sink.SinkMeters;
import org.arrimage.streams.topology.ActivityTopology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.stereotype.Component;

/// Runs the topology in Kafka Streams, together with the listeners of the sink.
@Component
class Streams {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    /// The metrics of these consumers have the same names as those of Spring's, so they must have the same labels.
    private static final Tags SAME_LABELS = Tags.of("spring.id", "engine");

    private static final Duration FAREWELL = Duration.ofSeconds(20);

    private final KafkaStreamsConfiguration kafka;
    private final EngineSettings settings;
    private final Generation generation;
    private final SinkMeters sinkMeters;
    private final KafkaListenerEndpointRegistry listeners;
    private final MeterRegistry meters;

    private volatile @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics streamsMetrics;

    Streams(
            KafkaStreamsConfiguration kafka,
            EngineSettings settings,
            Generation generation,
            SinkMeters sinkMeters,
            KafkaListenerEndpointRegistry listeners,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.settings = settings;
        this.generation = generation;
        this.sinkMeters = sinkMeters;
        this.listeners = listeners;
        this.meters = meters;
    }

    /// Starts everything, and returns when the directory of organisations is read.
    ///
    /// @throws StreamsException if the streams do not start; then nothing runs
    /// @throws InterruptedException if it is not to be started any more
    synchronized void start(Rules rules) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        StreamsConfig config = config();
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
    }

    /// Stops the streams; Spring stops the listeners.
    ///
    /// @param forGood whether it leaves its group at once; an instance that comes back soon stays and keeps its
    ///     tasks
    synchronized void close(boolean forGood) {
        KafkaStreams running = streams;
        if (running != null) {
            running.close(CloseOptions.timeout(FAREWELL)
                    .withGroupMembershipOperation(
                            forGood ? GroupMembershipOperation.LEAVE_GROUP : GroupMembershipOperation.REMAIN_IN_GROUP));
            streams = null;
        }
        KafkaStreamsMetrics bound = streamsMetrics;
        if (bound != null) {
            bound.close();
            streamsMetrics = null;
        }
    }

    /// The state of the streams; empty before they are started and after they are closed.
    Optional<KafkaStreams.State> state() {
        return Optional.ofNullable(streams).map(KafkaStreams::state);
    }

    /// The brokers that they connect to.
    List<String> brokers() {
        return config().getList(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG);
    }

    /// The directory of the local states, each under its application id.
    Path states() {
        return Path.of(config().getString(StreamsConfig.STATE_DIR_CONFIG));
    }

    private StreamsConfig config() {
        Map<String, Object> properties = new HashMap<>();
        kafka.asProperties().forEach((name, value) -> properties.put(name.toString(), value));
        properties.putAll(EngineProperties.of(settings.threads(), settings.commitInterval()));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, generation.application());
        return new StreamsConfig(properties);
    }
}
