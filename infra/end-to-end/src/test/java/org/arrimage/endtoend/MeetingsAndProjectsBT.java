package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the pages of meetings, of projects and of a table say is what the database holds, also after a change.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class MeetingsAndProjectsBT {

    /// Signs of sittings that were held; crosses and soft rings were not, or not yet.
    private static final ShownFigure SITTINGS = new ShownFigure(
            "document.querySelectorAll('#tables .marks .glyph:not(.cross, .ring.soft)').length",
            ShownFigure.ofYear("activity ->> 'tables_held'"));

    /// Projects by who leads them, added up.
    private static final ShownFigure PROJECTS = new ShownFigure(
            "[...document.querySelectorAll('#leads td.end')]"
                    + ".reduce((sum, cell) => sum + Number(cell.textContent.replace(/\\D/g, '')), 0)",
            ShownFigure.ofYear("activity ->> 'projects_started'"));

    /// Referrals of the running week, in which the table sat last, among its organisations.
    private static final ShownFigure AMONG = ShownFigure.of("#sheet-referrals", """
            with member as (
                select id from arrimage.reference where kind = 'organisation' and document ->> 'sector' = 'S1'
                union
                select jsonb_array_elements_text(data -> 'participants') from arrimage.fact
                where type = 'org.arrimage.meeting.held.v1' and data ->> 'table' = 'table-north' and week > %1$s - 52 * 7
                except
                select 'hub')
            select coalesce(sum(referral), 0) from arrimage.pair_week
            where kind = 'arc' and week = %1$s and a in (table member) and b in (table member)""".formatted(ShownFigure.MONDAY));

    /// The columns of a grid that are in sight, of how many, and whether the last is; then the names that are cut off.
    private static final String IN_SIGHT = """
            id => {
              const marks = document.querySelector(`#${id} .marks`);
              const frame = marks.getBoundingClientRect();
              const columns = [...marks.querySelectorAll('thead th:not(.end)')];
              const seen = columns.filter(column => {
                const at = column.getBoundingClientRect();
                return at.left >= frame.left - 1 && at.right <= frame.right + 1;
              });
              const cut = [...marks.querySelectorAll('tbody th[scope=row] > *')].filter(name => name.scrollWidth > name.clientWidth);
              return `${seen.length} of ${columns.length}, last ${seen.includes(columns.at(-1))}, cut ${cut.length}`;
            }""";

    @Test
    void on_a_phone_the_latest_weeks_are_in_sight_under_names_that_stand_in_full(
            Chromium chromium, RunningStack stack) {
        try (Visitor visitor = new Visitor(chromium, stack, "fr-CA").logIn("gestion")) {
            Page page = visitor.page();
            page.setViewportSize(360, 900);
            visitor.open("/rencontres");
            page.locator("#tables .glyph").first().waitFor();
            assertThat((String) page.evaluate(IN_SIGHT, "tables")).matches("2\\d of 5\\d, last true, cut 0");

            visitor.open("/projets");
            page.locator("#leads .glyph").first().waitFor();
            for (String grid : new String[] {"leads", "lives"}) {
                assertThat((String) page.evaluate(IN_SIGHT, grid)).as(grid).isEqualTo("13 of 13, last true, cut 0");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fr-CA, Rencontres et présence, Projets, Préparer une table",
        "en-CA, Meetings and presence, Projects, Prepare a table"
    })
    void what_the_pages_count_is_what_the_database_holds_and_follows_it(
            String language, String meetings, String projects, String tables, Chromium chromium, RunningStack stack)
            throws Exception {
        try (Visitor visitor = new Visitor(chromium, stack, language).logIn("gestion")) {
            Page page = visitor.page();
            visitor.open("/rencontres");
            page.locator("#tables .glyph").first().waitFor();
            assertThat(visitor.heading()).isEqualTo(meetings);
            SITTINGS.follows(
                    page, stack, PostedEvent.sitting("sitting-" + language, "table-north", "m1", Instant.now()));
            assertThat(visitor.complaints()).isEmpty();

            visitor.open("/projets");
            page.locator("#leads .glyph").first().waitFor();
            assertThat(visitor.heading()).isEqualTo(projects);
            PROJECTS.follows(page, stack, PostedEvent.project("project-" + language, "m1", Instant.now()));
            assertThat(visitor.complaints()).isEmpty();

            visitor.open("/preparer");
            assertThat(visitor.heading()).isEqualTo(tables);
            page.locator("#tables a[href='preparer/table-north']").click();
            page.locator("#sheet-referrals").waitFor();
            assertThat(visitor.heading()).isEqualTo("Table North (fictional)");
            AMONG.follows(page, stack, PostedEvent.referral("among-" + language, "m1", Instant.now()));
            assertThat(visitor.complaints()).isEmpty();
        }
    }
}
