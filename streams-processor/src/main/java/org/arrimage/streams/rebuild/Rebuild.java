package org.arrimage.streams.rebuild;

import java.time.Duration;
import java.util.Optional;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.GenerationFencedException;
import org.arrimage.streams.level.CaughtUp;
import org.arrimage.streams.process.ProcessExit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Makes the generation under construction the active one: waits until it is level with what was accepted, recounts
/// it from its facts, and switches.
@Component
class Rebuild implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /// How long it may take to count what came in since the last look.
    private static final Duration LEVEL = Duration.ofSeconds(20);

    private final Generation generation;
    private final Construction construction;
    private final CaughtUp caughtUp;
    private final PromotionCheck check;
    private final GenerationSwitch change;
    private final ProcessExit exit;
    private volatile @Nullable Thread thread;
    private volatile String step = "reading";

    Rebuild(
            Generation generation,
            Construction construction,
            CaughtUp caughtUp,
            PromotionCheck check,
            GenerationSwitch change,
            ProcessExit exit) {
        this.generation = generation;
        this.construction = construction;
        this.caughtUp = caughtUp;
        this.check = check;
        this.change = change;
        this.exit = exit;
    }

    @Override
    public void start() {
        if (generation.building()) {
            thread = Thread.ofVirtual().name("rebuild").start(this::run);
        }
    }

    private void run() {
        try {
            while (!exit.isDue()) {
                try {
                    advance();
                } catch (GenerationFencedException e) {
                    LOG.info("{}", e.getMessage());
                } catch (RuntimeException e) {
                    // Kafka or the database does not answer; the next attempt may succeed.
                    LOG.warn("The rebuild waits: {}", e.getMessage());
                }
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void advance() {
        Optional<PromotionCheck.Refusal> refusal = check.ofTopics();
        if (refusal.isPresent()) {
            giveUp(refusal.orElseThrow());
            return;
        }
        step = "reading";
        if (!caughtUp.within(LEVEL)) {
            return;
        }
        step = "checking";
        refusal = check.ofNumbers();
        if (refusal.isPresent()) {
            giveUp(refusal.orElseThrow());
            return;
        }
        step = "switching";
        if (change.to(generation, () -> caughtUp.within(LEVEL))) {
            LOG.info("Generation {} has taken the place of the one before", generation.number());
        }
    }

    /// Gives the rebuild up, unless another instance has already switched.
    private void giveUp(PromotionCheck.Refusal refusal) {
        if (construction.giveUp(generation)) {
            exit.with(ProcessExit.FAILED, refusal.french(), refusal.english());
        }
    }

    /// The current step: `reading`, `checking` or `switching`.
    String step() {
        return step;
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
