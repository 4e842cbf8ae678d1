package org.arrimage.streams.rebuild;

import java.time.Duration;
import java.util.List;
import org.arrimage.streams.engine.Engine;
import org.arrimage.streams.engine.EngineSettings;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.Generations;
import org.arrimage.streams.generation.Overtaken;
import org.arrimage.streams.generation.Switch;
import org.arrimage.streams.level.CaughtUp;
import org.arrimage.streams.process.End;
import org.arrimage.streams.recount.CellRecount;
import org.arrimage.streams.recount.Difference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Brings a generation under construction to the screens: waits until it is level with what was accepted, counts it
/// anew from its facts, and switches.
@Component("rebuildProgress")
class Rebuild implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /// How long it may take to count what came in since the last look.
    private static final Duration LEVEL = Duration.ofSeconds(20);

    private static final int EXAMPLES = 20;

    private final Generation generation;
    private final Generations generations;
    private final CaughtUp caughtUp;
    private final EngineSettings settings;
    private final CellRecount cells;
    private final Switch change;
    private final End end;
    private final Engine engine;
    private volatile @Nullable Thread thread;
    private volatile String step = "reading";

    Rebuild(
            Generation generation,
            Generations generations,
            CaughtUp caughtUp,
            EngineSettings settings,
            CellRecount cells,
            Switch change,
            End end,
            Engine engine) {
        this.generation = generation;
        this.generations = generations;
        this.caughtUp = caughtUp;
        this.settings = settings;
        this.cells = cells;
        this.change = change;
        this.end = end;
        this.engine = engine;
    }

    @Override
    public void start() {
        if (generation.building()) {
            thread = Thread.ofVirtual().name("rebuild").start(this::run);
        }
    }

    private void run() {
        try {
            while (!end.isDue()) {
                try {
                    advance();
                } catch (Overtaken e) {
                    LOG.info("{}", e.getMessage());
                } catch (RuntimeException e) {
                    // Kafka or the database does not answer: whatever it is, the next look may find it well.
                    LOG.warn("The rebuild waits: {}", e.getMessage());
                }
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void advance() throws InterruptedException {
        List<String> trimmed = settings.rebuildFromTrimmedTopics() ? List.of() : caughtUp.trimmed();
        if (!trimmed.isEmpty()) {
            LOG.error("Event topics have lost their first events: {}", trimmed);
            giveUp(
                    "La reconstruction est abandonnée : %s ne commence plus au premier événement ; ce qui manque serait perdu. Rien n’a changé à l’écran. Pour l’accepter : arrimage.engine.rebuild-from-trimmed-topics=true."
                            .formatted(trimmed),
                    "The rebuild is given up: %s no longer begins with the first event; what is missing would be lost. Nothing has changed on the screens. To accept it: arrimage.engine.rebuild-from-trimmed-topics=true."
                            .formatted(trimmed));
            return;
        }
        step = "reading";
        if (!caughtUp.within(LEVEL)) {
            return;
        }
        step = "checking";
        List<Difference> differences = cells.differences();
        if (!differences.isEmpty()) {
            LOG.error(
                    "{} numbers differ from the recount, the first: {}",
                    differences.size(),
                    differences.stream().limit(EXAMPLES).map(Difference::where).toList());
            giveUp(
                    "La reconstruction est abandonnée : elle ne résiste pas au recomptage. Rien n’a changé à l’écran.",
                    "The rebuild is given up: it does not stand the recount. Nothing has changed on the screens.");
            return;
        }
        step = "switching";
        if (change.to(generation, () -> caughtUp.within(LEVEL))) {
            LOG.info("Generation {} has taken the place of the one before", generation.number());
        }
    }

    /// Unless another instance has switched already: then there is nothing to give up.
    private void giveUp(String french, String english) {
        if (generations.abandon(generation)) {
            end.with(End.FAILED, french, english);
        }
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

    /// How far it is, or whether one is due.
    @Override
    public Health health() {
        Health.Builder health =
                Health.up().withDetail("generation", generation.number()).withDetail("due", engine.rebuildIsDue());
        if (generation.building()) {
            CaughtUp.Progress progress = caughtUp.progress();
            health.withDetail("step", step)
                    .withDetail("read", progress.read())
                    .withDetail("accepted", progress.accepted());
        }
        return health.build();
    }
}
