package org.arrimage.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.arrimage.contract.topic.Topics;
import org.arrimage.service.start.RefusedStart;
import org.arrimage.testing.Parts;
import org.arrimage.testing.TestBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Meets topics that somebody else has made.
@Tag("seam")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class TopicSetupIT {

    private static final TopicSettings SETTINGS = new TopicSettings(2, 1);

    @TempDir
    static Path directory;

    static TestBroker kafka;
    static Admin admin;

    @BeforeAll
    static void start() {
        kafka = Parts.kafka(directory.resolve("kafka"));
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        kafka.close();
    }

    @AfterEach
    void removeTopics() throws ExecutionException, InterruptedException {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
        Awaitility.await().until(() -> admin.listTopics().names().get().isEmpty());
    }

    @Test
    void those_it_has_made_itself_are_as_they_should_be(CapturedOutput output) throws Exception {
        new TopicSetup(admin, SETTINGS);
        new TopicSetup(admin, SETTINGS);

        assertThat(output).doesNotContain("->", "could not be checked");
    }

    @ParameterizedTest
    @CsvSource({
        "arrimage.meeting.v1,   partitions,                     1",
        "arrimage.meeting.v1,   partitions,                     3",
        "arrimage.directory.v1, partitions,                     2",
        "arrimage.referral.v1,  cleanup.policy,                 compact",
        "arrimage.territory.v1, cleanup.policy,                 delete",
        "arrimage.project.v1,   unclean.leader.election.enable, true"
    })
    void one_that_would_lose_or_miscount_stops_the_start_before_anything_is_made(
            String topic, String setting, String value) throws Exception {
        make(topic, setting, value);

        assertThatThrownBy(() -> new TopicSetup(admin, SETTINGS))
                .isInstanceOfSatisfying(RefusedStart.class, refused -> {
                    assertThat(refused)
                            .hasMessageContaining("se perdraient ou seraient mal comptés")
                            .hasMessageContaining("would be lost or counted wrongly")
                            .hasMessageContaining(setting + " : ")
                            .hasMessageContaining(setting + ": ");
                    assertThat(refused.details())
                            .singleElement()
                            .asString()
                            .startsWith(topic + ": " + setting + " " + value + " -> ");
                });

        assertThat(admin.listTopics().names().get()).containsExactly(topic);
    }

    @ParameterizedTest
    @CsvSource({
        "arrimage.referral.v1,    retention.ms,                   86400000, retention",
        "arrimage.meeting.v1,     retention.bytes,                1000000,  retention",
        "arrimage.project.v1,     min.insync.replicas,            2,        min.insync.replicas",
        "arrimage.sector-week.v1, partitions,                     5,        partitions",
        "arrimage.sector-week.v1, cleanup.policy,                 delete,   cleanup.policy",
        "arrimage.dead-letter.v1, unclean.leader.election.enable, true,     unclean.leader.election.enable"
    })
    void one_that_differs_otherwise_is_named_and_what_to_do_is_said(
            String topic, String setting, String value, String about, CapturedOutput output) throws Exception {
        make(topic, setting, value);

        new TopicSetup(admin, SETTINGS);

        assertThat(output)
                .contains("le service démarre quand même")
                .contains("the service starts nevertheless")
                .contains(about + " : ")
                .contains(about + ": ")
                .contains(topic + ": " + setting + " " + value + " -> ")
                .containsOnlyOnce("->");
        assertThat(admin.listTopics().names().get()).hasSameSizeAs(Topics.all(1));
    }

    @Test
    void more_copies_wanted_than_there_are_is_said_with_the_way_to_make_them(CapturedOutput output) throws Exception {
        new TopicSetup(admin, SETTINGS);

        new TopicSetup(admin, new TopicSettings(2, 3));

        assertThat(output)
                .contains("kafka-reassign-partitions")
                .contains("arrimage.referral.v1: replication.factor 1 -> 3")
                .contains("arrimage.referral.v1: min.insync.replicas 1 -> 2")
                .containsOnlyOnce("Do it with");
    }

    @Test
    void more_copies_than_there_are_brokers_cannot_be_made_and_it_says_so() {
        assertThatThrownBy(() -> new TopicSetup(admin, new TopicSettings(2, 3)))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("pas plus que de courtiers")
                .hasMessageContaining("no more than there are brokers");
    }

    /// Makes a topic as it should be but for one thing.
    private static void make(String name, String setting, String value) throws Exception {
        Topics.Spec spec = Topics.all(SETTINGS.partitions()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, String> configs = new HashMap<>(spec.settings());
        int partitions = spec.partitions();
        if (setting.equals(TopicDifference.PARTITIONS)) {
            partitions = Integer.parseInt(value);
        } else {
            configs.put(setting, value);
        }
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)))
                .all()
                .get();
        Awaitility.await()
                .ignoreExceptionsInstanceOf(UnknownTopicOrPartitionException.class)
                .until(() -> admin.listTopics().names().get().contains(name));
    }
}
