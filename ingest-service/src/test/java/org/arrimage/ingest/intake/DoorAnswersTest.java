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
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.contract.event.Fault;
import org.arrimage.ingest.access.Caller;
import org.arrimage.ingest.directory.References;
import org.arrimage.ingest.intake.DoorInputs.Input;
import org.arrimage.ingest.intake.DoorInputs.Mode;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.publish.Publisher;
import org.arrimage.service.web.SecurityLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the door answers does not change by accident: each answer is the recorded one, or another that is named.
class DoorAnswersTest {

    private static final int COUNT = 2000;
    private static final Path RECORDED = Path.of("src/test/resources/door-answers.txt");
    private static final Set<String> STRINGS = Set.of(
            "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", "corrects");

    @Test
    void theAnswersAreTheRecordedOnesButForWhatIsNamedHere() throws Exception {
        EventsController door = door();
        List<String> recorded = Files.readAllLines(RECORDED);
        List<String> differences = new ArrayList<>();
        Set<String> stale = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        for (Input input : DoorInputs.all(COUNT)) {
            String before = recorded.get(input.number());
            String now = changed(input);
            String expected = now == null ? before.substring(before.indexOf(' ') + 1) : printable(now);
            String answer = printable(answer(door, input));
            if (!answer.equals(expected)) {
                differences.add(input + ": " + answer + ", not " + expected);
            }
            if (now != null) {
                (before.endsWith(" " + printable(now)) ? stale : used).add(input.kind());
            }
        }
        stale.removeAll(used);

        assertThat(differences).isEmpty();
        assertThat(stale).as("named as another answer, and the same").isEmpty();
    }

    /// What is answered otherwise than before, or nothing.
    private static @Nullable String changed(Input input) {
        String part = input.part();
        String value = input.kind().substring(input.kind().indexOf(' ') + 1);
        boolean string = STRINGS.contains(part);
        String odd = input.kind().startsWith("attribute ") && !value.equals("null") ? value : "";
        boolean whole = input.mode() == Mode.BATCH;
        boolean revision = part.equals("revision");
        boolean retraction = input.type().endsWith("retracted.v1");
        return switch (input.kind().replaceFirst(" .*", "")) {
            // An attribute of another type than it must have is told so, and nothing else about it.
            case "attribute" -> {
                if (odd.isEmpty()) {
                    yield null;
                } else if (odd.equals("1e99999999999")) {
                    yield refused(input, "422", " beyond-limits");
                } else if (string) {
                    boolean alone = part.equals("corrects") && !retraction;
                    yield refused(
                            input,
                            "422",
                            "/" + part + " wrong-type" + (alone ? ", /revision correction-without-revision" : ""));
                } else if (Set.of("1.0", "4294967296", "1e400").contains(odd) && revision) {
                    boolean fits = odd.equals("1.0");
                    yield fits && retraction
                            ? accepted(input)
                            : refused(
                                    input,
                                    "422",
                                    (fits ? "" : "/revision out-of-range")
                                            + (fits || retraction ? "" : ", ")
                                            + (retraction ? "" : "/revision revision-without-correction"));
                } else if (odd.equals("1.0")) {
                    yield accepted(input);
                } else if (Set.of("{}", "[]", "1.5").contains(odd) && revision) {
                    yield refused(input, "422", "/revision wrong-type");
                }
                yield null;
            }
            case "revision-whole-fraction" -> accepted(input);
            case "revision-beyond" -> refused(input, "422", "/revision out-of-range");
            // Null means absent; integers are those of JSON Schema.
            case "field-null", "field-null-again" ->
                switch (part) {
                    case "table" -> refused(input, "422", "/data/table table-required");
                    case "participants" -> refused(input, "422", "/data/participants missing");
                    case "title", "presenters", "backboneRoles", "partners" -> accepted(input);
                    default -> null;
                };
            case "data-null", "data-binary-null" -> withoutData(input);
            case "whole-number" -> accepted(input);
            case "whole-number-beyond" ->
                value.equals("1e99999999999")
                        ? refused(input, "422", (input.mode() == Mode.BINARY ? "/data" : "") + " beyond-limits")
                        : refused(input, "422", "/data/" + part + " out-of-range");
            // The data may be Base64.
            case "base64", "base64-beside-null" -> accepted(input);
            case "base64-beside-data" -> refused(input, "422", "/data_base64 data-twice");
            case "base64-no-text" -> refused(input, "422", "/data_base64 wrong-type");
            case "base64-garbled" -> refused(input, "422", "/data_base64 wrong-format");
            case "base64-malformed" -> refused(input, "400", "/data_base64 malformed-json");
            case "base64-deep" -> refused(input, "422", "/data_base64 beyond-limits");
            case "base64-not-utf-8" -> refused(input, "400", "/data_base64 not-utf-8");
            case "base64-not-an-object" -> refused(input, "422", "/data not-an-object");
            // Bodies are UTF-8.
            case "encoded" -> input.mode() == Mode.BINARY ? "400 /data not-utf-8" : "400  not-utf-8";
            case "latin-1", "overlong", "overlong-in-a-name" ->
                whole ? "400  not-utf-8" : refused(input, "400", place(input) + " not-utf-8");
            case "half-a-character", "half-a-character-in-data" -> refused(input, "400", place(input) + " not-utf-8");
            case "type-with-other-charset" -> "400  wrong-charset";
            // The type is that of the text, whatever it is packed in.
            case "type-json-without-attributes" -> "415  attributes-missing";
            case "coding-gzip" -> accepted(input);
            case "coding-gzip-of-nothing-of-the-kind" -> "400  not-gzip";
            // What a header may say.
            case "header-data" -> "422 /" + part + " not-an-attribute";
            case "header-percent" -> "422 /note wrong-format";
            case "header-not-utf-8" -> "400 /note not-utf-8";
            default -> null;
        };
    }

