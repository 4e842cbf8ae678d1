package org.arrimage.streams.engine;

import java.time.Duration;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.GenerationState;
import org.arrimage.streams.generation.Generations;
import org.arrimage.streams.process.ProcessExit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Ends the process when its generation is over, because everything it would write is refused from then on, and
/// when only a restart helps, because not every supervisor checks liveness.
@Component
class ProcessWatchdog implements SmartLifecycle {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Generation generation;
    private final Generations generations;
    private final StreamsLiveness liveness;
    private final ProcessExit exit;
    private volatile @Nullable Thread thread;

    ProcessWatchdog(Generation generation, Generations generations, StreamsLiveness liveness, ProcessExit exit) {
        this.generation = generation;
        this.generations = generations;
        this.liveness = liveness;
        this.exit = exit;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("generation-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (!exit.isDue()) {
                look();
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        if (liveness.needsRestart()) {
            exit.with(ProcessExit.FAILED, """
                    Le moteur s’est arrêté pour de bon : la raison est dans le journal. Ce processus s’arrête; rien n’est \
                    perdu, et redémarré il reprend où il en était.""", """
                    The engine has stopped for good: the reason is in the log. This process ends; nothing is lost, and \
                    started again it goes on where it was.""");
            return;
        }
        GenerationState state;
        try {
            state = generations.state(generation);
        } catch (DataAccessException e) {
            return; // the sink waits for the database, and so does this
        }
        int number = generation.number();
        if (!generation.building() && state != GenerationState.ACTIVE) {
            exit.with(
                    ProcessExit.START_AGAIN,
                    "La génération %s est dépassée : ce processus s’arrête; redémarré, il prend la nouvelle."
                            .formatted(number),
                    "Generation %s is overtaken: this process ends; started again, it takes the new one."
                            .formatted(number));
        } else if (generation.building() && (state == GenerationState.ACTIVE || state == GenerationState.RETIRED)) {
            exit.with(
                    ProcessExit.DONE,
                    "La génération %s est à l’écran : la reconstruction est terminée.".formatted(number),
                    "Generation %s is on the screens: the rebuild is done.".formatted(number));
        } else if (generation.building() && state == GenerationState.ABANDONED) {
            exit.with(
                    ProcessExit.FAILED,
                    "La génération %s a été abandonnée; rien n’a changé à l’écran.".formatted(number),
                    "Generation %s was given up; nothing has changed on the screens.".formatted(number));
        }
    }

    @Override
    public void stop() {
        Thread watching = thread;
        if (watching != null) {
            watching.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
