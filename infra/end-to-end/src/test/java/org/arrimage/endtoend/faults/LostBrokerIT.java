package org.arrimage.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.endtoend.oracle.Oracle;
import org.arrimage.endtoend.oracle.StoredTable;
import org.arrimage.local.parts.EmbeddedCluster;
import org.arrimage.testing.TestBroker;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Three brokers with three copies of everything: losing one loses nothing and stops nothing for long.
@DisplayNameGeneration(ReplaceUnderscores.class)
class LostBrokerIT {

    private static final int BROKERS = 3;
    private static final int SUBJECTS = 1_000;

    /// So many events are taken while a broker is gone.
    private static final int WITHOUT = 200;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// What no machine may need, however busy; how long it took stands in the report.
    private static final Duration STALL = Duration.ofSeconds(60);

    @Test
    void the_broker_that_leads_most_is_killed_and_comes_back(@TempDir Path directory, TestReporter reporter)
            throws Exception {
        EmbeddedCluster cluster = EmbeddedCluster.start(directory.resolve("kafka"), BROKERS);
        try (Rig rig = Rig.start(directory, new Brokers(cluster), BROKERS);
                Admin admin = Admin.create(Map.of("bootstrap.servers", rig.brokers()))) {
            ServiceProcess processor = rig.processor("processor", Map.of());
            rig.awaitDoor();
            processor.awaitReady();
            List<String> events = HistoryGenerator.generate(3, SUBJECTS);
            try (Load load = Load.start(rig, events, 3);
                    Progress progress = Progress.start(rig, load)) {
                await().atMost(PATIENCE).until(() -> load.isAt(30));
                int lost = leaderOfMost(admin);
                cluster.kill(lost);
                int acknowledged = load.acknowledged();
                await().atMost(PATIENCE).until(() -> load.acknowledged() > acknowledged + WITHOUT);
                assertThat(load.isOver()).as("in mid-load without a broker").isFalse();
                cluster.startAgain(lost);
                load.awaitEnd();
                processor.awaitCaughtUp();
                progress.close();

                reporter.publishEntry(Map.of(
                        "ms without an acknowledgement, at most",
                        Long.toString(progress.longestOfAcknowledgements().toMillis()),
                        "ms without a changed row, at most",
                        Long.toString(progress.longestOfRows().toMillis())));
                assertThat(progress.longestOfAcknowledgements()).isLessThan(STALL);
                assertThat(progress.longestOfRows()).isLessThan(STALL);
            }
            try (Connection connection = rig.database()) {
                assertThat(StoredTable.read(connection))
                        .isEqualTo(Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, events));
            }
            await().atMost(PATIENCE).until(() -> everyCopyIsThere(admin));
        }
    }

    private static int leaderOfMost(Admin admin) throws ExecutionException, InterruptedException {
        return partitions(admin).stream()
                .collect(Collectors.groupingBy(partition -> partition.leader().id(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    private static boolean everyCopyIsThere(Admin admin) throws ExecutionException, InterruptedException {
        return partitions(admin).stream()
                .map(TopicPartitionInfo::isr)
                .allMatch(copies -> copies.size() == BROKERS
                        && copies.stream()
                                        .map(Node::id)
                                        .collect(Collectors.toSet())
                                        .size()
                                == BROKERS);
    }

    private static List<TopicPartitionInfo> partitions(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                .map(topic -> topic.partitions())
                .flatMap(List::stream)
                .toList();
    }

    /// The cluster as a rig knows a broker.
    private record Brokers(EmbeddedCluster cluster) implements TestBroker {

        @Override
        public String bootstrapServers() {
            return cluster.bootstrapServers();
        }

        @Override
        public void kill() {
            throw new UnsupportedOperationException("One at a time");
        }

        @Override
        public void close() {
            cluster.close();
        }
    }
}
