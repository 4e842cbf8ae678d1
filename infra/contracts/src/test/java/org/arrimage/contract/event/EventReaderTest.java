package org.arrimage.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class EventReaderTest {

    static List<Path> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsReadAndWrittenBackTheSame(Path sample) {
        Event event = Samples.event(sample);

        ReadResult again = EventReader.readStructured(EventWriter.structured(event));

        assertThat(again).isEqualTo(new ReadResult.Read(event));
    }

    @Test
    void thereIsASampleOfEveryType() {
        assertThat(Samples.all().stream()
                        .map(Samples::event)
                        .map(Event::type)
                        .distinct()
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(EventType.values());
    }

    @Test
    void timeIsCutToMicroseconds() {
        assertThat(Samples.event("referral.completed").time()).isEqualTo(Instant.parse("2026-03-08T07:30:00.123456Z"));
    }

    @ParameterizedTest(name = "{0} -> {2} at {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"specversion\": \"1.0\"'     | '\"specversion\": \"0.3\"'                   | UNSUPPORTED_VERSION | /specversion",
                "'\"id\": \"referral.requested\",' | ''                                        | MISSING        | /id",
                "'\"id\": \"referral.requested\"'  | '\"id\": \"deux mots\"'                   | WRONG_FORMAT   | /id",
                "'\"id\": \"referral.requested\"'  | '\"id\": \"joe@example.org\"'             | PERSONAL_DATA  | /id",
                "'\"id\": \"referral.requested\"'  | '\"id\": \"<joe%40example.org>\"'         | PERSONAL_DATA  | /id",
                "'\"id\": \"referral.requested\"'  | '\"id\": \"joe(at)example.org\"'          | PERSONAL_DATA  | /id",
                "'urn:example:samples'          | 'http://[nulle part'                         | WRONG_FORMAT   | /source",
                "'urn:example:samples'          | 'urn:example:été'                            | WRONG_FORMAT   | /source",
                "'.requested.v1\",'             | '.imagined.v1\",'                            | UNKNOWN_TYPE   | /type",
                "'\"subject\": \"ref-1\"'       | '\"subject\": \"réf 1\"'                     | WRONG_FORMAT   | /subject",
                "'2026-01-05T09:30:00-05:00'    | '2026-01-05T09:30:00'                        | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '2026-01-05T23:59:60Z'                       | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '9999-12-31T23:59:59-18:00'                  | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '2026-01-05T09:30:00.1234567890Z'            | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '2026-01-05T09:30:00.Z'                      | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '2026-01-05T09:30:00.5'                      | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '2026-01-05T09:30:00+5:00'                   | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '2026-01-05T09:30:00-19:00'                  | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '-026-01-05T09:30:00Z'                       | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '2026-02-30T09:30:00Z'                       | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '2026-01-05T0a:30:00Z'                       | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '2026-01-05 09:30:00Z'                       | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '２０２６-01-05T09:30:00Z'                       | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '2026-01-05T09:30:00ZZ'                      | WRONG_FORMAT   | /time",
                "'2026-01-05T09:30:00-05:00'    | '1999-12-31T23:59:59Z'                       | TOO_OLD        | /time",
                "'\"application/json\"'         | '\"text/plain\"'                             | WRONG_CONTENT_TYPE | /datacontenttype",
                "'schema:org.arrimage.referral.requested' | 'schema:org.arrimage.referral.other' | WRONG_SCHEMA | /dataschema",
                "'\"toOrg\": \"org-b\"'         | '\"toOrg\": \"org-a\"'                       | SAME_ORGANISATION | /data/toOrg",
                "'\"need\": \"mental-health\"'  | '\"need\": \"love\"'                         | NOT_IN_LIST    | /data/need",
                "'\"need\": \"mental-health\",' | ''                                           | MISSING        | /data/need",
                "'\"need\": \"mental-health\"'  | '\"need\": 3'                                | WRONG_TYPE     | /data/need",
                "'\"need\": \"mental-health\"'  | '\"need\": \"other\", \"name\": \"x\"'       | UNKNOWN_FIELD  | /data/name",
                "'\"data\": {'                  | '\"revision\": 1, \"data\": {'               | REVISION_WITHOUT_CORRECTION | /revision",
                "'\"data\": {'                  | '\"corrects\": \"x\", \"data\": {'           | CORRECTION_WITHOUT_REVISION | /revision",
                "'\"data\": {'                  | '\"corrects\": \"x\", \"revision\": 0, \"data\": {' | OUT_OF_RANGE | /revision",
                "'\"data\": {'                  | '\"corrects\": \"referral.requested\", \"revision\": 1, \"data\": {' | CORRECTS_ITSELF | /corrects",
                "'\"data\": {'                  | '\"Extra-Name\": \"x\", \"data\": {'         | UNKNOWN_FIELD  | /Extra-Name",
                "'\"data\": {'                  | '\"id\": \"twice\", \"data\": {'             | MALFORMED_JSON | ''",
            })
    void aFaultIsNamedWithItsPlace(String part, String replacement, Fault.Code code, String pointer) {
        String sample = Samples.text("referral.requested");
        assertThat(sample).contains(part);

        ReadResult reading =
                EventReader.readStructured(sample.replace(part, replacement).getBytes(StandardCharsets.UTF_8));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        ReadResult.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(Fault::code, Fault::pointer)
                                .containsExactly(tuple(code, pointer)));
    }

    @ParameterizedTest(name = "{0} -> {2} at {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"table\": \"table-jeunesse\",' | ''                                     | TABLE_REQUIRED    | /data/table",
                "'\"host\": \"org-b\"'            | '\"host\": \"org-z\"'                  | NOT_A_PARTICIPANT | /data/host",
                "'\"minutes\": 120'               | '\"minutes\": 0'                       | OUT_OF_RANGE      | /data/minutes",
                "'\"minutes\": 120'               | '\"minutes\": 12.5'                    | WRONG_TYPE        | /data/minutes",
                "'\"minutes\": 120'               | '\"minutes\": 99999999999999999999'    | OUT_OF_RANGE      | /data/minutes",
                "'\"project-lead\",'              | '\"field-worker\",'                    | REPEATED          | /data/backboneRoles/1",
                "'rencontre d’automne'            | 'écrire à a@b.ca'                      | PERSONAL_DATA     | /data/title",
                "'rencontre d’automne'            | 'tél. (819) 555-0199'                  | PERSONAL_DATA     | /data/title",
                "'rencontre d’automne'            | 'TREM 9001 0112'                       | PERSONAL_DATA     | /data/title",
                "'rencontre d’automne'            | '\\u202e450'                            | NOT_TEXT          | /data/title",
                "'rencontre d’automne'            | 'x\\udb40\\udc34\\udb40\\udc35'           | NOT_TEXT          | /data/title",
                "'rencontre d’automne'            | '\\u206aa'                              | NOT_TEXT          | /data/title",
                "'rencontre d’automne'            | '\\ufffc'                               | NOT_TEXT          | /data/title",
                "'rencontre d’automne'            | 'a\\ufffd'                              | NOT_TEXT          | /data/title",
                "'Table jeunesse, rencontre d’automne' | '\\ud834\\udd59'                         | INVISIBLE         | /data/title",
                "'rencontre d’automne'            | 'deux\\nlignes'                         | NOT_TEXT          | /data/title",
                "'Table jeunesse, rencontre d’automne' | '\\u00a0'                               | INVISIBLE         | /data/title",
                "'Table jeunesse, rencontre d’automne' | '\\u200b\\u3164\\u2800'                 | INVISIBLE         | /data/title",
            })
    void aFaultOfAMeetingIsNamedWithItsPlace(String part, String replacement, Fault.Code code, String pointer) {
        String sample = Samples.text("meeting.held");
        assertThat(sample).contains(part);

        ReadResult reading =
                EventReader.readStructured(sample.replace(part, replacement).getBytes(StandardCharsets.UTF_8));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        ReadResult.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(Fault::code, Fault::pointer)
                                .contains(tuple(code, pointer)));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        String json = """
                {"specversion": "1.0", "id": "a", "source": "urn:x", "type": "org.arrimage.project.funded.v1",
                 "subject": "p", "time": "hier", "data": {"funder": "pas un id", "cents": -1, "note": "x"}}""";

        ReadResult reading = EventReader.readStructured(json.getBytes(StandardCharsets.UTF_8));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        ReadResult.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(Fault::pointer)
                                .containsExactly("/time", "/data/funder", "/data/cents", "/data/note"));
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 1500, 20_000})
    void jsonNestedTooDeepIsBeyondWhatIsRead(int levels) {
        assertThat(EventReader.readStructured(bytes("[".repeat(levels) + "]".repeat(levels))))
                .isEqualTo(beyondLimits(""));
        assertThat(EventReader.readBinary(Map.of(), bytes("[".repeat(levels) + "]".repeat(levels))))
                .isEqualTo(beyondLimits("/data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "0.", "1e"})
    void aNumberWithTooManyCharactersIsBeyondWhatIsRead(String start) {
        assertThat(EventReader.readStructured(bytes("{\"data\": " + start + "7".repeat(2_000) + "}")))
                .isEqualTo(beyondLimits(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:\\u0007", "urn:x\\n", "urn:\\u0085"})
    void aSourceThatIsNoTextIsRefused(String source) {
        assertThat(faultsWith("urn:example:samples", source)).containsExactly("/source WRONG_FORMAT");
    }

    @Test
    void aSourceHasAtMost1024Characters() {
        assertThat(faultsWith("urn:example:samples", "urn:" + "x".repeat(1020))).isEmpty();
        assertThat(faultsWith("urn:example:samples", "urn:" + "x".repeat(1021)))
                .containsExactly("/source WRONG_FORMAT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\nb"})
    void anAttributeThatIsNoTextIsRefused(String value) {
        assertThat(faultsWith("\"data\": {", "\"note\": \"" + value + "\", \"data\": {"))
                .containsExactly("/note NOT_TEXT");
        assertThat(faultsWith("\"data\": {", "\"note\": \"🚀 é\", \"data\": {")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\udc00", "\\udc00\\ud800", "\\ud800x"})
    void halfACharacterIsNoTextWhereverItStands(String value) {
        for (String name : List.of("note", "recordedtime")) {
            assertThat(faultsWith("\"data\": {", "\"" + name + "\": \"" + value + "\", \"data\": {"))
                    .containsExactly(" NOT_UTF_8");
        }
        assertThat(faultsWith("\"data\": {", "\"note\": \"\\\\ud800 \\ud83d\\ude80\", \"data\": {"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void anotherEncodingIsRefusedAndOnlyALogIsReadInIt(String charset) {
        Charset other = Charset.forName(charset);
        assertThat(EventReader.readStructured(Samples.text("project.funded").getBytes(other)))
                .isEqualTo(new ReadResult.Faulty(List.of(Fault.of("", Fault.Code.NOT_UTF_8))));

        Event event = Samples.event("project.funded");
        byte[] data = new String(EventWriter.data(event), StandardCharsets.UTF_8).getBytes(other);
        assertThat(EventReader.readBinary(EventWriter.attributes(event), data))
                .isEqualTo(new ReadResult.Faulty(List.of(Fault.of("/data", Fault.Code.NOT_UTF_8))));
        ProducerRecord<byte[], byte[]> record = KafkaBinding.record(event);
        assertThat(KafkaBinding.read(Family.PROJECT, record.key(), record.headers(), data))
                .isEqualTo(new ReadResult.Read(event));
    }

    @Test
    void aRecordWithAnAttributeCalledDataIsReadAsItAlwaysWas() {
        Event event = Samples.event("project.funded");
        ProducerRecord<byte[], byte[]> record = KafkaBinding.record(event);
        record.headers().add("ce_data", bytes("x"));

        assertThat(KafkaBinding.read(Family.PROJECT, record.key(), record.headers(), record.value()))
                .isInstanceOf(ReadResult.Read.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"120.0", "12e1", "1.2E+2", "1200e-1"})
    void anIntegerIsTheSameHoweverItIsWritten(String number) {
        Event other = read(Samples.text("meeting.held").replace("\"minutes\": 120", "\"minutes\": " + number));

        assertThat(EventWriter.content(other)).isEqualTo(EventWriter.content(Samples.event("meeting.held")));
    }

    @Test
    void aFlagMayBeMadeOfTags() {
        String wales = new StringBuilder()
                .appendCodePoint(0x1F3F4)
                .append(new String(new int[] {0xE0067, 0xE0062, 0xE0077, 0xE006C, 0xE0073, 0xE007F}, 0, 6))
                .toString();

        assertThat(FreeText.faults("Fête " + wales, "", FreeText.TITLE_LENGTH)).isEmpty();
    }

    @Test
    void theDataMayBeBase64() {
        Event event = Samples.event("meeting.held");
        ObjectNode structured = EventWriter.structured(event);
        structured.remove("data");
        structured.put("data_base64", Base64.getEncoder().encodeToString(EventWriter.data(event)));

        assertThat(EventReader.readStructured(structured)).isEqualTo(new ReadResult.Read(event));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note   | Ariane Tremblay 450-555-0199",
                "note   | joe at example.org",
                "note   | TREM 9051 1512",
                "source | mailto:joe@example.org",
                "source | urn:x:450-555-0199"
            })
    void personalDataInAnAttributeAreRefusedAtTheDoorAlone(String name, String value) {
        Event event = Samples.event("referral.requested");
        Map<String, String> attributes = new TreeMap<>(EventWriter.attributes(event));
        attributes.put(name, value);

        assertThat(EventReader.readBinary(attributes, EventWriter.data(event)))
                .isEqualTo(new ReadResult.Faulty(List.of(Fault.of("/" + name, Fault.Code.PERSONAL_DATA))));
        assertThat(EventReader.readKept(attributes, EventWriter.data(event))).isInstanceOf(ReadResult.Read.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-45055501994505550199450555019a4505-4505550199450555-01",
                "45055501-9945-4055-8019-a45055501994",
                "45055501994505550199abcdef450555",
                "1767225600",
                "2026-01-05T14:30:00-05:00",
                "v1.2.3",
                "true"
            })
    void theIdsOfMachinesAreNoPersonalData(String value) {
        assertThat(faultsWith("\"data\": {", "\"note\": \"" + value + "\", \"data\": {"))
                .isEmpty();
    }

    @Test
    void personalDataAreFoundInALongAttribute() {
        for (int before : List.of(0, 150, 195, 395, 400, 1990)) {
            String note = "é".repeat(before) + " 450-555-0199 " + "é".repeat(1990 - before);
            assertThat(faultsWith("\"data\": {", "\"note\": \"" + note + "\", \"data\": {"))
                    .containsExactly("/note PERSONAL_DATA");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charset=iso-8859-1",
                "charset=utf-8;charset=utf-8",
                "charset=utf-8; charset=utf-16",
                "charset=",
                "charset",
                "CHARSET=\\\"utf-16\\\""
            })
    void dataInAnotherCharsetAreRefused(String parameter) {
        assertThat(faultsWith("\"application/json\"", "\"application/json;" + parameter + "\""))
                .containsExactly("/datacontenttype WRONG_CHARSET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"charset=utf-8", "charset=\\\"UTF-8\\\"", "version=1; charset=utf8", "charsets=x"})
    void dataInUtf8AreTaken(String parameter) {
        assertThat(faultsWith("\"application/json\"", "\"application/json;" + parameter + "\""))
                .isEmpty();
    }

    private static Event read(String json) {
        return ((ReadResult.Read) EventReader.readStructured(bytes(json))).event();
    }

    private static List<String> faultsWith(String part, String replacement) {
        String sample = Samples.text("referral.requested");
        assertThat(sample).contains(part);
        return EventReader.readStructured(bytes(sample.replace(part, replacement))) instanceof ReadResult.Faulty faulty
                ? faulty.faults().stream()
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .toList()
                : List.of();
    }

    private static ReadResult beyondLimits(String pointer) {
        return new ReadResult.Faulty(List.of(Fault.of(pointer, Fault.Code.BEYOND_LIMITS, 32, 1000)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anEventAboveTheSizeLimitIsRefused() {
        byte[] large = new byte[EventReader.MAX_EVENT_BYTES + 1];
        Arrays.fill(large, (byte) ' ');

        assertThat(EventReader.readStructured(large))
                .isInstanceOfSatisfying(
                        ReadResult.Faulty.class,
                        faulty -> assertThat(faulty.faults().getFirst().code()).isEqualTo(Fault.Code.TOO_LONG));
    }

    @Test
    void onlyAPlannedMeetingMayLieFarAhead() {
        Instant now = Instant.parse("2026-01-05T12:00:00Z");
        Event planned = Samples.event("meeting.scheduled");
        Event held = Event.of(
                "urn:x", "h", "m", planned.time(), Samples.event("meeting.held").data());

        assertThat(EventReader.tooFarAhead(planned, now)).isEmpty();
        assertThat(EventReader.tooFarAhead(held, now)).map(Fault::code).contains(Fault.Code.TOO_FAR_AHEAD);
    }
}
