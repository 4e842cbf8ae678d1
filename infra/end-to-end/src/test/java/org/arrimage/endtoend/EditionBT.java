package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What is published of a closed week, as a sheet to print and as a file of figures. It takes minutes: the first
/// release of a region that other tests have given many years, a rebuild, and two services that start again.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class EditionBT {

    /// The publisher looks once a minute, and the first release takes half a minute of processor time.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<String> TABLES = List.of(
            "protection_ledger", "published_section", "published_figure", "published_exact_figure", "publication");

    @Test
    void is_the_same_bytes_after_late_events_a_rebuild_a_kill_and_a_restore(Chromium chromium, RunningStack stack)
            throws Exception {
        stack.awaitCaughtUp();
        awaitPublished(stack, 1);
        long published = published(stack);
        Map<String, String> before = files(chromium, stack);

        LocalDate week = LocalDate.parse(stack.text("select max(through) from arrimage.publication"));
        stack.send(HistoryGenerator.generate(2_000, 20, List.of(week)));
        stack.awaitCaughtUp();
        Process rebuild = stack.command("rebuild");
        rebuild.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(rebuild.waitFor()).isZero();
        kill(stack, "dashboard");
        kill(stack, "publisher");
        // As a database that was restored from a copy of before: what was published comes back from the files.
        stack.execute(
                TABLES.stream().map(table -> "delete from arrimage." + table).toArray(String[]::new));
        awaitPublished(stack, published);
        stack.awaitReady("dashboard");

        assertThat(files(chromium, stack)).isEqualTo(before);
    }

    private static void kill(RunningStack stack, String artifact) throws Exception {
        ProcessHandle service = stack.service(artifact);
        service.destroyForcibly();
        service.onExit().get();
    }

    private static void awaitPublished(RunningStack stack, long releases) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> published(stack) >= releases);
    }

    private static long published(RunningStack stack) throws SQLException {
        return stack.number("select count(*) from arrimage.publication");
    }

    /// The SHA-256 of each file of the first edition, by its reader and its address.
    private static Map<String, String> files(Chromium chromium, RunningStack stack) throws Exception {
        String week = stack.text("""
                select to_char(through, 'IYYY"-W"IW') from arrimage.publication order by number limit 1""");
        Map<String, String> files = new LinkedHashMap<>();
        for (String user : List.of("gestion", "partenaire", "analyste")) {
            try (Visitor visitor = new Visitor(chromium, stack, "fr-CA").logIn(user)) {
                for (String language : List.of("fr", "en")) {
                    String address = "/edition/" + week + ".pdf?langue=" + language;
                    APIResponse answer = visitor.context().request().get(stack.dashboard() + address);
                    put(files, user + " " + address, answer.status(), answer.body());
                }
            }
            // A workbook holds the time at which it was made.
            for (String format : List.of("csv", "csv-excel", "json", "ndjson", "datapackage", "parquet")) {
                String address = "/api/v1/aggregates?metric=all&scope=all&from=" + week + "&to=" + week
                        + "&release=1&format=" + format;
                HttpResponse<byte[]> answer = stack.get(address, user, HttpResponse.BodyHandlers.ofByteArray());
                put(files, user + " " + address, answer.statusCode(), answer.body());
            }
        }
        return files;
    }

    private static void put(Map<String, String> files, String name, int status, byte[] body) {
        assertThat(status).as(name).isEqualTo(200);
        assertThat(body).as(name).hasSizeGreaterThan(500);
        files.put(name, HexFormat.of().formatHex(Sha256.begin().digest(body)));
    }
}
