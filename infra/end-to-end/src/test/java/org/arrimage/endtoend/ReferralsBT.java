package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.OffsetDateTime;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the page of referrals says is what the database holds, before and after a referral.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class ReferralsBT {

    private static final double PATIENCE = 10_000;

    /// The requests that the page tells of: those of a year.
    private static final String REQUESTS = """
            select count(distinct subject) from arrimage.fact
            where type = 'org.arrimage.referral.requested.v1'
                and week > date_trunc('week', now() at time zone 'America/Toronto')::date - 52 * 7""";

    private static final String TOLD = "Number(document.querySelector('#flows .subtitle').textContent"
            + ".match(/^[\\d\\s,\\u00a0]+/)[0].replace(/\\D/g, ''))";
    private static final String IN_TABLE =
            "Number(document.querySelector('#flows-table tfoot td:last-child').textContent" + ".replace(/\\D/g, ''))";

    @ParameterizedTest
    @CsvSource({"fr-CA, Références, D’un secteur à l’autre", "en-CA, Referrals, From one sector to another"})
    void a_referral_moves_the_page_to_what_the_database_holds(
            String language, String title, String panel, Chromium chromium, RunningStack stack) throws Exception {
        try (Visitor visitor = new Visitor(chromium, stack, language).logIn("gestion")) {
            post(stack, "seen-first-" + language); // there is something to show
            visitor.open("/references");
            Page page = visitor.page();
            page.locator("#flows-table tfoot").waitFor();
            assertThat(page.locator("h1").innerText()).isEqualTo(title);
            assertThat(page.locator("#flows h2").innerText()).isEqualTo(panel);

            post(stack, "seen-" + language);

            await(page, TOLD, stack.number(REQUESTS));
            await(page, IN_TABLE, stack.number(REQUESTS));
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /// Waits until the page says a number; the database may be ahead of it for a moment.
    private static void await(Page page, String told, long number) {
        page.waitForFunction(told + " >= " + number, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
    }

    private static void post(RunningStack stack, String id) throws Exception {
        long before = stack.number(REQUESTS);
        assertThat(stack.post("application/cloudevents+json", """
                {"specversion": "1.0", "id": "%1$s", "source": "urn:test:referrals", "subject": "%1$s", \
                "type": "org.arrimage.referral.requested.v1", "time": "%2$s", \
                "data": {"fromOrg": "org1", "toOrg": "org2", "municipality": "m1", "need": "housing", \
                "ageBand": "18-21", "channel": "warm"}}""".formatted(id, OffsetDateTime.now()))
                        .statusCode())
                .isEqualTo(202);
        Awaitility.await().until(() -> stack.number(REQUESTS) > before);
    }
}
