package org.arrimage.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PartitionReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    private final Admin admin = mock(Admin.class);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final ArchiveMessages messages = ArchiveMessages.of(Map.of("LANG", "en"), System.out, System.err);

    /// The first two of three offsets hold a record, and what comes then does not come.
    private Throwable failure() throws Exception {
        PartitionReader records = new PartitionReader(
                new Kafka(Map.of(), admin), consumer, PARTITION, 0, 3, Duration.ofMillis(50), messages);
        for (long offset = 0; offset < 2; offset++) {
            consumer.addRecord(new ConsumerRecord<>("t", 0, offset, null, new byte[0]));
        }
        for (long offset = 0; offset < 2; offset++) {
            assertThat(Objects.requireNonNull(records.next()).offset()).isEqualTo(offset);
        }
        return catchThrowable(records::next);
    }

    @Test
    void a_kafka_that_falls_silent_is_not_taken_for_an_open_transaction() throws Exception {
        when(admin.listOffsets(any())).thenThrow(new TimeoutException("nobody there"));

        assertThat(failure()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void a_transaction_that_stays_open_is_said_when_kafka_answers() throws Exception {
        when(admin.listOffsets(any()))
                .thenReturn(new ListOffsetsResult(Map.of(
                        PARTITION,
                        KafkaFuture.completedFuture(new ListOffsetsResult.ListOffsetsResultInfo(3, -1, null)))));

        assertThat(failure())
                .isInstanceOf(ArchiveFailure.class)
                .hasMessageContaining("A transaction in t-0 stays open");
    }
}
