package org.arrimage.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventWriterTest {

    @Test
    void contentIsCanonicalJson() {
        String content = new String(EventWriter.content(Samples.event("meeting.held")), StandardCharsets.UTF_8);

        assertThat(content)
                .isEqualTo(
                        "{\"data\":{\"backboneRoles\":[\"project-lead\",\"field-worker\"],\"host\":\"org-b\","
                                + "\"kind\":\"table\",\"minutes\":120,\"mode\":\"in-person\",\"municipality\":\"79088\","
                                + "\"participants\":[\"backbone\",\"org-a\",\"org-b\"],\"presenters\":[\"org-a\",\"backbone\"],"
                                + "\"table\":\"table-jeunesse\",\"title\":\"Table jeunesse, rencontre d’automne\"},"
                                + "\"revision\":0,\"time\":\"2026-01-05T14:30:00Z\",\"type\":\"org.arrimage.meeting.held.v1\"}");
    }

    @Test
    void contentDoesNotDependOnTheOffsetTheRecordedTimeOrOtherExtensions() {
        Event event = Samples.event("referral.requested");
        Event other = new Event(
                event.id(),
                event.source(),
                event.subject(),
                event.time(),
                null,
                0,
                event.data(),
                event.time(),
                Map.of("traceparent", "x"));

        assertThat(EventWriter.content(other)).isEqualTo(EventWriter.content(event));
    }

    @Test
    void emptyListsAreTheSameAsAbsentOnes() {
        String with = Samples.text("meeting.held-minimal").replace("\"minutes\"", "\"presenters\": [], \"minutes\"");

        ReadResult reading = EventReader.readStructured(with.getBytes(StandardCharsets.UTF_8));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        ReadResult.Read.class,
                        read -> assertThat(EventWriter.content(read.event()))
                                .isEqualTo(EventWriter.content(Samples.event("meeting.held-minimal"))));
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultSpeaksBothLanguages(Fault.Code code) {
        Fault fault = new Fault("", code, new ArrayList<>(List.of("A", "B")));

        String french = FaultMessages.text(fault, Locale.CANADA_FRENCH);
        String english = FaultMessages.text(fault, Locale.CANADA);

        assertThat(french).isNotBlank().doesNotContain("{0}").isNotEqualTo(english);
    }

    @Test
    void noFaultTextIsLeftOver() {
        ResourceBundle texts = ResourceBundle.getBundle("org/arrimage/contract/event/faults", Locale.ROOT);
        TreeSet<String> codes = new TreeSet<>();
        for (Fault.Code code : Fault.Code.values()) {
            codes.add(code.wire());
        }

        assertThat(new TreeSet<>(texts.keySet())).isEqualTo(codes);
    }
}
