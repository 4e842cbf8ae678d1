package org.arrimage.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.Meeting.State;
import org.arrimage.dashboard.query.ProjectEvent.Kind;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// Meetings and projects one by one, on a real database. Saint-Jérôme (75017) is in sector 75, Mont-Laurier (79088)
/// in sector 79.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ActivityEventsIT {

    private static final Viewer MANAGEMENT = new Viewer("gestion", Set.of(Role.MANAGEMENT), Set.of(), null);
    private static final Viewer ANALYST = new Viewer("analyste", Set.of(Role.ANALYST), Set.of(), null);
    private static final Viewer PARTNER = new Viewer("partenaire", Set.of(Role.PARTNER), Set.of("79"), null);
    private static final Viewer CONTRIBUTOR =
            new Viewer("contributeur", Set.of(Role.CONTRIBUTOR), Set.of("79"), "carrefour-fictif");
    private static final Window YEAR = new Window(IsoWeek.parse("2026-W01"), IsoWeek.parse("2026-W52"));
    private static final String MEETING = """
            {"kind": "table", "table": "t", "host": "a", "municipality": "%s", "mode": "hybrid", "minutes": 60,
             "participants": ["a", "aire-ouverte"], "presenters": ["%s"], "backboneRoles": ["field-worker"]}""";

    @Autowired
    private ActivityEvents events;

    @Autowired
    private SeededRegion region;

    @BeforeEach
    @AfterEach
    void forget() throws SQLException {
        try (Connection writer = region.postgres().connect(EmbeddedPostgres.Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute("delete from fact");
        }
    }

    private void write(String subject, String id, String type, String time, String data) throws SQLException {
        try (Connection writer = region.postgres().connect(EmbeddedPostgres.Role.WRITER);
                PreparedStatement statement = writer.prepareStatement("""
                        insert into fact (family, subject, source, original, id, revision, type, time, week, data)
                        values (?, ?, 's', ?, ?, 0, ?, ?, ?, ?::jsonb)""")) {
            OffsetDateTime at = OffsetDateTime.parse(time);
            statement.setString(1, type.split("\\.", 2)[0]);
            statement.setString(2, subject);
            statement.setString(3, id);
            statement.setString(4, id);
            statement.setString(5, "org.arrimage." + type + ".v1");
            statement.setObject(6, at);
            statement.setObject(7, IsoWeek.of(at.toLocalDate()).monday());
            statement.setString(8, data);
            statement.executeUpdate();
        }
    }

    @Test
    void a_meeting_is_what_became_of_it_and_of_two_that_survive_the_earliest_counts() throws SQLException {
        String home = MEETING.formatted("75017", "a");
        write("held", "1", "meeting.scheduled", "2026-03-03T15:00:00Z", home);
        write("held", "3", "meeting.held", "2026-03-04T15:00:00Z", MEETING.formatted("75017", "aire-ouverte"));
        write("held", "2", "meeting.held", "2026-03-04T15:00:00Z", home);
        write("held", "4", "meeting.cancelled", "2026-03-01T15:00:00Z", "{}");
        write("off", "5", "meeting.scheduled", "2026-03-05T15:00:00Z", home);
        write("off", "6", "meeting.cancelled", "2026-03-01T15:00:00Z", "{}");
        write("coming", "7", "meeting.scheduled", "2026-03-06T15:00:00Z", MEETING.formatted("79088", "a"));
        write("nothing", "8", "meeting.cancelled", "2026-03-01T15:00:00Z", "{}");

        List<Meeting> all = events.meetings(MANAGEMENT, Set.of("*"), YEAR);
        assertThat(all)
                .extracting(Meeting::subject, Meeting::state, Meeting::sector)
                .containsExactly(
                        tuple("held", State.HELD, "75"),
                        tuple("off", State.CANCELLED, "75"),
                        tuple("coming", State.SCHEDULED, "79"));
        Meeting held = all.getFirst();
        assertThat(held.presenters()).containsExactly("a");
        assertThat(held.participants()).containsExactly("a", "aire-ouverte");
        assertThat(held.roles()).containsExactly("field-worker");
        assertThat(held.table()).contains("t");
        assertThat(held.inPerson()).isTrue();
        assertThat(held.week()).isEqualTo(IsoWeek.parse("2026-W10"));

        assertThat(events.meetings(MANAGEMENT, Set.of("79"), YEAR))
                .extracting(Meeting::subject)
                .containsExactly("coming");
        assertThat(events.meetings(ANALYST, Set.of("*"), YEAR)).isEqualTo(all);
        assertThat(events.meetings(PARTNER, Set.of("75", "79", "*"), YEAR))
                .as("its own sector, also of those that are long past")
                .extracting(Meeting::scope, Meeting::subject)
                .containsExactly(tuple("79", "coming"));
        assertThat(events.meetings(CONTRIBUTOR, Set.of("79", "*"), YEAR)).isEmpty();
    }

    @Test
    void what_happened_to_a_project_is_counted_as_the_weekly_rows_count_it() throws SQLException {
        write("p", "1", "project.started", "2026-01-06T15:00:00Z", """
                {"lead": "a", "partners": ["b"], "municipality": "75017", "audience": "16-25", "existedBefore": true,
                 "title": "Soirées"}""");
        write("p", "2", "project.joined", "2026-01-07T15:00:00Z", "{\"org\": \"b\"}"); // is a partner
        write("p", "3", "project.joined", "2026-01-09T15:00:00Z", "{\"org\": \"c\"}");
        write("p", "4", "project.joined", "2026-01-08T15:00:00Z", "{\"org\": \"c\"}"); // the earlier counts
        write("p", "5", "project.funded", "2026-01-10T15:00:00Z", "{\"funder\": \"f\", \"cents\": 500}");
        write("p", "6", "project.funded", "2026-01-10T15:00:00Z", "{\"funder\": \"f\", \"cents\": 700}");
        write("p", "7", "project.replicated", "2026-01-11T15:00:00Z", "{\"municipality\": \"75017\", \"lead\": \"d\"}");
        write("p", "8", "project.replicated", "2026-01-13T15:00:00Z", "{\"municipality\": \"79088\", \"lead\": \"d\"}");
        write("p", "9", "project.replicated", "2026-01-14T15:00:00Z", "{\"municipality\": \"79088\", \"lead\": \"e\"}");
        write("p", "10", "project.ended", "2026-06-01T15:00:00Z", "{}");
        write("rootless", "11", "project.funded", "2026-01-10T15:00:00Z", "{\"funder\": \"f\", \"cents\": 900}");

        List<ProjectEvent> all = events.projects(MANAGEMENT, Set.of("*"));
        assertThat(all)
                .extracting(ProjectEvent::kind, event -> event.organisation().orElse(""), ProjectEvent::cents)
                .containsExactlyInAnyOrder(
                        tuple(Kind.STARTED, "a", 0L),
                        tuple(Kind.JOINED, "c", 0L),
                        tuple(Kind.FUNDED, "f", 500L),
                        tuple(Kind.FUNDED, "f", 700L),
                        tuple(Kind.REPLICATED, "d", 0L),
                        tuple(Kind.ENDED, "", 0L));
        assertThat(all).allSatisfy(event -> {
            assertThat(event.title()).contains("Soirées");
            assertThat(event.partners()).containsExactly("b");
            assertThat(event.existedBefore()).isTrue();
        });
        assertThat(all.get(1).at())
                .isEqualTo(OffsetDateTime.parse("2026-01-08T15:00:00Z").toInstant());

        // A taking up belongs to the sector where it happened, and what the start said to where it began.
        assertThat(events.projects(MANAGEMENT, Set.of("79")))
                .extracting(ProjectEvent::kind, ProjectEvent::municipality)
                .containsExactly(tuple(Kind.REPLICATED, "79088"));
        assertThat(events.projects(ANALYST, Set.of("*"))).isEqualTo(all);
        assertThat(events.projects(PARTNER, Set.of("75", "79", "*")))
                .singleElement()
                .satisfies(takenUp -> {
                    assertThat(takenUp.scope()).isEqualTo("79");
                    assertThat(takenUp.organisation()).contains("d");
                    assertThat(takenUp.title()).isEmpty();
                    assertThat(takenUp.partners()).isEmpty();
                    assertThat(takenUp.existedBefore()).isFalse();
                });
        assertThat(events.projects(CONTRIBUTOR, Set.of("79", "*"))).isEmpty();
    }
}
