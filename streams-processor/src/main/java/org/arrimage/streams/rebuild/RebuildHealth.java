package org.arrimage.streams.rebuild;

import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.level.CaughtUp;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// How far a rebuild is, or whether one is due. Always up: neither is a fault.
@Component("rebuildProgress")
class RebuildHealth implements HealthIndicator {

    private final Generation generation;
    private final Counting counting;
    private final Rebuild rebuild;
    private final CaughtUp caughtUp;

    RebuildHealth(Generation generation, Counting counting, Rebuild rebuild, CaughtUp caughtUp) {
        this.generation = generation;
        this.counting = counting;
        this.rebuild = rebuild;
        this.caughtUp = caughtUp;
    }

    @Override
    public Health health() {
        Health.Builder health =
                Health.up().withDetail("generation", generation.number()).withDetail("due", counting.rebuildIsDue());
        if (generation.building()) {
            CaughtUp.Progress progress = caughtUp.progress();
            health.withDetail("step", rebuild.step())
                    .withDetail("read", progress.read())
                    .withDetail("accepted", progress.accepted());
        }
        return health.build();
    }
}
