package org.arrimage.dashboard.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;

/// A meeting in one scope: held, to come or cancelled.
///
/// @param at when it was held, or is or was planned for
/// @param sector code of the sector of its municipality
/// @param kind `table`, `presentation`, `visit` or `coordination`
/// @param table id of the table, for a meeting of one
/// @param remote whether nobody met in person
/// @param participants ids of the organisations, host and presenters among them
/// @param roles who was there for the backbone: `project-lead`, `field-worker`
public record Meeting(
        String scope,
        String subject,
        State state,
        Instant at,
        IsoWeek week,
        String sector,
        String kind,
        Optional<String> table,
        String host,
        String municipality,
        boolean remote,
        List<String> participants,
        List<String> presenters,
        List<String> roles) {

    public Meeting {
        participants = List.copyOf(participants);
        presenters = List.copyOf(presenters);
        roles = List.copyOf(roles);
    }

    /// What has become of it.
    public enum State {
        HELD,
        CANCELLED,
        /// Nobody has said yet that it was held; its day may be past.
        SCHEDULED
    }

    /// Whether it was held, and not from afar alone.
    public boolean inPerson() {
        return state == State.HELD && !remote;
    }
}
