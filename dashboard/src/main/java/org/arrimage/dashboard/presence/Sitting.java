package org.arrimage.dashboard.presence;

import java.time.Instant;
import org.arrimage.dashboard.query.Meeting;

/// What became of one sitting of a table, and who was there for the backbone.
enum Sitting {
    BOTH,
    LEAD,
    FIELD,
    /// The backbone took part, but nobody said by which role.
    SOMEBODY,
    WITHOUT,
    CANCELLED,
    PLANNED,
    /// It was planned, its time has passed, and nobody has said that it was held or cancelled.
    UNREPORTED;

    /// @param backbone id of the backbone, or an id that no organisation has
    static Sitting of(Meeting meeting, String backbone, Instant now) {
        return switch (meeting.state()) {
            case CANCELLED -> CANCELLED;
            case SCHEDULED -> meeting.at().isBefore(now) ? UNREPORTED : PLANNED;
            case HELD -> {
                boolean lead = meeting.roles().contains("project-lead");
                boolean field = meeting.roles().contains("field-worker");
                yield lead && field
                        ? BOTH
                        : lead ? LEAD : field ? FIELD : meeting.participants().contains(backbone) ? SOMEBODY : WITHOUT;
            }
        };
    }

    boolean isHeld() {
        return switch (this) {
            case BOTH, LEAD, FIELD, SOMEBODY, WITHOUT -> true;
            case CANCELLED, PLANNED, UNREPORTED -> false;
        };
    }
}
