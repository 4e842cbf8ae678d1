package org.arrimage.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.contract.event.Fault;
import org.arrimage.ingest.access.Caller;
import org.arrimage.ingest.directory.References;
import org.arrimage.ingest.intake.DoorInputs.Input;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.publish.Publisher;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the door answers does not change by accident.
class DoorAnswersTest {

    private static final int COUNT = 2000;
    private static final Path RECORDED = Path.of("src/test/resources/door-answers.txt");
    private static final Path THIS_RUN = Path.of("target/door-answers.txt");

    @Test
    void theAnswersAreTheRecordedOnes() throws Exception {
        EventsController door = door();
        List<String> answers = new ArrayList<>();
        for (Input input : DoorInputs.all(COUNT)) {
            answers.add(input.number() + " " + printable(answer(door, input)));
        }
        Files.write(THIS_RUN, answers);
        assertThat(answers).isEqualTo(Files.readAllLines(RECORDED));
    }

    private static String answer(EventsController door, Input input) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/events");
        input.headers().forEach(request::addHeader);
        request.setContent(input.body());
        MockHttpServletResponse response = new MockHttpServletResponse();
        Caller caller = new Caller("one", Set.of("urn:example:one"), false);
        try {
            door.post(caller, request, response);
        } catch (ProblemException e) {
            return e.type().status() + " " + codes(e.faults());
        } catch (IOException e) {
            return "cut";
        }
        String text = response.getContentAsString(StandardCharsets.UTF_8);
        List<String> verdicts = new ArrayList<>();
        if ("application/x-ndjson".equals(response.getContentType())) {
            text.lines()
                    .forEach(line -> verdicts.add(verdict(JsonMapper.shared().readTree(line))));
        } else {
            JsonNode body = JsonMapper.shared().readTree(text);
            (body.isArray() ? body.values() : List.of(body)).forEach(one -> verdicts.add(verdict(one)));
        }
        return response.getStatus() + " " + String.join("; ", verdicts);
    }

    private static String verdict(JsonNode verdict) {
        List<String> codes = new ArrayList<>();
        codes.add(verdict.path("status").asString());
        verdict.path("errors")
                .values()
                .forEach(error -> codes.add(error.path("pointer").asString() + " "
                        + error.path("code").asString()));
        return String.join(", ", codes);
    }

    private static String codes(List<Fault> faults) {
        return String.join(
                ", ",
                faults.stream()
                        .map(fault -> fault.pointer() + " " + fault.code().wire())
                        .toList());
    }

    /// Pointers may hold what no file can, such as half a character.
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.chars().forEach(c -> printable.append(c < 0x7F ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return printable.toString();
    }

    private static EventsController door() {
        Publisher publisher = mock(Publisher.class);
        when(publisher.publish(any()))
                .thenReturn(CompletableFuture.completedFuture(
                        new RecordMetadata(new TopicPartition("t", 0), 0, 0, 0, 0, 0)));
        References references = mock(References.class);
        when(references.current()).thenReturn(JudgeTest.REFERENCE);
        IntakeSettings settings = new IntakeSettings(100_000, 1, 1);
        return new EventsController(
                new Intake(references, publisher, settings, new IntakeMeters(new SimpleMeterRegistry())), settings);
    }
}
