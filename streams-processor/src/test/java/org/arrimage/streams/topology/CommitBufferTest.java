package org.arrimage.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CommitBufferTest {

    /// The version of Kafka Streams whose internals were last compared with what [CommitBuffer] asks of them.
    private static final String PROVEN = "4.3.1";

    @Test
    void itStandsOnTheKafkaStreamsItWasProvenWith() throws Exception {
        Properties jar = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/kafka/kafka-streams-version.properties")) {
            jar.load(in);
        }

        assertThat(jar.getProperty("version")).as("""
                        CommitBuffer stands on internals of Kafka Streams that may change without notice (decision 10). In the \
                        sources of the new version, check that
                        - a task still calls CachedStateStore.flushCache() of every such store before it commits, and \
                        records forwarded from there still go to the commit that follows;
                        - CachedStateStore.clearCache() still means that what is cached is given up;
                        - InternalProcessorContext still has currentNode, setCurrentNode, recordContext and \
                        setRecordContext, and a null record context still means that no record is being processed.
                        Then run ActivityTopologyTest, EngineIT and ExactlyOnceIT, and write the new version here. If \
                        Kafka Streams has got a public hook for this, use that instead.""").isEqualTo(PROVEN);
    }
}
