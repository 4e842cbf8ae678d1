package org.arrimage.ingest.directory;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Ready only while the reference data are there and followed.
@Component("reference")
final class ReferenceHealth implements HealthIndicator {

    private final References references;

    ReferenceHealth(References references) {
        this.references = references;
    }

    @Override
    public Health health() {
        return references.following() ? Health.up().build() : Health.down().build();
    }
}
