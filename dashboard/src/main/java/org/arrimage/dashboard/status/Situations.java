package org.arrimage.dashboard.status;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.query.LastChange;
import org.arrimage.dashboard.query.RecountResult;
import org.arrimage.dashboard.query.RecountResults;
import org.arrimage.dashboard.services.Services;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Looks at everything that shows the state of Arrimage. A part that does not answer is reported, and is not a
/// failure.
@Component
class Situations {

    private final Services services;
    private final Feed feed;
    private final LastChange lastChange;
    private final RecountResults recounts;
    private final Clock clock;

    Situations(Services services, Feed feed, LastChange lastChange, RecountResults recounts, Clock clock) {
        this.services = services;
        this.feed = feed;
        this.lastChange = lastChange;
        this.recounts = recounts;
        this.clock = clock;
    }

    /// @param exact whether it is for a viewer who sees every figure exactly
    Situation now(boolean exact) {
        Services.Seen seen = services.look();
        Map<RecountResult.Kind, RecountResult> found = Map.of();
        @Nullable Instant changedAt = null;
        boolean answers = true;
        try {
            found = recounts.last();
            changedAt = exact ? lastChange.at().orElse(null) : null;
        } catch (DataAccessException | TransactionException e) {
            answers = false;
        }
        return new Situation(exact, clock.instant(), seen, answers, feed.isHearing(), changedAt, found);
    }
}
