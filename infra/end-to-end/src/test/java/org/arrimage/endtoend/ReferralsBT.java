package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
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

    private static final String REQUESTS = ShownFigure.ofYear("person ->> 'referrals_requested'");

    /// The requests of the period, in words above the flows.
    static final ShownFigure TOLD = new ShownFigure(
            "Number(document.querySelector('#flows .subtitle').textContent.match(/^[\\d\\s,]+/)[0].replace(/\\D/g, ''))",
            REQUESTS);

    private static final ShownFigure IN_TABLE = ShownFigure.of("#flows-table tfoot td:last-child", REQUESTS);

    @ParameterizedTest
    @CsvSource({"fr-CA, Références, D’un secteur à l’autre", "en-CA, Referrals, From one sector to another"})
    void a_referral_moves_the_page_to_what_the_database_holds(
            String language, String title, String panel, Chromium chromium, RunningStack stack) throws Exception {
        try (Visitor visitor = new Visitor(chromium, stack, language).logIn("gestion")) {
            visitor.open("/references");
            Page page = visitor.page();
            page.locator("#flows-table tfoot").waitFor();
            assertThat(visitor.heading()).isEqualTo(title);
            assertThat(page.locator("#flows h2").innerText()).isEqualTo(panel);

            TOLD.follows(page, stack, PostedEvent.referral("referrals-" + language, "m1", Instant.now()));
            IN_TABLE.agrees(page, stack);
            assertThat(visitor.complaints()).isEmpty();
        }
    }
}
