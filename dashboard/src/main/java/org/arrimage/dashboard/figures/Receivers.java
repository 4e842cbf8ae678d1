package org.arrimage.dashboard.figures;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.arrimage.dashboard.access.Viewer;
import org.springframework.stereotype.Component;

/// Lets one person receive few answers at once: each holds a connection of the database for as long as it is
/// received, and a slow receiver leaves some to others.
@Component
class Receivers {

    static final int AT_ONCE = 2;

    private final ConcurrentMap<String, Integer> receiving = new ConcurrentHashMap<>();

    /// Hands out an answer.
    ///
    /// @throws TooManyAtOnce if this person receives [#AT_ONCE] already
    void hand(Viewer viewer, Runnable handing) {
        receiving.merge(viewer.user(), 1, (now, one) -> {
            if (now >= AT_ONCE) {
                throw new TooManyAtOnce();
            }
            return now + one;
        });
        try {
            handing.run();
        } finally {
            receiving.computeIfPresent(viewer.user(), (user, now) -> now == 1 ? null : now - 1);
        }
    }
}
