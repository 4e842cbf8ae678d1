package org.arrimage.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaBindingTest {

    static List<Path> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleSurvivesTheWayThroughARecord(Path sample) {
        Event event = Samples.event(sample).recordedAt(Instant.parse("2026-01-06T00:00:00.000001Z"));

        ProducerRecord<byte[], byte[]> record = KafkaBinding.record(event);

        assertThat(KafkaBinding.read(event.family(), record.key(), record.headers(), record.value()))
                .isEqualTo(new ReadResult.Read(event));
    }

    @Test
    void whatIsReadWithTheMostExtensionsThereMayBeSurvivesTheWayThroughARecord() {
        Map<String, String> attributes = new TreeMap<>(EventWriter.attributes(Samples.event("referral.corrected")));
        attributes.remove("traceparent");
        attributes.remove("datacontenttype");
        for (int i = 10; i < 30; i++) {
            attributes.put("ext" + i, "x".repeat(404));
        }
        byte[] data = EventWriter.data(Samples.event("referral.corrected"));
        ReadResult sent = EventReader.readBinary(attributes, data);
        assertThat(sent).isInstanceOf(ReadResult.Read.class);

        Event accepted = ((ReadResult.Read) sent).event().recordedAt(Instant.parse("2026-01-06T00:00:00.000001Z"));
        ProducerRecord<byte[], byte[]> record = KafkaBinding.record(accepted);

        assertThat(KafkaBinding.read(accepted.family(), record.key(), record.headers(), record.value()))
                .isEqualTo(new ReadResult.Read(accepted));
        attributes.put("onemore", "x");
        assertThat(EventReader.readBinary(attributes, data)).isInstanceOf(ReadResult.Faulty.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theCloudEventsSdkReadsEveryRecord(Path sample) {
        Event event = Samples.event(sample);
        ProducerRecord<byte[], byte[]> record = KafkaBinding.record(event);

        try (CloudEventDeserializer deserializer = new CloudEventDeserializer()) {
            CloudEvent read = deserializer.deserialize(record.topic(), record.headers(), record.value());

            assertThat(read.getId()).isEqualTo(event.id());
            assertThat(read.getType()).isEqualTo(event.type().code());
            assertThat(read.getSubject()).isEqualTo(event.subject());
            assertThat(Objects.requireNonNull(read.getTime()).toInstant()).isEqualTo(event.time());
            assertThat(read.getDataContentType()).isEqualTo("application/json");
            assertThat(read.getExtension("corrects")).isEqualTo(event.corrects());
        }
    }

    /// The rule for titles and ids grows; the same log must give the same numbers for ever.
    @ParameterizedTest
    @ValueSource(strings = {"450-555-0199", "joe＠example.org", "\u200B", "\u202Eabc", "Plan 2025-2026"})
    void aTitleThatWasAcceptedOnceIsReadFromATopicForEver(String title) {
        ProducerRecord<byte[], byte[]> record = KafkaBinding.record(Samples.event("meeting.held"));
        byte[] value = new String(Objects.requireNonNull(record.value()), StandardCharsets.UTF_8)
                .replace("Table jeunesse, rencontre d’automne", title)
                .getBytes(StandardCharsets.UTF_8);

        assertThat(KafkaBinding.read(Family.MEETING, record.key(), record.headers(), value))
                .isInstanceOfSatisfying(
                        ReadResult.Read.class,
                        read -> assertThat(read.event().data())
                                .isInstanceOfSatisfying(
                                        MeetingData.Held.class,
                                        held -> assertThat(held.meeting().title())
                                                .isEqualTo(title)));
    }

    @Test
    void anIdThatWasAcceptedOnceIsReadFromATopicForEver() {
        Map<String, String> attributes = EventWriter.attributes(Samples.event("referral.accepted"));
        attributes.put("id", "joe@example.org");

        assertThat(EventReader.readBinary(attributes, new byte[0])).isInstanceOf(ReadResult.Faulty.class);
        assertThat(EventReader.readKept(attributes, null)).isInstanceOf(ReadResult.Read.class);
    }

    @Test
    void aRecordThatTheCloudEventsSdkWritesIsReadWithItsIntegersHoweverTheyAreWritten() {
        Event event = Samples.event("project.funded");
        byte[] data = new String(EventWriter.data(event), StandardCharsets.UTF_8)
                .replaceFirst("(\"cents\":\\d+)", "$1.0")
                .getBytes(StandardCharsets.UTF_8);
        CloudEvent foreign = CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(URI.create(event.source()))
                .withType(event.type().code())
                .withSubject(event.subject())
                .withTime(event.time().atOffset(ZoneOffset.ofHours(-5)))
                .withData("application/json", data)
                .build();
        RecordHeaders headers = new RecordHeaders();

        try (CloudEventSerializer serializer = new CloudEventSerializer()) {
            byte[] value = serializer.serialize("any", headers, foreign);

            assertThat(new String(value, StandardCharsets.UTF_8)).contains(".0");
            assertThat(KafkaBinding.read(
                            Family.PROJECT, event.subject().getBytes(StandardCharsets.UTF_8), headers, value))
                    .isEqualTo(new ReadResult.Read(event));
        }
    }

    @Test
    void aKeyThatIsNotTheSubjectIsAFault() {
        ProducerRecord<byte[], byte[]> record = KafkaBinding.record(Samples.event("referral.accepted"));

        ReadResult reading = KafkaBinding.read(
                Family.REFERRAL, "other".getBytes(StandardCharsets.UTF_8), record.headers(), record.value());

        assertThat(reading).isEqualTo(new ReadResult.Faulty(List.of(Fault.of("/subject", Fault.Code.WRONG_KEY))));
    }

    @Test
    void anEventInAnotherFamilysTopicIsAFault() {
        ProducerRecord<byte[], byte[]> record = KafkaBinding.record(Samples.event("referral.accepted"));

        ReadResult reading = KafkaBinding.read(Family.MEETING, record.key(), record.headers(), record.value());

        assertThat(reading).isEqualTo(new ReadResult.Faulty(List.of(Fault.of("/type", Fault.Code.UNKNOWN_TYPE))));
    }
}
