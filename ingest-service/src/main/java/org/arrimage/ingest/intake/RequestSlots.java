package org.arrimage.ingest.intake;

import java.util.HashMap;
import java.util.Map;
import org.arrimage.ingest.access.Caller;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;

/// The places for requests that take long. One key has half of them at most, so that no caller keeps the others
/// out.
final class RequestSlots {

    private final int all;
    private final int share;
    private final SecurityLog log;
    private final Map<String, Integer> byKey = new HashMap<>();
    private int taken;

    /// @param all how many there are, at least 1
    RequestSlots(int all, SecurityLog log) {
        this.all = all;
        this.share = Math.max(1, all / 2);
        this.log = log;
    }

    /// Takes a place.
    ///
    /// @throws ProblemException if no place is free, or the caller's key already has its share
    synchronized void enter(Caller caller) {
        if (byKey.getOrDefault(caller.name(), 0) >= share) {
            log.record(SecurityEvent.SHARE_REFUSED, "key", caller.name(), "from", caller.from());
            throw new ProblemException(ProblemType.TOO_MANY_AT_ONCE);
        }
        if (taken >= all) {
            throw new ProblemException(ProblemType.BUSY);
        }
        taken++;
        byKey.merge(caller.name(), 1, Integer::sum);
    }

    /// Gives a place back.
    synchronized void leave(Caller caller) {
        taken--;
        byKey.computeIfPresent(caller.name(), (key, held) -> held == 1 ? null : held - 1);
    }
}