    private static String place(Input input) {
        return input.mode() == Mode.BINARY ? "/data" : "";
    }

    private static String accepted(Input input) {
        return one(input) ? "202 accepted" : "200 accepted; accepted; accepted";
    }

    private static String refused(Input input, String status, String faults) {
        return one(input) ? status + " " + faults : "200 accepted; rejected, " + faults + "; accepted";
    }

    private static boolean one(Input input) {
        return input.mode() == Mode.STRUCTURED || input.mode() == Mode.BINARY;
    }

    /// As if the data had been left out.
    private static String withoutData(Input input) {
        String fields = switch (input.type().replace(".v1", "")) {
            case "referral.requested" -> "fromOrg toOrg municipality need ageBand channel";
            case "referral.declined" -> "reason";
            case "meeting.held", "meeting.scheduled" -> "kind host municipality mode participants minutes";
            case "project.started" -> "lead municipality audience existedBefore";
            case "project.funded" -> "funder cents";
            case "project.joined" -> "org";
            case "project.replicated" -> "municipality lead";
            default -> "";
        };
        return fields.isEmpty()
                ? accepted(input)
                : refused(
                        input,
                        "422",
                        Arrays.stream(fields.split(" "))
                                .map(field -> "/data/" + field + " missing")
                                .collect(Collectors.joining(", ")));
    }

    private static String answer(EventsController door, Input input) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/events");
        input.headers().forEach(request::addHeader);
        request.setContent(input.body());
        MockHttpServletResponse response = new MockHttpServletResponse();
        Caller caller = new Caller("one", Set.of("urn:example:one"), false, "192.0.2.1");
        try {
            door.post(caller, request, response);
        } catch (ProblemException e) {
            return e.type().status() + " " + codes(e.faults());
        } catch (IOException e) {
            return "cut";
        }
        String text = response.getContentAsString(StandardCharsets.UTF_8);
        if (response.getStatus() >= 400) {
            return response.getStatus() + " " + errors(JsonMapper.shared().readTree(text));
        }
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
        String status = verdict.path("status").asString();
        return verdict.path("errors").isEmpty() ? status : status + ", " + errors(verdict);
    }

    private static String errors(JsonNode answer) {
        return answer.path("errors").values().stream()
                .map(error -> error.path("pointer").asString() + " "
                        + error.path("code").asString())
                .collect(Collectors.joining(", "));
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
        text.chars()
                .forEach(c -> printable.append(
                        c < 0x7F ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c)));
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
        SecurityLog log = new SecurityLog(Clock.systemUTC());
        return new EventsController(
                new EventIntake(references, publisher, settings, new IntakeMeters(new SimpleMeterRegistry()), log),
                settings,
                log);
    }
}
