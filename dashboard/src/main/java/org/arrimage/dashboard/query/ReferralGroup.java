package org.arrimage.dashboard.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.event.ReferralData.DeclineReason;

/// The requests of some weeks that one organisation sent to another and that were declined for one reason, or not
/// declined.
///
/// @param reason why they were declined; empty for all that were not
/// @param requests how many there were
/// @param waiting when those were requested that have neither been answered nor cancelled, the oldest first
public record ReferralGroup(
        String fromOrg, String toOrg, Optional<DeclineReason> reason, long requests, List<Instant> waiting) {

    public ReferralGroup {
        waiting = List.copyOf(waiting);
    }
}
