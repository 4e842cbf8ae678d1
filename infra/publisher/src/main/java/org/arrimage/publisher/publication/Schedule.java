package org.arrimage.publisher.publication;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every minute whether a release is due. Its health says whether one is held back, and why.
@Component("dueRelease")
class Schedule implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    /// To protect and audit a release takes up to a minute of processor time: one that would give a figure away is
    /// not tried every minute.
    private static final Duration NOT_AGAIN_FOR = Duration.ofHours(1);

    private final Publishing publishing;
    private final Clock clock;
    private volatile boolean waits;
    private volatile Result last = new Result.NothingDue();
    private volatile boolean fails;

    private volatile Instant next = Instant.MIN;

    Schedule(Publishing publishing, Clock clock, PublishingSettings settings, MeterRegistry meters) {
        this.publishing = publishing;
        this.clock = clock;
        this.waits = settings.afterSeason();
        Gauge.builder("arrimage.publisher.held", this, schedule -> schedule.isHeld() ? 1 : 0)
                .description("1 while a release is due and is held back, or the file of an earlier one is missing")
                .register(meters);
    }

    /// A simulated season has come to its end; from now on weeks close by the clock.
    void begin() {
        waits = false;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT5S")
    void look() {
        Instant now = clock.instant();
        if (!waits && !now.isBefore(next)) {
            Result result = publish(now);
            next = result instanceof Result.Held(Result.Reason reason, String detail)
                            && reason == Result.Reason.DISCLOSURE
                    ? now.plus(NOT_AGAIN_FOR)
                    : Instant.MIN;
        }
    }

    /// Publishes what is due at an instant.
    Result publish(Instant now) {
        try {
            Result result = publishing.publish(now);
            if (result instanceof Result.Held(Result.Reason reason, String detail) && !result.equals(last)) {
                LOG.warn("A release is held back, because {}: {} {}", reason.words(), reason, detail);
            }
            last = result;
            fails = false;
            return result;
        } catch (RuntimeException e) {
            fails = true;
            LOG.warn("No release could be made; the next attempt is in a minute", e);
            throw e;
        }
    }

    private boolean isHeld() {
        return fails || last instanceof Result.Held;
    }

    @Override
    public Health health() {
        if (fails) {
            return Health.down().build();
        }
        return switch (last) {
            case Result.Held(Result.Reason reason, String detail) ->
                Health.outOfService()
                        .withDetail("held", reason)
                        .withDetail("detail", detail)
                        .build();
            case Result.Published published ->
                Health.up().withDetail("release", published.release().number()).build();
            case Result.NothingDue nothing -> Health.up().build();
        };
    }
}
