package org.arrimage.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.endtoend.oracle.Oracle;
import org.arrimage.endtoend.oracle.StoredTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything is lost but an archive of the topics and a copy of the database, both made while events came in.
///
/// Senders keep their events: those that came after the archive are lost with the disk, and are sent again with all
/// others.
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreIT {

    private static final int SUBJECTS = 800;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SENT = HistoryGenerator.generate(19, SUBJECTS);

    @TempDir
    static Path directory;

    /// The events in the archive.
    static List<String> archived = List.of();

    @BeforeAll
    static void backUpAndLoseEverything() throws Exception {
        try (Rig lost = Rig.start(directory.resolve("lost"))) {
            ServiceProcess processor = lost.processor("processor", Map.of());
            lost.awaitDoor();
            processor.awaitReady();
            int before = SENT.size() / 4;
            try (Load load = Load.start(lost, SENT.subList(0, before), 18)) {
                load.awaitEnd();
            }
            await().atMost(PATIENCE).until(() -> lost.number("select count(*) from arrimage.fact") > 0);
            try (Load load = Load.start(lost, SENT.subList(before, SENT.size()), 19)) {
                execute(
                        lost,
                        "insert into arrimage.audit (account, action, scopes, detail) values ('a', 'b', '{}', '{}')");
                lost.archive("write", directory.resolve("archive").toString());
                lost.backUpDatabase(directory.resolve("dump"));
                load.awaitEnd();
            }
        }
        Set<String> identities = identities(directory.resolve("archive"));
        archived = SENT.stream()
                .filter(event -> identities.contains(identity(event)))
                .toList();
        // It was made while they came in.
        assertThat(archived).hasSizeBetween(SENT.size() / 10, SENT.size() * 9 / 10);
    }

    @Test
    void a_copy_of_the_database_goes_on_where_it_was_by_a_rebuild() throws Exception {
        try (Rig rig = Rig.empty(directory.resolve("restored"))) {
            rig.archive("restore", directory.resolve("archive").toString());
            rig.restoreDatabase(directory.resolve("dump"));
            rig.openDoor();
            try (TableWatch watch = TableWatch.start(rig)) {
                ServiceProcess rebuild = rig.processor("rebuild", Map.of("arrimage.rebuild", "anew"));
                assertThat(rebuild.awaitExit()).isZero();
                assertThat(rig.number("select number from arrimage.generation where state = 'active'"))
                        .isEqualTo(2);
                ServiceProcess processor = rig.processor("processor", Map.of()).awaitReady();
                everythingAddsUp(rig, processor, archived);
                assertThat(rig.number("select count(*) from arrimage.audit")).isOne();

                rig.awaitDoor();
                try (Load again = Load.start(rig, SENT, 20)) {
                    again.awaitEnd();
                }
                everythingAddsUp(rig, processor, SENT);
                assertThat(watch.setbacks()).isEmpty();
                assertThat(watch.looks()).isGreaterThan(50);
            }
        }
    }

    @Test
    void the_archive_alone_gives_the_same_numbers_in_an_empty_database() throws Exception {
        try (Rig rig = Rig.empty(directory.resolve("alone"))) {
            rig.archive("restore", directory.resolve("archive").toString());
            rig.openDoor();
            ServiceProcess processor = rig.processor("processor", Map.of()).awaitReady();

            everythingAddsUp(rig, processor, archived);
        }
    }

    private static void everythingAddsUp(Rig rig, ServiceProcess processor, List<String> events) throws Exception {
        processor.awaitCaughtUp();
        try (Connection connection = rig.database()) {
            assertThat(StoredTable.read(connection))
                    .isEqualTo(Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, events));
        }
        long checks = rig.number("select count(*) from arrimage.drift_check");
        try (ProcessorRecount recount = ProcessorRecount.start(rig)) {
            recount.run(rig);
        }
        assertThat(rig.number("select count(*) from arrimage.drift_check")).isGreaterThanOrEqualTo(checks + 2);
        assertThat(rig.number("select sum(differing) from arrimage.drift_check"))
                .isZero();
    }

    private static void execute(Rig rig, String sql) throws SQLException {
        try (Connection connection = rig.database();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Which events an archive holds, read by nothing but what its README says.
    private static Set<String> identities(Path archive) throws IOException {
        Set<String> identities = new HashSet<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(archive, "*.{referral,meeting,project}.v1-*.ndjson.gz")) {
            for (Path file : files) {
                try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                    lines.lines().forEach(line -> identities.add(identityOfRecord(line)));
                }
            }
        }
        return identities;
    }

    private static String identityOfRecord(String line) {
        List<String> identity = new ArrayList<>(List.of("", ""));
        for (JsonNode header :
                JsonMapper.shared().readTree(line).required("headers").values()) {
            int place = List.of("ce_source", "ce_id").indexOf(header.get(0).stringValue());
            if (place >= 0) {
                identity.set(
                        place,
                        new String(Base64.getDecoder().decode(header.get(1).stringValue()), StandardCharsets.UTF_8));
            }
        }
        return String.join(" ", identity);
    }

    private static String identity(String event) {
        JsonNode json = JsonMapper.shared().readTree(event);
        return json.required("source").stringValue() + " " + json.required("id").stringValue();
    }
}
