package org.arrimage.dashboard.query;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Meetings and what happened to projects, one by one: those of the scopes that a viewer may read whole.
@Component
public class ActivityEvents {

    private static final String MEETINGS = SqlFile.read(ActivityEvents.class, "activity-meetings");
    private static final String PROJECTS = SqlFile.read(ActivityEvents.class, "activity-project-events");
    private static final String MUNICIPALITIES = SqlFile.read(ActivityEvents.class, "exact-municipalities");

    private final ScopedDatabase database;
    private final ReferenceDocuments references;
    private final ExactFigures figures;

    ActivityEvents(ScopedDatabase database, ReferenceDocuments references, ExactFigures figures) {
        this.database = database;
        this.references = references;
        this.figures = figures;
    }

    /// The meetings of some scopes and weeks, by scope and time.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<Meeting> meetings(Viewer viewer, Collection<String> scopes, Window window) {
        return read(
                viewer,
                scopes,
                jdbc -> jdbc.sql(MEETINGS)
                        .param(window.first().monday())
                        .param(window.last().monday())
                        .query(ActivityEvents::meeting)
                        .list());
    }

    /// What happened to the projects of some scopes, by scope and time. Of a project that began outside them, what
    /// its start said is not told.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<ProjectEvent> projects(Viewer viewer, Collection<String> scopes) {
        return read(
                viewer,
                scopes,
                jdbc -> jdbc.sql(PROJECTS).query(ActivityEvents::projectEvent).list());
    }

    /// The codes of the municipalities of one scope in which something happened: a referral, a meeting, a project.
    /// Empty for viewers who may not see referrals.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<String> municipalitiesReached(Viewer viewer, String scope, Window window) {
        return figures.read(
                viewer,
                List.of(scope),
                jdbc -> jdbc.sql(MUNICIPALITIES)
                        .param(window.first().monday())
                        .param(window.last().monday())
                        .query((row, number) -> row.getString("id"))
                        .list());
    }

    private <T> List<T> read(Viewer viewer, Collection<String> scopes, Function<JdbcClient, List<T>> reading) {
        return references
                .territory()
                .map(territory -> viewer.grant(territory).narrowedTo(scopes))
                .filter(grant -> !grant.live().isEmpty())
                .map(grant -> database.read(grant, reading))
                .orElse(List.of());
    }

    private static Meeting meeting(ResultSet row, int number) throws SQLException {
        return new Meeting(
                row.getString("scope"),
                row.getString("subject"),
                Meeting.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                new IsoWeek(row.getObject("week", LocalDate.class)),
                row.getString("sector"),
                row.getString("kind"),
                Optional.ofNullable(row.getString("standing_table")),
                row.getString("host"),
                row.getString("municipality"),
                row.getString("mode").equals("remote"),
                words(row.getArray("participants")),
                words(row.getArray("presenters")),
                words(row.getArray("backbone_roles")));
    }

    private static ProjectEvent projectEvent(ResultSet row, int number) throws SQLException {
        return new ProjectEvent(
                row.getString("scope"),
                row.getString("subject"),
                ProjectEvent.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                new IsoWeek(row.getObject("week", LocalDate.class)),
                row.getString("sector"),
                row.getString("municipality"),
                Optional.ofNullable(row.getString("org")),
                row.getLong("cents"),
                words(row.getArray("partners")),
                row.getBoolean("existed_before"),
                Optional.ofNullable(row.getString("title")));
    }

    private static List<String> words(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
