package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
class LivePageBT {

    private static final Duration PROMISED = Duration.ofSeconds(2);

    /// How long one event may take before something is broken rather than the machine busy.
    private static final double PATIENCE = 10_000;

    private static final int EVENTS = 7;

    /// Single events may be held up by whatever else the machine does, so the promise is judged by the middle one of
    /// several, after one that wakes everything up.
    @Test
    void an_event_moves_the_open_page_within_two_seconds_and_without_a_reload(Chromium chromium, RunningStack stack)
            throws Exception {
        try (Visitor visitor = new Visitor(chromium, stack, "fr-CA").logIn("gestion")) {
            visitor.open("/");
            Page page = visitor.page();
            page.locator("#card-referrals_requested .running").waitFor();
            page.evaluate("() => { window.arrimageSameDocument = true; }");
            int documents = visitor.listen().size();

            List<Long> milliseconds = new ArrayList<>();
            for (int i = 0; i <= EVENTS; i++) {
                long before = running(page);
                assertThat(stack.post("application/cloudevents+json", request(i))
                                .statusCode())
                        .isEqualTo(202);
                long acknowledged = System.nanoTime();
                page.waitForFunction(
                        RUNNING + " >= " + (before + 1), null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
                milliseconds.add(
                        Duration.ofNanos(System.nanoTime() - acknowledged).toMillis());
            }

            List<Long> judged = new ArrayList<>(milliseconds.subList(1, milliseconds.size()));
            System.out.println(
                    "From acknowledgement to screen, ms: first " + milliseconds.getFirst() + ", then " + judged);
            Collections.sort(judged);
            assertThat(judged.get(judged.size() / 2)).isLessThanOrEqualTo(PROMISED.toMillis());
            assertThat(page.evaluate("() => window.arrimageSameDocument")).isEqualTo(true);
            assertThat(documents).isZero();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /// The digits of the running week's figure on the card of referrals.
    private static final String RUNNING =
            "Number(document.querySelector('#card-referrals_requested .running').textContent.replace(/\\D/g, ''))";

    private static long running(Page page) {
        return ((Number) page.evaluate("() => " + RUNNING)).longValue();
    }

    private static String request(int i) {
        return """
                {"specversion": "1.0", "id": "live-%1$s", "source": "urn:test:live", "subject": "live-%1$s", \
                "type": "org.arrimage.referral.requested.v1", "time": "%2$s", \
                "data": {"fromOrg": "org1", "toOrg": "org2", "municipality": "m1", "need": "housing", \
                "ageBand": "18-21", "channel": "warm"}}""".formatted(i, OffsetDateTime.now());
    }
}
