package org.arrimage.bench.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/// A streams program that runs until its standard input ends, and then says what its producers have sent.
final class Contestant {

    private Contestant() {}

    static void run(KafkaStreams streams) throws InterruptedException {
        streams.start();
        try {
            while (System.in.read() >= 0) {
                System.out.println(
                        "sent " + sum(streams, "record-send-total") + " " + sum(streams, "outgoing-byte-total"));
            }
        } catch (IOException e) {
            // The other end is gone.
        }
        streams.close(Duration.ofSeconds(20));
    }

    private static long sum(KafkaStreams streams, String name) {
        double sum = 0;
        for (Map.Entry<MetricName, ? extends Metric> metric : streams.metrics().entrySet()) {
            if (metric.getKey().name().equals(name)
                    && metric.getKey().group().equals("producer-metrics")
                    && metric.getValue().metricValue() instanceof Number number) {
                sum += number.doubleValue();
            }
        }
        return Math.round(sum);
    }
}
