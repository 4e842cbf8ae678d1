package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class ConnectionBT {

    /// Five seconds are promised, which the settings keep (`PromptnessTest` of the dashboard); the rest is the
    /// machine's.
    private static final double SAID = 30_000;

    private static final double HEALED = 120_000;

    @Test
    void a_lost_network_is_said_and_the_same_page_goes_on_when_it_is_back(Chromium chromium, RunningStack stack) {
        try (Visitor visitor = new Visitor(chromium, stack, "fr-CA").logIn("gestion")) {
            visitor.open("/");
            Page page = visitor.page();
            shown(page, "current", SAID);
            page.evaluate("() => { window.arrimageSameDocument = true; }");

            visitor.context().setOffline(true);
            shown(page, "lost", SAID);
            assertThat(page.locator(".live-text").innerText()).startsWith("Connexion perdue");
            // The framework says it too, to screen readers.
            page.waitForFunction("() => /^Connexion perdue/.test("
                    + "document.querySelector('vaadin-connection-indicator').textContent.trim())");

            visitor.context().setOffline(false);
            shown(page, "current", HEALED);
            assertThat(page.evaluate("() => window.arrimageSameDocument")).isEqualTo(true);
        }
    }

    @Test
    void a_machine_that_slept_asks_before_it_says_that_the_connection_is_lost(Chromium chromium, RunningStack stack) {
        try (Visitor visitor = new Visitor(chromium, stack, "fr-CA").logIn("gestion")) {
            Page page = visitor.page();
            page.clock().install();
            visitor.open("/");
            shown(page, "current", SAID);
            page.evaluate("""
                    () => {
                      const live = document.querySelector('.live');
                      window.arrimageSaid = [];
                      new MutationObserver(() => window.arrimageSaid.push(live.dataset.shown + ' ' + live.innerText))
                        .observe(live, {subtree: true, childList: true, characterData: true, attributes: true});
                    }""");

            // As a lid that is shut and opened: the clock has gone on, and what was due comes once.
            Response answered =
                    page.waitForResponse("**/livez", () -> page.clock().fastForward(17_000));
            answered.finished();
            page.waitForFunction("() => window.arrimageSaid.length > 1");

            assertThat(String.valueOf(page.evaluate("() => window.arrimageSaid.join()")))
                    .contains("En direct")
                    .doesNotContain("lost", "perdue");
        }
    }

    @Test
    void a_database_out_of_reach_is_said_and_open_pages_keep_what_they_had_and_heal(
            Chromium chromium, RunningStack stack) throws Exception {
        try (Visitor visitor = new Visitor(chromium, stack, "fr-CA").logIn("gestion");
                Page network = visitor.context().newPage()) {
            Map<Page, Object> before = open(stack, visitor, network);

            stack.takeDatabaseAway();
            try {
                sayAndKeep(before, "away", "Données injoignables · à jour il y a");

                Page opened = visitor.context().newPage();
                opened.navigate(stack.dashboard() + "/qualite");
                shown(opened, "away", SAID);
                assertThat(opened.locator(".live-text").innerText()).isEqualTo("Données injoignables");
                opened.close();
            } finally {
                stack.giveDatabaseBack();
            }
            heal(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "ingest-service", "streams-processor"})
    void a_stop_on_the_way_of_the_events_is_said_and_open_pages_keep_what_they_had_and_go_on(
            String part, Chromium chromium, RunningStack stack) throws Exception {
        try (Visitor visitor = new Visitor(chromium, stack, "fr-CA").logIn("gestion");
                Page network = visitor.context().newPage()) {
            Map<Page, Object> before = open(stack, visitor, network);

            stack.hold(part);
            try {
                sayAndKeep(before, "stalled", "Plus rien n’arrive");
            } finally {
                stack.release(part);
            }
            heal(before);
            stack.awaitCaughtUp();
            ReferralsBT.TOLD.follows(visitor.page(), stack, PostedEvent.referral("after-" + part, "m1", Instant.now()));
        }
    }

    /// Opens two pages, and returns what they have on their boards.
    private static Map<Page, Object> open(RunningStack stack, Visitor visitor, Page network) {
        stack.awaitCaughtUp();
        visitor.open("/references");
        network.navigate(stack.dashboard() + "/reseau");
        Map<Page, Object> before = new HashMap<>();
        for (Page page : List.of(visitor.page(), network)) {
            page.locator("main > .board").waitFor();
            shown(page, "current", HEALED);
            page.evaluate("() => { window.arrimageSameDocument = true; }");
            before.put(page, page.evaluate(BOARD));
        }
        return before;
    }

    private static void sayAndKeep(Map<Page, Object> before, String state, String words) {
        for (Page page : before.keySet()) {
            shown(page, state, SAID);
            assertThat(page.locator(".live-text").innerText()).startsWith(words);
            assertThat(page.evaluate(BOARD)).isEqualTo(before.get(page));
        }
    }

    private static void heal(Map<Page, Object> before) {
        for (Page page : before.keySet()) {
            shown(page, "current", HEALED);
            assertThat(page.evaluate("() => window.arrimageSameDocument")).isEqualTo(true);
            assertThat(page.evaluate(BOARD)).isEqualTo(before.get(page));
        }
    }

    @Test
    void a_killed_dashboard_is_said_and_its_page_heals_by_itself(Chromium chromium, RunningStack stack)
            throws Exception {
        try (Visitor visitor = new Visitor(chromium, stack, "fr-CA").logIn("gestion");
                Page network = visitor.context().newPage()) {
            visitor.open("/");
            network.navigate(stack.dashboard() + "/reseau");
            network.locator("main > .board").waitFor();
            Object board = network.evaluate(BOARD);
            Page page = visitor.page();
            shown(page, "current", SAID);
            shown(network, "current", SAID);

            ProcessHandle dashboard = stack.service("dashboard");
            dashboard.destroyForcibly();
            dashboard.onExit().get();
            long gone = System.nanoTime();
            shown(page, "lost", SAID);
            System.out.println("From death to the word lost, ms: "
                    + Duration.ofNanos(System.nanoTime() - gone).toMillis());

            shown(network, "lost", SAID);
            assertThat(network.evaluate(BOARD)).isEqualTo(board);

            for (Page healed : List.of(page, network)) {
                healed.waitForFunction(
                        "() => document.querySelector('.live[data-shown=current], main.login')",
                        null,
                        new Page.WaitForFunctionOptions().setTimeout(HEALED));
            }
            System.out.println("From death to healed, ms: "
                    + Duration.ofNanos(System.nanoTime() - gone).toMillis() + ", at " + page.url());
        }
    }

    /// What a page has on its board, in words.
    private static final String BOARD = "() => document.querySelector('main > .board').innerText";

    private static void shown(Page page, String state, double patience) {
        page.locator(".live[data-shown=" + state + "]").waitFor(new Locator.WaitForOptions().setTimeout(patience));
    }
}
