package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
class ConnectionBT {

    /// Five seconds are promised; the rest is the machine's.
    private static final double SAID = 8_000;

    private static final double RESTARTED = 120_000;

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

            visitor.context().setOffline(false);
            shown(page, "current", 30_000);
            assertThat(page.evaluate("() => window.arrimageSameDocument")).isEqualTo(true);
        }
    }

    @Test
    void a_killed_dashboard_is_said_within_five_seconds_and_its_page_heals_by_itself(
            Chromium chromium, RunningStack stack) throws Exception {
        try (Visitor visitor = new Visitor(chromium, stack, "fr-CA").logIn("gestion")) {
            visitor.open("/");
            Page page = visitor.page();
            shown(page, "current", SAID);

            ProcessHandle dashboard = stack.service("dashboard");
            dashboard.destroyForcibly();
            dashboard.onExit().get();
            long gone = System.nanoTime();
            shown(page, "lost", SAID);
            System.out.println("From death to the word lost, ms: "
                    + Duration.ofNanos(System.nanoTime() - gone).toMillis());

            page.waitForFunction(
                    "() => document.querySelector('.live[data-shown=current], main.login')",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(RESTARTED));
            System.out.println("From death to healed, ms: "
                    + Duration.ofNanos(System.nanoTime() - gone).toMillis() + ", at " + page.url());
        }
    }

    private static void shown(Page page, String state, double patience) {
        page.locator(".live[data-shown=" + state + "]").waitFor(new Locator.WaitForOptions().setTimeout(patience));
    }
}
