package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages of meetings, of projects and of a table, against the database.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith({InChromium.class, OnSharedStack.class})
@ResourceLock(OnSharedStack.TURN)
class MeetingsAndProjectsBT {

    private static final double PATIENCE = 10_000;

    /// Sittings that were held in the 52 weeks up to the running one; nothing in the history lies ahead.
    private static final String SITTINGS = """
            select count(distinct subject) from arrimage.fact
            where type = 'org.arrimage.meeting.held.v1' and data ->> 'kind' = 'table'
              and week > date_trunc('week', now() at time zone 'America/Toronto')::date - 52 * 7""";

    /// Projects begun in the same weeks.
    private static final String PROJECTS = """
            select count(distinct subject) from arrimage.fact
            where type = 'org.arrimage.project.started.v1'
              and week > date_trunc('week', now() at time zone 'America/Toronto')::date - 52 * 7""";

    private static final String SITTINGS_SHOWN =
            "document.querySelectorAll('#tables .marks .glyph:not(.cross, .ring.soft)').length";

    private static final String PROJECTS_SHOWN = "[...document.querySelectorAll('#leads td.end')]"
            + ".reduce((sum, cell) => sum + Number(cell.textContent.replace(/\\D/g, '')), 0)";

    @ParameterizedTest
    @CsvSource({"fr-CA, Rencontres et présence, Projets", "en-CA, Meetings and presence, Projects"})
    void what_the_pages_count_is_what_the_database_holds_and_follows_it(
            String language, String meetings, String projects, Chromium chromium, RunningStack stack) throws Exception {
        try (Visitor visitor = new Visitor(chromium, stack, language).logIn("gestion")) {
            Page page = visitor.page();
            visitor.open("/rencontres");
            page.locator("#tables .glyph").first().waitFor();
            assertThat(visitor.heading()).isEqualTo(meetings);
            follows(page, stack, SITTINGS_SHOWN, SITTINGS, """
                    {"specversion": "1.0", "id": "table-%1$s", "source": "urn:test:pages", "subject": "table-%1$s", \
                    "type": "org.arrimage.meeting.held.v1", "time": "%2$s", "data": {"kind": "table", \
                    "table": "table-north", "host": "org1", "municipality": "m1", "mode": "in-person", \
                    "participants": ["org1", "org2"], "minutes": 45}}""".formatted(language, OffsetDateTime.now()));
            assertThat(visitor.complaints()).isEmpty();

            visitor.open("/projets");
            page.locator("#leads .glyph").first().waitFor();
            assertThat(visitor.heading()).isEqualTo(projects);
            follows(page, stack, PROJECTS_SHOWN, PROJECTS, """
                    {"specversion": "1.0", "id": "begun-%1$s", "source": "urn:test:pages", "subject": "begun-%1$s", \
                    "type": "org.arrimage.project.started.v1", "time": "%2$s", "data": {"lead": "org1", \
                    "partners": ["org2"], "municipality": "m1", "audience": "all", "existedBefore": false}}""".formatted(language, OffsetDateTime.now()));
            assertThat(visitor.complaints()).isEmpty();

            visitor.open("/preparer/table-north");
            page.locator("#sheet-members").waitFor();
            assertThat(visitor.heading()).isEqualTo("Table North (fictional)");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /// The page shows what the database holds, and after an event both show one more.
    private static void follows(Page page, RunningStack stack, String shown, String sql, String event)
            throws Exception {
        long before = stack.number(sql);
        assertThat(((Number) page.evaluate("() => " + shown)).longValue()).isEqualTo(before);
        assertThat(stack.post("application/cloudevents+json", event).statusCode())
                .isEqualTo(202);
        page.waitForFunction(
                "() => " + shown + " === " + (before + 1),
                null,
                new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
        assertThat(stack.number(sql)).isEqualTo(before + 1);
    }
}
