package org.arrimage.bench.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.arrimage.streams.engine.EngineProperties;
import org.arrimage.streams.topology.ActivityTopology;

/// The engine as the service runs it, without the sink.
final class EngineContestant {

    static final String APPLICATION = "bench-ours";

    private EngineContestant() {}

    /// @param args the brokers, and the directory of the state
    public static void main(String[] args) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(EngineProperties.of(2, EngineProperties.COMMIT_INTERVAL_MS));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, args[1]);
        Properties properties = new Properties();
        properties.putAll(settings);
        Contestant.run(new KafkaStreams(
                ActivityTopology.build(new StreamsConfig(settings), Workload.territory(), 0), properties));
    }
}
