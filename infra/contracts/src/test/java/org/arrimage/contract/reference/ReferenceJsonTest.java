package org.arrimage.contract.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.MeetingData;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceJsonTest {

    private static final String TERRITORY = """
            {"region": {"code": "r", "name": {"fr": "Région", "en": "Region"}},
             "groups": [{"code": "g", "name": {"fr": "Groupe", "en": "Group"}}],
             "sectors": [{"code": "n", "name": {"fr": "Nord", "en": "North"}, "group": "g"},
                         {"code": "s", "name": {"fr": "Sud", "en": "South"}}],
             "municipalities": [{"code": "n1", "name": "Un", "sector": "n"}, {"code": "s1", "name": "Deux", "sector": "s"}]}
            """;

    private static final String DIRECTORY = """
            {"organisations": [
               {"id": "b", "name": "B", "sector": "n", "kind": "service", "since": "2020-01-01", "backbone": true},
               {"id": "o", "name": "O", "sector": "s", "kind": "service", "since": "2020-01-01", "until": "2025-12-31"}],
             "tables": [{"id": "t", "name": "T", "sector": "n"}]}
            """;

    @Test
    void theDefaultTerritoryHoldsTogether() throws Exception {
        Territory territory = ReferenceJson.territory(laurentides());

        assertThat(territory.sectors()).hasSize(8);
        assertThat(territory.groups()).hasSize(3);
        assertThat(territory.municipalities()).hasSize(89);
        assertThat(territory.scopes()).hasSize(12).startsWith("*");
        assertThat(territory.sectors()).extracting(Territory.Sector::tile).doesNotContainNull();
        assertThat(territory.tiles())
                .containsEntry("79", new Territory.Tile(0, 0)) // the far north-west
                .containsEntry("73", new Territory.Tile(2, 2)); // the south-east
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() throws Exception {
        Territory territory = ReferenceJson.territory(bytes(TERRITORY));
        Directory directory = ReferenceJson.directory(bytes(DIRECTORY), territory);

        assertThat(ReferenceJson.territory(bytes(ReferenceJson.write(territory).toString())))
                .isEqualTo(territory);
        assertThat(ReferenceJson.directory(bytes(ReferenceJson.write(directory).toString()), territory))
                .isEqualTo(directory);
    }

    @Test
    void aDirectoryTravelsAsRecords() throws Exception {
        Territory territory = ReferenceJson.territory(bytes(TERRITORY));
        Directory directory = ReferenceJson.directory(bytes(DIRECTORY), territory);

        Directory built = Directory.EMPTY;
        for (ProducerRecord<byte[], byte[]> record : ReferenceRecords.of(directory)) {
            built = ReferenceRecords.apply(built, record.key(), record.value(), territory);
        }

        assertThat(built).isEqualTo(directory);
        assertThat(ReferenceRecords.apply(built, bytes("t"), null, territory).tables())
                .isEmpty();
    }

    @Test
    void everyFaultOfATerritoryIsNamed() {
        String faulty = TERRITORY
                .replace("\"group\": \"g\"", "\"group\": \"nowhere\"")
                .replace("\"code\": \"s\",", "\"code\": \"g\",")
                .replace("\"code\": \"s1\"", "\"code\": \"n1\"");

        assertThat(faultsOf(() -> ReferenceJson.territory(bytes(faulty))))
                .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                .containsExactlyInAnyOrder(
                        "/sectors/0/group unknown-group",
                        "/sectors/1/code repeated",
                        "/municipalities/1/code repeated",
                        "/municipalities/1/sector unknown-sector");
    }

    @Test
    void aTerritoryNamesItsTimeZoneOrHasTheDefaultOne() throws Exception {
        Territory unnamed = ReferenceJson.territory(bytes(TERRITORY));
        Territory named = ReferenceJson.territory(bytes(inZone("\"Australia/Lord_Howe\"")));

        assertThat(unnamed.timeZone()).isEqualTo(ZoneId.of("America/Toronto"));
        assertThat(ReferenceJson.territory(bytes(inZone("null")))).isEqualTo(unnamed);
        assertThat(ReferenceJson.territory(bytes(inZone("\"America/Toronto\""))))
                .isEqualTo(unnamed);
        assertThat(ReferenceJson.write(unnamed).has("timeZone")).isFalse();
        assertThat(named.timeZone()).isEqualTo(ZoneId.of("Australia/Lord_Howe"));
        assertThat(ReferenceJson.territory(bytes(ReferenceJson.write(named).toString())))
                .isEqualTo(named);
    }

    /// Java knows some of these, the database none or another one of that name.
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Atlantis", "UTC+5", "-05:00", "EST", "SystemV/EST5EDT", "europe/paris"})
    void whatIsNoTimeZoneIsNamed(String zone) {
        List<Fault> faults = faultsOf(() -> ReferenceJson.territory(bytes(inZone('"' + zone + '"'))));

        assertThat(faults)
                .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                .containsExactly("/timeZone unknown-time-zone");
    }

    @ParameterizedTest
    @CsvSource({"5, wrong-type", "' ', missing"})
    void aTimeZoneIsAText(String zone, String code) {
        assertThat(faultsOf(() -> ReferenceJson.territory(bytes(inZone(zone.isBlank() ? "\"\"" : zone)))))
                .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                .containsExactly("/timeZone " + code);
    }

    @Test
    void sectorsAndMunicipalitiesMayHaveAPlace() throws Exception {
        Territory without = ReferenceJson.territory(bytes(TERRITORY));
        Territory with = ReferenceJson.territory(bytes(placed("[2.0, 99]", "[-74.003, 45.778]")));

        assertThat(ReferenceJson.territory(bytes(placed("null", "null")))).isEqualTo(without);
        assertThat(with.sectors()).extracting(Territory.Sector::tile).containsExactly(null, new Territory.Tile(2, 99));
        assertThat(with.municipalities())
                .extracting(Territory.Municipality::at)
                .containsExactly(null, new Territory.Position(-74.003, 45.778));
        assertThat(ReferenceRecords.territory(
                        Objects.requireNonNull(ReferenceRecords.of(with).value())))
                .isEqualTo(with);
        assertThat(ReferenceJson.write(without).toString()).doesNotContain("tile", "\"at\"");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "5                | null               | /sectors/1/tile wrong-type array",
                "[1]              | null               | /sectors/1/tile wrong-format [2, 0]",
                "[1, 2, 3]        | null               | /sectors/1/tile wrong-format [2, 0]",
                "['1', 2]         | null               | /sectors/1/tile/0 wrong-type integer",
                "[1, 2.5]         | null               | /sectors/1/tile/1 wrong-type integer",
                "[-1, 2]          | null               | /sectors/1/tile/0 out-of-range 0 99",
                "[1, 1e99]        | null               | /sectors/1/tile/1 out-of-range 0 99",
                "null             | {}                 | /municipalities/1/at wrong-type array",
                "null             | []                 | /municipalities/1/at wrong-format [-74.003, 45.778]",
                "null             | [-74, null]        | /municipalities/1/at/1 wrong-type number",
                "null             | [-180.1, 45.778]   | /municipalities/1/at/0 out-of-range -180 180",
                "null             | [45.778, 90.1]     | /municipalities/1/at/1 out-of-range -90 90",
            })
    void whatIsNoPlaceIsNamed(String tile, String at, String fault) {
        assertThat(faultsOf(() -> ReferenceJson.territory(bytes(placed(tile.replace('\'', '"'), at)))))
                .extracting(found -> found.pointer() + " " + found.code().wire() + " " + String.join(" ", found.args()))
                .containsExactly(fault);
    }

    @Test
    void noTwoSectorsShareATile() {
        String faulty = placed("[0, 1]", "null").replace("\"code\": \"n\",", "\"code\": \"n\", \"tile\": [0, 1],");

        assertThat(faultsOf(() -> ReferenceJson.territory(bytes(faulty))))
                .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                .containsExactly("/sectors/1/tile repeated");
    }

    /// The second sector and the second municipality at a place.
    private static String placed(String tile, String at) {
        return TERRITORY
                .replace("\"code\": \"s\",", "\"code\": \"s\", \"tile\": " + tile + ",")
                .replace("\"code\": \"s1\",", "\"code\": \"s1\", \"at\": " + at + ",");
    }

    private static String inZone(String zone) {
        return TERRITORY.replaceFirst("\\{", "{\"timeZone\": " + zone + ", ");
    }

    @Test
    void everyFaultOfADirectoryIsNamed() throws Exception {
        Territory territory = ReferenceJson.territory(bytes(TERRITORY));
        String faulty = DIRECTORY
                .replace("\"sector\": \"s\"", "\"sector\": \"x\"")
                .replace(", \"backbone\": true", "")
                .replace("2025-12-31", "2019-12-31")
                .replace("\"id\": \"t\"", "\"id\": \"o\"");

        assertThat(faultsOf(() -> ReferenceJson.directory(bytes(faulty), territory)))
                .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                .containsExactlyInAnyOrder(
                        "/organisations/1/until out-of-range",
                        "/organisations/1/sector unknown-sector",
                        "/tables/0/id repeated",
                        "/organisations no-backbone");
    }

    @Test
    void nullMeansAbsent() throws Exception {
        Territory territory = ReferenceJson.territory(
                bytes(TERRITORY.replace("{\"code\": \"s\", ", "{\"group\": null, \"code\": \"s\", ")));
        String directory = DIRECTORY
                .replace("\"until\": \"2025-12-31\"", "\"until\": null, \"backbone\": null")
                .replace("\"name\": \"T\"", "\"name\": null");

        assertThat(ReferenceJson.directory(bytes(directory.replace("\"name\": null", "\"name\": \"T\"")), territory)
                        .organisations()
                        .get("o"))
                .extracting(organisation -> organisation == null ? "" : organisation.until())
                .isNull();
        assertThat(faultsOf(() -> ReferenceJson.directory(bytes(directory), territory)))
                .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                .containsExactly("/tables/0/name missing");
    }

    @Test
    void halfACharacterMakesTheWholeUnreadable() throws Exception {
        Territory territory = ReferenceJson.territory(bytes(TERRITORY));

        assertThat(faultsOf(() -> ReferenceJson.directory(bytes(DIRECTORY.replace("\"T\"", "\"\\ud800\"")), territory)))
                .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                .containsExactly(" not-utf-8");
    }

    /// PostgreSQL stores no U+0000.
    @Test
    void aNameIsText() throws Exception {
        Territory territory = ReferenceJson.territory(bytes(TERRITORY));
        String faulty = DIRECTORY
                .replace("\"name\": \"B\"", "\"name\": \"B\\u0000\"")
                .replace("\"name\": \"T\"", "\"name\": \"T\\u0007\"");

        assertThat(faultsOf(() -> ReferenceJson.directory(bytes(faulty), territory)))
                .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                .containsExactlyInAnyOrder("/organisations/0/name not-text", "/tables/0/name not-text");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Maison Saint-Jérôme 16-25 (2025-2026) | -",
                "Ariane 450‑555‑0199          | personal-data",
                "joe＠example.org             | personal-data",
                "TREM 9051 1512               | personal-data",
                "'\u00A0'                     | invisible",
                "'\u200B\u200B'               | invisible",
                "'\u0301'                     | invisible",
                "'\uD834\uDD73'               | invisible",
                "'\u202Eabc'                  | not-text",
                "'abc\u2066'                  | not-text",
                "'a\nb'                       | not-text",
                "'a\u2028b'                   | not-text",
                "LONG                         | too-long",
                "' '                          | missing",
                "''                           | missing",
            })
    void everyNameIsHeldAgainstTheRuleAndWhatIsKeptIsNot(String given, @Nullable String code) throws Exception {
        String name = given.equals("LONG") ? "🚀".repeat(201) : given;
        String quoted = ContractJson.MAPPER.writeValueAsString(name);
        String territory = TERRITORY
                .replace("\"Région\"", quoted)
                .replace("\"Group\"", quoted)
                .replace("\"Nord\"", quoted)
                .replace("\"Deux\"", quoted);
        String directory = DIRECTORY
                .replace("\"B\"", quoted)
                .replace("\"T\"", quoted)
                .replace(
                        "\"service\", \"since\": \"2020-01-01\", \"until\"",
                        quoted + ", \"since\": \"2020-01-01\", \"until\"");
        Territory known = ReferenceJson.territory(bytes(TERRITORY));

        if (code == null) {
            assertThat(ReferenceJson.territory(bytes(territory)).region().name().fr())
                    .isEqualTo(name);
            assertThat(ReferenceJson.directory(bytes(directory), known).tables().get("t"))
                    .extracting(ConcertationTable::name)
                    .isEqualTo(name);
        } else {
            assertThat(faultsOf(() -> ReferenceJson.territory(bytes(territory))))
                    .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                    .containsExactlyInAnyOrder(
                            "/region/name/fr " + code,
                            "/groups/0/name/en " + code,
                            "/sectors/0/name/fr " + code,
                            "/municipalities/1/name " + code);
            assertThat(faultsOf(() -> ReferenceJson.directory(bytes(directory), known)))
                    .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                    .containsExactlyInAnyOrder(
                            "/organisations/0/name " + code, "/organisations/1/kind " + code, "/tables/0/name " + code);
        }
        if (!"missing".equals(code) && !given.equals("a\nb")) {
            Territory kept = ReferenceJson.keptTerritory(bytes(territory));
            Directory keptDirectory = ReferenceJson.keptDirectory(bytes(directory), known);
            assertThat(kept.region().name().fr()).isEqualTo(name);
            assertThat(ReferenceRecords.territory(
                            Objects.requireNonNull(ReferenceRecords.of(kept).value())))
                    .isEqualTo(kept);
            Directory read = Directory.EMPTY;
            for (ProducerRecord<byte[], byte[]> record : ReferenceRecords.of(keptDirectory)) {
                read = ReferenceRecords.apply(read, record.key(), record.value(), known);
            }
            assertThat(read).isEqualTo(keptDirectory);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void anIdNamesNoPlaceInAnAddress(String id) throws Exception {
        Territory territory = ReferenceJson.territory(bytes(TERRITORY));
        String directory = DIRECTORY.replace("\"o\"", "\"" + id + "\"");
        String tables = DIRECTORY.replace("\"t\"", "\"" + id + "\"");

        assertThat(faultsOf(() -> ReferenceJson.directory(bytes(directory), territory)))
                .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                .containsExactly("/organisations/1/id wrong-format");
        assertThat(faultsOf(() -> ReferenceJson.directory(bytes(tables), territory)))
                .extracting(fault -> fault.pointer() + " " + fault.code().wire())
                .containsExactly("/tables/0/id wrong-format");
        assertThat(ReferenceJson.directory(bytes(DIRECTORY.replace("\"o\"", "\"...\"")), territory)
                        .organisations())
                .containsKey("...");
        assertThat(ReferenceJson.keptDirectory(bytes(directory), territory).organisations())
                .containsKey(id);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1800-01-01    | 2200-12-31    | -",
                "2020-01-01    | 2020-01-01    | -",
                "1799-12-31    | 2020-01-01    | /organisations/1/since out-of-range 1800-01-01 2200-12-31",
                "0001-01-01    | 2020-01-01    | /organisations/1/since out-of-range 1800-01-01 2200-12-31",
                "-9999-01-01   | 2020-01-01    | /organisations/1/since out-of-range 1800-01-01 2200-12-31",
                "2201-01-01    | 2202-01-01    | /organisations/1/since out-of-range 1800-01-01 2200-12-31",
                "2020-01-01    | 2201-01-01    | /organisations/1/until out-of-range 2020-01-01 2200-12-31",
                "2020-01-01    | +999999999-12-31 | /organisations/1/until out-of-range 2020-01-01 2200-12-31",
                "2020-01-01    | 2019-12-31    | /organisations/1/until out-of-range 2020-01-01 2200-12-31",
                "2020-01-01    | 2019-02-30    | /organisations/1/until wrong-format 2026-01-05",
            })
    void theDaysOfAnOrganisationAreDaysOfOurTimesAndInOrder(String since, String until, @Nullable String fault)
            throws Exception {
        Territory territory = ReferenceJson.territory(bytes(TERRITORY));
        String directory = DIRECTORY.replace(
                "\"since\": \"2020-01-01\", \"until\": \"2025-12-31\"",
                "\"since\": \"" + since + "\", \"until\": \"" + until + "\"");

        if (fault == null) {
            assertThat(ReferenceJson.directory(bytes(directory), territory).organisations())
                    .hasSize(2);
        } else {
            assertThat(faultsOf(() -> ReferenceJson.directory(bytes(directory), territory)))
                    .first()
                    .extracting(
                            found -> found.pointer() + " " + found.code().wire() + " " + String.join(" ", found.args()))
                    .isEqualTo(fault);
        }
    }

    @Test
    void rolesOfTheBackboneNeedTheBackbone() throws Exception {
        Territory territory = ReferenceJson.territory(bytes(TERRITORY));
        ReferenceData reference = new ReferenceData(territory, ReferenceJson.directory(bytes(DIRECTORY), territory));
        Event event = Event.of(
                "urn:x",
                "1",
                "m",
                Instant.parse("2026-01-05T12:00:00Z"),
                new MeetingData.Held(new MeetingData.Meeting(
                        MeetingData.Kind.VISIT,
                        null,
                        "o",
                        "s9",
                        MeetingData.Mode.REMOTE,
                        List.of("o", "z"),
                        List.of(),
                        List.of(MeetingData.BackboneRole.PROJECT_LEAD),
                        60,
                        null)));

        assertThat(reference.faultsOf(event))
                .extracting(Fault::code)
                .containsExactly(
                        Fault.Code.UNKNOWN_MUNICIPALITY, Fault.Code.UNKNOWN_ORGANISATION, Fault.Code.BACKBONE_ABSENT);
    }

    private static List<Fault> faultsOf(ThrowingCallable reading) {
        return Objects.requireNonNull(catchThrowableOfType(InvalidReferenceException.class, reading))
                .faults();
    }

    private static byte[] laurentides() throws IOException {
        try (InputStream in = Objects.requireNonNull(Territory.class.getResourceAsStream("laurentides.json"))) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
