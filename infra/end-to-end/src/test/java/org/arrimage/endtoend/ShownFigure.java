package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/// A figure on a page and the same figure in the database.
///
/// @param shown gives the number in the browser: an expression
/// @param stored gives the number in the database: a query
record ShownFigure(String shown, String stored) {

    /// How long one event may take before something is broken rather than the machine busy.
    private static final double PATIENCE = 20_000;

    /// The running week begins here.
    static final String MONDAY = "date_trunc('week', now() at time zone 'America/Toronto')::date";

    /// A figure that stands alone in an element.
    ///
    /// @param selector of the element, without single quotes
    static ShownFigure of(String selector, String stored) {
        return new ShownFigure(
                "Number(document.querySelector('" + selector + "').textContent.replace(/\\D/g, ''))", stored);
    }

    /// What the weekly rows hold for a scope and some weeks.
    ///
    /// @param metric its class and its code, such as `person ->> 'referrals_requested'`
    /// @param weeks condition on `week`
    static String weekly(String metric, String scope, String weeks) {
        return "select coalesce(sum((%s)::bigint), 0) from arrimage.sector_week where scope = '%s' and %s"
                .formatted(metric, scope, weeks);
    }

    /// What they hold for the region in the 52 weeks that end with the running one.
    static String ofYear(String metric) {
        return weekly(metric, "*", "week between %1$s - 51 * 7 and %1$s".formatted(MONDAY));
    }

    /// Waits until the page says what the database holds.
    void agrees(Page page, RunningStack stack) throws SQLException {
        long number = stack.number(stored);
        try {
            page.waitForFunction(
                    shown + " === " + number, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
        } catch (TimeoutError e) {
            assertThat(String.valueOf(page.evaluate("() => " + shown)))
                    .as(shown)
                    .isEqualTo(Long.toString(number));
        }
    }

    /// Posts an event that counts once: the database has it, and the page follows without a reload.
    void follows(Page page, RunningStack stack, String event) throws Exception {
        agrees(page, stack);
        page.evaluate("() => { window.arrimageSameDocument = true; }");
        long before = stack.number(stored);

        assertThat(stack.post("application/cloudevents+json", event).statusCode())
                .isEqualTo(202);

        Awaitility.await()
                .atMost(Duration.ofMillis((long) PATIENCE))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(stack.number(stored)).isEqualTo(before + 1));
        agrees(page, stack);
        assertThat(page.evaluate("() => window.arrimageSameDocument")).isEqualTo(true);
    }
}
