package org.arrimage.dashboard.query;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.event.EventType;
import org.arrimage.contract.event.ReferralData.DeclineReason;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What became of the referrals, by the week of their request; empty for viewers who may not see referrals.
@Component
public class Referrals {

    private static final String GROUPS = SqlFile.read(Referrals.class, "exact-referrals");
    private static final String EVENTS = SqlFile.read(Referrals.class, "exact-referral-events");

    private final ExactFigures figures;

    Referrals(ExactFigures figures) {
        this.figures = figures;
    }

    /// The requests of a scope, put together by sender, receiver and reason of a refusal.
    ///
    /// @param waitingSince which of those without an answer wait: the ones requested then or before
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<ReferralGroup> groups(Viewer viewer, String scope, Window weeks, Instant waitingSince) {
        return figures.read(
                viewer,
                List.of(scope),
                jdbc -> jdbc.sql(GROUPS)
                        .param(waitingSince.atOffset(ZoneOffset.UTC))
                        .param(scope)
                        .param(weeks.first().monday())
                        .param(weeks.last().monday())
                        .query((row, number) -> new ReferralGroup(
                                row.getString("from_org"),
                                row.getString("to_org"),
                                reason(row.getString("reason")),
                                row.getLong("requests"),
                                times(row.getArray("waiting"))))
                        .list());
    }

    /// Which referrals are asked for.
    ///
    /// @param toOrg to which organisation; empty for any
    /// @param waitingOnly whether only those that have neither been answered nor cancelled
    /// @param until when they were requested at the latest
    public record Which(Optional<String> toOrg, boolean waitingOnly, Instant until) {}

    /// The events behind a figure: those of the referrals that were requested in some weeks of a scope, the longest
    /// ago first. Whoever shows them records it in the [Audit].
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<ReferralEvent> events(Viewer viewer, String scope, Window weeks, Which which) {
        return figures.read(
                viewer,
                List.of(scope),
                jdbc -> jdbc.sql(EVENTS)
                        .param(scope)
                        .param(weeks.first().monday())
                        .param(weeks.last().monday())
                        .param(which.toOrg().orElse(null))
                        .param(which.waitingOnly())
                        .param(which.until().atOffset(ZoneOffset.UTC))
                        .query(Referrals::event)
                        .list());
    }

    private static ReferralEvent event(ResultSet row, int number) throws SQLException {
        return new ReferralEvent(
                row.getString("subject"),
                EventType.of(row.getString("type")).orElseThrow(),
                row.getObject("time", OffsetDateTime.class).toInstant());
    }

    private static Optional<DeclineReason> reason(@Nullable String code) {
        return Arrays.stream(DeclineReason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }

    private static List<Instant> times(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Timestamp[]) array.getArray())
                        .map(Timestamp::toInstant)
                        .toList();
    }
}
