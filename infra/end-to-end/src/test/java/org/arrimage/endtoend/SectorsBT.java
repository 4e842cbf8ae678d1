package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sector in depth says what the database says, also after a change, and leads to events and to a file.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class SectorsBT {

    /// How long one event may take before something is broken rather than the machine busy.
    private static final double PATIENCE = 10_000;

    private static final ZoneId ZONE = ZoneId.of("America/Toronto");

    /// The digits of the running week's figure.
    private static final String RUNNING =
            "Number(document.querySelector('#card-referrals_requested .running').textContent.replace(/\\D/g, ''))";

    @ParameterizedTest
    @ValueSource(strings = {"fr-CA", "en-CA"})
    void the_figure_of_a_sector_is_that_of_the_database_and_follows_it(
            String language, Chromium chromium, RunningStack stack) throws Exception {
        try (Visitor visitor = new Visitor(chromium, stack, language).logIn("gestion")) {
            visitor.open("/secteurs/S1?grain=week");
            Page page = visitor.page();
            page.locator("#card-referrals_requested .running").waitFor();
            page.waitForFunction(RUNNING + " === " + stored(stack));

            long before = stored(stack);
            assertThat(stack.post("application/cloudevents+json", request("sectors-" + language))
                            .statusCode())
                    .isEqualTo(202);
            page.waitForFunction(
                    RUNNING + " > " + before, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
            page.waitForFunction(
                    RUNNING + " === " + stored(stack), null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr-CA", "en-CA"})
    void a_chart_turns_into_a_table_and_the_table_into_a_file(String language, Chromium chromium, RunningStack stack)
            throws Exception {
        try (Visitor visitor = new Visitor(chromium, stack, language).logIn("gestion")) {
            visitor.open("/secteurs?tableau=multiples");
            Page page = visitor.page();
            page.locator("#multiples table").waitFor();
            Download download = page.waitForDownload(
                    () -> page.locator("#multiples .turn a").first().click());

            boolean french = language.startsWith("fr");
            assertThat(download.suggestedFilename()).startsWith(french ? "arrimage_secteurs_" : "arrimage_sectors_");
            String csv = Files.readString(download.path(), StandardCharsets.UTF_8);
            assertThat(csv.startsWith("\ufeff")).isEqualTo(french);
            assertThat(csv).contains(french ? "Secteur 1" : "Sector 1").contains(french ? ";" : ",");
        }
    }

    private static long stored(RunningStack stack) throws Exception {
        LocalDate monday = LocalDate.now(ZONE).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return stack.number("select coalesce(sum((person ->> 'referrals_requested')::bigint), 0)"
                + " from arrimage.sector_week where scope = 'S1' and week = '" + monday + "'");
    }

    private static String request(String id) {
        return """
                {"specversion": "1.0", "id": "%1$s", "source": "urn:test:live", "subject": "%1$s", \
                "type": "org.arrimage.referral.requested.v1", "time": "%2$s", \
                "data": {"fromOrg": "org1", "toOrg": "org2", "municipality": "m1", "need": "housing", \
                "ageBand": "18-21", "channel": "warm"}}""".formatted(id, OffsetDateTime.now());
    }
}
