package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class NetworkBT {

    private static final double PATIENCE = 20_000;

    /// How often `org1` and `org2` met in the window that ends with the running week.
    private static final String CONTACTS = """
            select coalesce(sum(referral + joint), 0) from arrimage.pair_week
            where kind = 'tie' and a = 'org1' and b = 'org2' and week between '%s' and '%s'""";

    private static final String SHOWN = """
            () => {
              const row = [...document.querySelectorAll('#graph-ties tbody tr')]
                .find(row => row.children[0].textContent === 'org1 (fictional)' && row.children[1].textContent === 'org2 (fictional)');
              return row ? Number(row.children[3].textContent.replace(/\\D/g, '')) : 0;
            }""";

    @ParameterizedTest
    @ValueSource(strings = {"fr-CA", "en-CA"})
    void the_page_counts_the_contacts_that_the_database_has_and_follows_a_new_one(
            String language, Chromium chromium, RunningStack stack) throws Exception {
        IsoWeek running = IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE);
        String sql = CONTACTS.formatted(running.plusWeeks(-11).monday(), running.monday());
        try (Visitor visitor = new Visitor(chromium, stack, language).logIn("gestion")) {
            post(stack, "network-" + language + "-0");
            visitor.open("/reseau?vue=tableau&fin=" + running);
            Page page = visitor.page();
            page.locator("#graph-ties tbody tr").first().waitFor();
            awaitShown(page, stack, sql);
            long before = shown(page);
            page.evaluate("() => { window.arrimageSameDocument = true; }");

            post(stack, "network-" + language + "-1");

            page.waitForFunction(
                    "(" + SHOWN + ")() > " + before, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
            awaitShown(page, stack, sql);
            assertThat(page.evaluate("() => window.arrimageSameDocument")).isEqualTo(true);

            visitor.open("/reseau?fin=" + running);
            page.waitForFunction(
                    "() => document.querySelector('#graph')?.arrimageNetwork?.now?.shown.length > 0",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /// Other tests may write meanwhile: both are read until they agree.
    private static void awaitShown(Page page, RunningStack stack, String sql) throws SQLException {
        long deadline = System.nanoTime() + (long) (PATIENCE * 1_000_000);
        long counted = stack.number(sql);
        while (shown(page) != counted && System.nanoTime() < deadline) {
            page.waitForTimeout(100);
            counted = stack.number(sql);
        }
        assertThat(shown(page)).isEqualTo(counted).isPositive();
    }

    private static long shown(Page page) {
        return ((Number) page.evaluate(SHOWN)).longValue();
    }

    private static void post(RunningStack stack, String id) throws Exception {
        assertThat(stack.post("application/cloudevents+json", """
                        {"specversion": "1.0", "id": "%1$s", "source": "urn:test:network", "subject": "%1$s", \
                        "type": "org.arrimage.meeting.held.v1", "time": "%2$s", \
                        "data": {"kind": "visit", "host": "org1", "municipality": "m1", "mode": "in-person", \
                        "participants": ["org1", "org2"], "minutes": 45}}""".formatted(id, OffsetDateTime.now()))
                        .statusCode())
                .isEqualTo(202);
    }
}
