package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the page of the network says is what the database holds, before and after a contact.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class NetworkBT {

    /// The contacts of `org1` and `org2` in the twelve weeks that end with the running one.
    private static final ShownFigure CONTACTS = new ShownFigure("""
            Number([...document.querySelectorAll('#graph-ties tbody tr')].map(row => [...row.children].map(cell => cell.textContent))
                .find(cells => cells[0] === 'org1 (fictional)' && cells[1] === 'org2 (fictional)')?.[3].replace(/\\D/g, '') ?? 0)""", """
            select coalesce(sum(referral + joint), 0) from arrimage.pair_week
            where kind = 'tie' and a = 'org1' and b = 'org2' and week between %1$s - 11 * 7 and %1$s""".formatted(ShownFigure.MONDAY));

    @ParameterizedTest
    @CsvSource({"fr-CA, Réseau", "en-CA, Network"})
    void the_page_counts_the_contacts_that_the_database_has_and_follows_a_new_one(
            String language, String title, Chromium chromium, RunningStack stack) throws Exception {
        IsoWeek running = IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE);
        try (Visitor visitor = new Visitor(chromium, stack, language).logIn("gestion")) {
            visitor.open("/reseau?vue=tableau&fin=" + running);
            Page page = visitor.page();
            page.locator("#graph-ties tbody tr").first().waitFor();
            assertThat(visitor.heading()).isEqualTo(title);
            CONTACTS.follows(page, stack, PostedEvent.visit("network-" + language, "m1", Instant.now()));

            page.locator("#view-all").click();
            page.waitForFunction("() => document.querySelector('#graph')?.arrimageNetwork?.now?.shown.length > 0");
            assertThat(visitor.complaints()).isEmpty();
        }
    }
}
