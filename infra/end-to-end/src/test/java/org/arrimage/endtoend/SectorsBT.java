package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages of sectors say what the database holds, also after a change, and lead to a file.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class SectorsBT {

    private static final String REFERRALS = "person ->> 'referrals_requested'";

    /// The last closed week.
    private static final String CLOSED = "(select max(week) from arrimage.sector_week where arrimage.is_closed(week))";

    /// Noon of its Monday, in seconds.
    private static final String IN_CLOSED = "select extract(epoch from " + CLOSED + " + interval '17 hours')::bigint";

    /// The first sector beside the others: its row follows that of the region.
    private static final ShownFigure BESIDE = ShownFigure.of(
            "#side-by-side tbody tr:nth-child(2) td:nth-child(7)",
            ShownFigure.weekly(REFERRALS, "S1", "week = " + CLOSED));

    private static final ShownFigure IN_DEPTH = ShownFigure.of(
            "#card-referrals_requested .running", ShownFigure.weekly(REFERRALS, "S1", "week = " + ShownFigure.MONDAY));

    @ParameterizedTest
    @ValueSource(strings = {"fr-CA", "en-CA"})
    void the_figures_of_a_sector_are_those_of_the_database_and_go_into_a_file(
            String language, Chromium chromium, RunningStack stack) throws Exception {
        boolean french = language.startsWith("fr");
        try (Visitor visitor = new Visitor(chromium, stack, language).logIn("gestion")) {
            visitor.open("/secteurs?grain=week&tableau=multiples");
            Page page = visitor.page();
            page.locator("#multiples table").waitFor();
            assertThat(visitor.heading()).isEqualTo(french ? "Secteurs" : "Sectors");
            BESIDE.follows(
                    page,
                    stack,
                    PostedEvent.referral(
                            "sectors-late-" + language, "m1", Instant.ofEpochSecond(stack.number(IN_CLOSED))));

            Download download = page.waitForDownload(
                    () -> page.locator("#multiples .turn a").first().click());
            assertThat(download.suggestedFilename()).startsWith(french ? "arrimage_secteurs_" : "arrimage_sectors_");
            String csv = Files.readString(download.path(), StandardCharsets.UTF_8);
            assertThat(csv.startsWith("\ufeff")).isEqualTo(french);
            assertThat(csv).contains(french ? "Secteur 1" : "Sector 1").contains(french ? ";" : ",");

            page.locator("#side-by-side tbody tr:nth-child(2) a").click();
            page.waitForURL("**/secteurs/S1?**");
            page.locator("#card-referrals_requested .running").waitFor();
            assertThat(visitor.heading()).isEqualTo(french ? "Secteur 1" : "Sector 1");
            IN_DEPTH.follows(page, stack, PostedEvent.referral("sectors-" + language, "m1", Instant.now()));
            assertThat(visitor.complaints()).isEmpty();
        }
    }
}
